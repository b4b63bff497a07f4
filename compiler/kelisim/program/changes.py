"""A severity that changes while a clock runs: its target is kept, the clock restarts, or it continues."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from kelisim.program import clocks, form, precedence, spans
from kelisim.program.amounts import OPEN, Datum, History, Quantity, Reason, Unknown
from kelisim.program.program import Measure

if TYPE_CHECKING:
    from kelisim.program.evaluate import Run

KEEPS, RESTARTS, CONTINUES = "keeps", "restarts", "continues"
WAYS = (KEEPS, RESTARTS, CONTINUES)

NOTHING = Quantity(Fraction(0), "s")


@dataclass(frozen=True)
class Change:
    """What a change makes of a clock: from when it runs, when its target is looked up, how much of it is used up."""

    start: datetime.datetime
    at: datetime.datetime
    used: Quantity | Unknown = NOTHING


def change(run: Run, measure: Measure) -> Change | None:
    """The change of a severity between the two events of a measure, by the reading that is being tried; None where
    there was none.

    What becomes of a clock is the point that the contract names, or else all three ways are open.
    """
    moments = _moments(run, measure)
    if len(moments) < 2:
        return None
    way = _way(run, measure)
    if way == KEEPS:
        return Change(moments[0], moments[0])
    if way == RESTARTS:
        return Change(moments[-1], moments[-1])
    return Change(moments[-1], moments[-1], _used(run, measure, moments))


def _moments(run: Run, measure: Measure) -> list[datetime.datetime]:
    """When the clock began, and when the severity changed before it ended."""
    record = run.case.records.get(measure.record)
    severity = record.fields.get("severity") if record is not None else None
    if not isinstance(severity, History) or measure.starts is None or measure.ends is None:
        return []
    first, last = run.value(measure.starts), run.value(measure.ends)
    if not isinstance(first, datetime.datetime):
        return []
    end = last if isinstance(last, datetime.datetime) else run.case.as_of
    changed = [at for at, _ in severity.entries if isinstance(at, datetime.datetime)]
    return [first, *(at for at in changed if first < at and (end is None or at < end))]


def _way(run: Run, measure: Measure) -> str:
    point, ways = next(
        (
            (key, _texts(candidates))
            for key, candidates in run.program.opens.items()
            if set(_texts(candidates)) & set(WAYS)
        ),
        (f"change of severity in {measure.clause.key}", WAYS),
    )
    if len(ways) == 1:
        return ways[0]
    return ways[run.choose(("open", point), len(ways), frozenset((Reason(OPEN, point),)))]


def _texts(candidates: tuple[form.Expression, ...]) -> tuple[str, ...]:
    values: list[Datum] = [each.value for each in candidates if isinstance(each, form.Constant)]
    return tuple(each for each in values if isinstance(each, str))


def _used(run: Run, measure: Measure, moments: list[datetime.datetime]) -> Quantity | Unknown:
    """The seconds that ran before the last change, each stretch on the clock of its own target."""
    total = Fraction(0)
    for low, high in pairwise(moments):
        calendar = _calendar(run, measure, low)
        hours = spans.hours(run, calendar, measure.record) if calendar else None
        if isinstance(hours, Unknown):
            return hours
        ran = clocks.used(low, high, hours, run.case.pauses)
        if isinstance(ran, Unknown):
            return ran
        total += ran.amount
    return Quantity(total, "s")


def _calendar(run: Run, measure: Measure, at: datetime.datetime) -> str:
    """The calendar of the target that held at a moment; empty for elapsed time, or where there was none."""
    before, run.at = run.at, at
    rule = precedence.resolve(run, measure.clause.key)
    run.at = before
    if rule is None or isinstance(rule, Unknown) or not rule.limits:
        return ""
    value = precedence.limit_of(run, rule).value
    limit = run.value(value) if value is not None else None
    return limit.unit.partition(" ")[2] if isinstance(limit, Quantity) else ""
