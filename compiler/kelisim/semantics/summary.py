"""What the rest of a catalog needs to know of one top-level block, without its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kelisim.semantics.model import Fact, Noun
from kelisim.semantics.resolve import Unit
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place
from kelisim.values import refs


class Claim(NamedTuple):
    """A cell of the contract that a fact fills without a condition: no other fact may fill it too."""

    cell: str
    start: int
    end: int


class Summary(NamedTuple):
    """One block: the names it declares and asks for, the cells it fills, what it uses.

    Offsets count from the start of the block. `languages` are those that a catalog line names; `checked` are the
    languages under which the block was found clean.
    """

    symbols: tuple[tuple[str, str, str, int, int], ...]
    looked_up: Mapping[str, str]
    claims: tuple[Claim, ...]
    use: tuple[str, bool, str, int, int] | None
    languages: tuple[str, ...] | None
    checked: tuple[str, ...]

    def symbols_at(self, file: str, start: int) -> list[Symbol]:
        """The declared names, at their places in a file where the block begins at `start`."""
        return [
            Symbol(key, kind, signature, Place(file, start + low, start + high))
            for key, kind, signature, low, high in self.symbols
        ]

    def to_json(self) -> list[Any]:
        """The summary as plain JSON values."""
        return [
            [list(each) for each in self.symbols],
            dict(self.looked_up),
            [list(each) for each in self.claims],
            list(self.use) if self.use else None,
            list(self.languages) if self.languages is not None else None,
            list(self.checked),
        ]

    @classmethod
    def from_json(cls, data: Any) -> Summary:
        """The summary back; raises ValueError or TypeError where the data has another shape."""
        symbols, looked_up, claims, use, languages, checked = data
        if not all(isinstance(value, str) for value in looked_up.values()):
            raise ValueError("looked_up")
        return cls(
            tuple(
                (str(key), str(kind), str(signature), int(low), int(high))
                for key, kind, signature, low, high in symbols
            ),
            looked_up,
            tuple(Claim(str(cell), int(low), int(high)) for cell, low, high in claims),
            (str(use[0]), bool(use[1]), str(use[2]), int(use[3]), int(use[4])) if use is not None else None,
            tuple(str(each) for each in languages) if languages is not None else None,
            tuple(str(each) for each in checked),
        )


def claims(unit: Unit, start: int) -> Iterator[Claim]:
    """The cells that a unit fills; facts with a condition or an exception go before others and claim none."""
    for noun in unit.nouns:
        yield from _claims(noun.facts, noun, start)
    yield from _claims(unit.facts, None, start)


def _claims(facts: Sequence[Fact], noun: Noun | None, start: int) -> Iterator[Claim]:
    for fact in facts:
        if fact.word in ("included", "optional", "not stated"):
            for package in refs(fact.value):
                yield Claim(
                    f"{noun.key if noun else ''} mark {package}",
                    fact.place.start - start,
                    fact.place.end - start,
                )
        if fact.word not in ("duty", "limit") or fact.when is not None:
            continue
        if any(each.word == "except" for each in fact.facts):
            continue
        for cell in _cells(fact, noun):
            yield Claim(cell, fact.place.start - start, fact.place.end - start)


def _cells(fact: Fact, noun: Noun | None) -> list[str]:
    """One key for each combination of what the fact holds for."""
    cells = [f"{noun.key if noun else ''} {fact.word} {fact.name} {','.join(fact.party)}"]
    for kind, keys in sorted(fact.scope):
        cells = [f"{cell} {kind}={key}" for cell in cells for key in keys or ("?",)]
    return cells
