"""Targets and limits: a bound is there, and its unit and clock fit what is measured."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.symbols import Symbol
from kelisim.values import (
    Bound,
    BusinessTime,
    CalendarTime,
    Count,
    Elapsed,
    Money,
    Number,
    Percent,
    Range,
    Unstated,
    Value,
)

QUANTITIES = (Number, Percent, Money, Count, Elapsed, CalendarTime, BusinessTime)
"""Values that are a number with or without a unit."""
_DIMENSIONS = {
    "number": "number",
    "integer": "number",
    "money": "money",
    "percent": "percent",
    "duration": "time",
}
DURATIONS = (Elapsed, CalendarTime, BusinessTime)


def dimension(value: Value) -> str:
    """What a quantity counts: `time`, `money`, `percent`, `number`; empty for other values."""
    match value:
        case Elapsed() | CalendarTime() | BusinessTime():
            return "time"
        case Money():
            return "money"
        case Percent():
            return "percent"
        case Number() | Count():
            return "number"
        case _:
            return ""


def is_interval(measure: Symbol) -> bool:
    """Whether a measure is a span of time between two events."""
    shape = measure.signature.split()
    return "starts" in shape or "ends" in shape


def bound_missing(subject: Subject) -> Iterator[Finding]:
    """A bare quantity where only a bound makes sense: `4 h` says neither at most nor at least."""
    for _, fact in subject.facts:
        if fact.word == "limit" and isinstance(fact.value, QUANTITIES):
            yield Finding("bound-missing", fact.value_place, (("name", fact.name),))
    for fact, measure in subject.measured:
        if fact.word == "duty" and is_interval(measure) and _bare_duration(fact.value):
            related = (Label("measured-here", measure.place),)
            yield Finding("bound-missing", fact.value_place, (("name", fact.name),), related)


def _bare_duration(value: Value | None) -> bool:
    if isinstance(value, Unstated):
        return any(_bare_duration(each) for each in value.candidates)
    return isinstance(value, DURATIONS)


def unit_mismatch(subject: Subject) -> Iterator[Finding]:
    """A quantity of another kind than the measure counts."""
    for fact, measure in subject.measured:
        wanted = measured(measure)
        for quantity in _quantities(fact.value):
            found = dimension(quantity)
            if wanted and found and found != wanted:
                facts = (("name", fact.name), ("wanted", wanted), ("found", found))
                yield Finding("unit-mismatch", fact.value_place, facts, (Label("measured-here", measure.place),))


def measured(symbol: Symbol) -> str:
    """The dimension that a measure counts, or that a parameter, value or field has; empty where it has none."""
    if symbol.kind == "measure" and is_interval(symbol):
        return "time"
    return _DIMENSIONS.get(symbol.signature.partition(" ")[2].strip(), "")


def clock_mismatch(subject: Subject) -> Iterator[Finding]:
    """Round-the-clock time for a measure that a calendar counts."""
    for fact, measure in subject.measured:
        if "calendar" in measure.signature.split() and any(
            isinstance(each, Elapsed) for each in _quantities(fact.value)
        ):
            related = (Label("measured-here", measure.place),)
            yield Finding("clock-mismatch", fact.value_place, (("unit", fact.name),), related)


def _quantities(value: Value | None) -> Iterator[Value]:
    match value:
        case None:
            return
        case Bound(_, inner):
            yield from _quantities(inner)
        case Range(low, high, _):
            yield from _quantities(low)
            yield from _quantities(high)
        case Unstated(candidates):
            for each in candidates:
                yield from _quantities(each)
        case _:
            yield value
