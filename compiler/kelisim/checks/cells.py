"""Cells of the contract: none is given twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kelisim.checks.subject import Subject, SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.summary import cells
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place


def cell_given_twice(subject: Subject) -> Iterator[Finding]:
    """Two facts of a noun without a condition that fill one cell."""
    for noun in subject.unit.nouns:
        seen: dict[str, Place] = {}
        for fact in noun.facts:
            for cell in cells(noun.key, fact):
                yield from _twice(cell, fact.place, seen)


def cell_of_catalog_given_twice(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """The same for facts at the top of files."""
    seen: dict[str, Place] = {}
    for file, start, _, summary in summaries:
        for cell, low, high in summary.claims:
            yield from _twice(cell, Place(file, start + low, start + high), seen)


def _twice(cell: str, place: Place, seen: dict[str, Place]) -> Iterator[Finding]:
    first = seen.setdefault(cell, place)
    if first != place:
        words = cell.split(" ")
        label = " › ".join(each.rpartition("=")[2] for each in words if each not in ("", "mark"))
        yield Finding("cell-given-twice", place, (("cell", label),), (Label("first-given", first),))
