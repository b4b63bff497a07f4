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
    terms = {key for key, symbol in symbols.items() if symbol.kind == "term"}
    used: set[str] = set()
    for _, _, _, summary in summaries:
        asked = terms.intersection(summary.looked_up)
        if asked:
            used |= asked.difference(key for key, *_ in summary.symbols)
    for file, start, library, summary in summaries:
        for key, kind, _, low, high in summary.symbols:
            if kind == "term" and not library and key not in used and key not in MARKS:
                yield Finding("unused-term", Place(file, start + low, start + high), (("name", key),))


def _catalogs(summaries: Sequence[SummaryAt]) -> list[Place]:
    return [
        Place(file, start + low, start + high)
        for file, start, library, summary in summaries
        for _, kind, _, low, high in summary.symbols
        if kind == "catalog" and not library
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
