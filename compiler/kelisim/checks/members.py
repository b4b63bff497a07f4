"""Groups: a service or group belongs to one group, and no group lies in itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kelisim.checks.subject import SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.summary import MEMBER
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place


def _memberships(summaries: Sequence[SummaryAt]) -> Iterator[tuple[str, str, bool, Place]]:
    """Each member, its group, whether the group lists it by name, and where that is said."""
    for file, start, _, summary in summaries:
        for cell, low, high in summary.claims:
            if cell.startswith(MEMBER):
                _, member, group, how = cell.split(" ")
                yield member, group, how == "listed", Place(file, start + low, start + high)


def member_twice(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """A service or group that two groups hold, or one group twice."""
    seen: dict[str, tuple[Place, bool]] = {}
    for member, _, listed, place in _memberships(summaries):
        first, before = seen.get(member, (place, False))
        if member in seen and (listed or before):  # two declarations are another mistake
            related = (Label("first-given", first),) if first != place else ()
            yield Finding("member-twice", place, (("name", member),), related)
        seen.setdefault(member, (place, listed))


def group_in_itself(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """A group that lies in itself by way of what it lists; told once for each ring of groups."""
    around: dict[str, tuple[str, Place]] = {}
    for member, group, _, place in _memberships(summaries):
        around.setdefault(member, (group, place))
    done: set[str] = set()
    for start in around:
        trail: list[str] = []
        key = start
        while key in around and key not in done:
            done.add(key)
            trail.append(key)
            key = around[key][0]
        if key in trail:
            yield Finding("group-in-itself", around[key][1], (("name", key),))
