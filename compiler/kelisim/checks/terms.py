"""Terms are used; a catalog is declared once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kelisim.checks.subject import SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place

MARKS = frozenset(("included", "optional", "not-stated"))
"""Terms that explain a mark are used by the marks."""


def unused_term(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """A term that nothing but its own definition mentions."""
    unused = {key for key, symbol in symbols.items() if symbol.kind == "term"} - MARKS
    for each in summaries:
        asked = unused.intersection(each.summary.looked_up)
        if asked:
            unused -= asked.difference(each.summary.own)
    library = {each.file for each in summaries if each.library}
    for key in sorted(unused):
        if symbols[key].file not in library:
            yield Finding("unused-term", symbols[key].place, (("name", key),))


def _catalogs(summaries: Sequence[SummaryAt]) -> list[Place]:
    """Where catalogs are declared; only their blocks name languages."""
    return [
        Place(each.file, each.start + low, each.start + high)
        for each in summaries
        if each.summary.languages is not None and not each.library
        for _, kind, _, low, high in each.summary.symbols
        if kind == "catalog"
    ]


def missing_catalog(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """Files that declare no catalog."""
    own = [each for each in summaries if not each.library]
    if own and not _catalogs(summaries):
        yield Finding("missing-catalog", Place(own[0].file, own[0].start, own[0].start))


def second_catalog(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """A second catalog in one folder."""
    places = _catalogs(summaries)
    for place in places[1:]:
        yield Finding("second-catalog", place, (), (Label("first-declared", places[0]),))
