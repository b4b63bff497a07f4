"""Cells of the contract: none is given twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kelisim.checks.subject import Subject, SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.summary import cells
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place


def cell_given_twice(subject: Subject) -> Iterator[Finding]:
    """Two facts of a noun that fill one cell, under the same condition or both without one.

    A fact for all packages fills the cell of each package too.
    """
    for noun in subject.unit.nouns:
        seen: dict[str, Place] = {}
        whole: dict[str, Place] = {}
        for fact in noun.facts:
            own: set[str] = set()
            for cell in cells(noun.key, fact):
                if cell in own:
                    yield Finding("cell-given-twice", fact.place, (("cell", _label(cell)),))
                own.add(cell)
                yield from _twice(cell, fact.place, seen)
                bare = cell.partition(" package=")[0]
                if not fact.scope:
                    whole.setdefault(bare, fact.place)
        for cell, place in seen.items():
            bare, scoped, _ = cell.partition(" package=")
            if scoped and bare in whole:
                related = (Label("first-given", whole[bare]),)
                yield Finding("cell-given-twice", place, (("cell", _label(cell)),), related)


def cell_of_catalog_given_twice(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """The same for facts at the top of files."""
    seen: dict[str, Place] = {}
    for file, start, _, summary in summaries:
        for cell, low, high in summary.claims:
            yield from _twice(cell, Place(file, start + low, start + high), seen)


def _twice(cell: str, place: Place, seen: dict[str, Place]) -> Iterator[Finding]:
    first = seen.setdefault(cell, place)
    if first != place:
        yield Finding("cell-given-twice", place, (("cell", _label(cell)),), (Label("first-given", first),))


def _label(cell: str) -> str:
    """A cell as its reader names it: the noun, the measure, what it holds for."""
    parts = [
        each for each in cell.split(" ") if each not in ("", "mark", "duty", "limit") and not each.startswith("when=")
    ]
    return " › ".join(each.rpartition("=")[2] for each in parts)
