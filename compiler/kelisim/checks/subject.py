"""What a check looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    """A set of texts that say one thing: whose, under which word, where."""

    owner: str
    word: str
    texts: Texts
    place: Place
    printed: bool


UNPRINTED = frozenset(("because",))
"""Words whose texts are for editors."""


@dataclass(frozen=True)
class Subject:
    """One top-level block with what it means; `languages` is empty in a library, which any catalog may take in."""

    block: Block
    unit: Unit
    symbols: Mapping[str, Symbol]
    languages: tuple[str, ...]
    surface: str

    def measure(self, fact: Fact) -> Symbol | None:
        """The measure that a duty or limit sets a value for; measures are flat names wherever they stand.

        The look-up is remembered, so that a cached block notices when the measure changes.
        """
        symbol = Scope(self.symbols, (), self.unit.looked_up).find(fact.name)
        return symbol if symbol is not None and symbol.kind == "measure" else None

    def facts(self) -> Iterator[tuple[Noun | None, Fact]]:
        """Every fact, those inside others too, with the noun it is about."""
        for noun in self.unit.nouns:
            for fact in noun.facts:
                yield from _nested(noun, fact)
        for fact in self.unit.facts:
            yield from _nested(None, fact)

    def written(self) -> Iterator[Written]:
        """Every set of texts."""
        for noun in self.unit.nouns:
            printed = noun.kind != "fault"
            for word in ("name", "also", "about", "means", "says", "because"):
                texts: Texts = getattr(noun, word)
                if texts:
                    yield Written(noun.key, word, texts, noun.place, printed and word not in UNPRINTED)
            if noun.texts:
                yield Written(noun.key, noun.kind, noun.texts, noun.place, printed)
        for noun_or_none, fact in self.facts():
            if fact.texts:
                owner = noun_or_none.key if noun_or_none is not None else fact.name
                yield Written(owner, fact.word, fact.texts, fact.place, True)

    def prose(self) -> Iterator[tuple[Written, str, Prose]]:
        """Every text, with its language."""
        for written in self.written():
            for language, prose in written.texts.items():
                yield written, language, prose


def _nested(noun: Noun | None, fact: Fact) -> Iterator[tuple[Noun | None, Fact]]:
    yield noun, fact
    for inner in fact.facts:
        yield from _nested(noun, inner)
