"""What a check looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kelisim.semantics.model import Fact, Noun, Prose, Texts
from kelisim.semantics.resolve import Unit
from kelisim.semantics.summary import Summary
from kelisim.semantics.symbols import Scope, Symbol
from kelisim.source import Place
from kelisim.syntax.tree import Block


class SummaryAt(NamedTuple):
    """A block's summary, and the file and offset at which the block stands."""

    file: str
    start: int
    library: bool
    summary: Summary


class Written(NamedTuple):
    """A set of texts that say one thing: whose, under which word, where, and of what kind of thing or fact."""

    owner: str
    word: str
    texts: Texts
    place: Place
    printed: bool
    kind: str


@dataclass(frozen=True)
class Subject:
    """One top-level block with what it means; `languages` is empty in a library, which any catalog may take in."""

    block: Block
    unit: Unit
    symbols: Mapping[str, Symbol]
    languages: tuple[str, ...]
    surface: str

    @cached_property
    def facts(self) -> list[tuple[Noun | None, Fact]]:
        """Every fact, those inside others too, with the noun it is about."""
        found: list[tuple[Noun | None, Fact]] = []
        for noun in self.unit.nouns:
            for fact in noun.facts:
                _nested(noun, fact, found)
        for fact in self.unit.facts:
            _nested(None, fact, found)
        return found

    @cached_property
    def measured(self) -> list[tuple[Fact, Symbol]]:
        """Duties and limits with the measure they set a value for; measures are flat names wherever they stand.

        The look-up is remembered, so that a cached block notices when the measure changes.
        """
        found: list[tuple[Fact, Symbol]] = []
        scope = Scope(self.symbols, (), self.unit.looked_up)
        for _, fact in self.facts:
            symbol = scope.find(fact.name) if fact.word in ("duty", "limit") else None
            if symbol is not None and symbol.kind == "measure":
                found.append((fact, symbol))
        return found

    @cached_property
    def written(self) -> list[Written]:
        """Every set of texts."""
        found: list[Written] = []
        for noun in self.unit.nouns:
            printed = noun.kind != "fault"
            for word in ("name", "also", "about", "means", "says", "because"):
                texts: Texts = getattr(noun, word)
                if texts:
                    found.append(Written(noun.key, word, texts, noun.place, printed, noun.kind))
            if noun.texts:
                found.append(Written(noun.key, noun.kind, noun.texts, noun.place, printed, noun.kind))
        for about, fact in self.facts:
            if fact.texts:
                owner = about.key if about else fact.name
                found.append(Written(owner, fact.word, fact.texts, fact.place, True, fact.word))
        return found

    @cached_property
    def prose(self) -> list[tuple[Written, str, Prose]]:
        """Every text, with its language."""
        return [(written, tag, prose) for written in self.written for tag, prose in written.texts.items()]

    def raw(self, prose: Prose) -> str:
        """A text as it stands in the file, from its place on."""
        base = self.block.start
        return self.block.text[prose.place.start - base : prose.place.end - base]


def _nested(noun: Noun | None, fact: Fact, found: list[tuple[Noun | None, Fact]]) -> None:
    found.append((noun, fact))
    for inner in fact.facts:
        _nested(noun, inner, found)
