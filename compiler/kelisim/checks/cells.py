"""Cells of the contract: none is given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kelisim.checks.subject import Subject, SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.summary import MEMBER, NOTE, TEXT, USES, cells
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place


def cell_given_twice(subject: Subject) -> Iterator[Finding]:
    """Two facts of a noun that fill one cell, under the same condition or both without one."""
    for noun in subject.unit.nouns:
        yield from _doubled((cell, fact.place) for fact in noun.facts for cell in cells(noun.key, fact))


def cell_of_catalog_given_twice(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """The same for facts at the top of files."""
    yield from _doubled(
        (cell, Place(file, start + low, start + high))
        for file, start, _, summary in summaries
        for cell, low, high in summary.claims
        if not cell.startswith((MEMBER, NOTE, TEXT, USES))
    )


def _doubled(claims: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """Cells that are filled again; a fact for all packages fills the cell of each package too."""
    seen: dict[str, Place] = {}
    for cell, place in claims:
        if cell in seen:
            yield _twice(cell, place, seen[cell])
        seen.setdefault(cell, place)
    for cell, place in seen.items():
        whole, scoped, _ = cell.partition(" package=")
        if scoped and whole in seen:
            yield _twice(cell, place, seen[whole])


def _twice(cell: str, place: Place, first: Place) -> Finding:
    related = (Label("first-given", first),) if first != place else ()
    return Finding("cell-given-twice", place, (("cell", _label(cell)),), related)


def _label(cell: str) -> str:
    """A cell as its reader names it: the noun, the measure, what it holds for."""
    parts = [
        each for each in cell.split(" ") if each not in ("", "mark", "duty", "limit") and not each.startswith("when=")
    ]
    return " › ".join(each.rpartition("=")[2] for each in parts)
