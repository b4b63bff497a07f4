"""Cells of the contract: none is given twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kelisim.checks.subject import SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place


def cell_given_twice(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """Two facts without a condition that fill one cell."""
    seen: dict[str, Place] = {}
    for file, start, _, summary in summaries:
        for cell, low, high in summary.claims:
            place = Place(file, start + low, start + high)
            first = seen.setdefault(cell, place)
            if first != place:
                words = cell.split(" ")
                label = " › ".join(each.rpartition("=")[2] for each in words if each not in ("", "mark"))
                yield Finding("cell-given-twice", place, (("cell", label),), (Label("first-given", first),))
