"""Whether a value is of the type that the placement table wants; names are proved elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kelisim.values import (
    Always,
    AsNeeded,
    Bound,
    BusinessTime,
    CalendarTime,
    Call,
    Clock,
    Count,
    Date,
    Elapsed,
    Moment,
    Money,
    Number,
    Operation,
    Percent,
    Range,
    Ref,
    Several,
    Text,
    Unknown,
    Unstated,
    Value,
    Version,
    walk,
)

TYPE_WORDS = frozenset(
    ("money", "number", "integer", "percent", "duration", "date", "time", "moment", "text", "boolean", "component")
)
"""Built-in types of fields, parameters and values."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_QUANTITIES = (Number, Percent, Money, Count, Elapsed, CalendarTime, BusinessTime)


def _weekday(value: Value) -> bool:
    return isinstance(value, Ref) and value.key in WEEKDAYS


def _days(value: Value) -> bool:
    return _weekday(value) or (isinstance(value, Range) and _weekday(value.low) and _weekday(value.high))


def _hours(value: Value) -> bool:
    clocks = isinstance(value, Range) and isinstance(value.low, Clock) and isinstance(value.high, Clock)
    return clocks or isinstance(value, Always)


def _one_of(*types: type[Any]) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, types)


_FITS: dict[str, Callable[[Value], bool]] = {
    "version": _one_of(Version),
    "string": _one_of(Text),
    "date": _one_of(Date),
    "tags": _one_of(Ref),
    "unit": _one_of(Ref),
    "names": _one_of(Ref, Call, Operation),
    "zone": _one_of(Ref),
    "days": _days,
    "hours": _hours,
    "event": _one_of(Ref, Call, Operation, Date, Moment),
    "condition": _one_of(Ref, Call, Operation),
    "formula": _one_of(Ref, Call, Operation, *_QUANTITIES),
    "quantity": _one_of(*_QUANTITIES),
    "bound": _one_of(Bound, Range, AsNeeded, *_QUANTITIES),
    "type": _one_of(Ref, Call),
    "period": _one_of(Ref, Call),
}


def fits(value: Value, wanted: str) -> bool:
    """Whether a value, or each of a list, is of a type; what is unstated or unresolved fits everywhere."""
    test = _FITS.get(wanted)
    if test is None:
        return True
    if any(isinstance(each, Unknown) for each in walk(value)):
        return True
    match value:
        case Ref("open", _):
            return True
        case Several(parts) if wanted == "condition" and any(isinstance(each, Operation) for each in parts):
            return True  # a bare list after `=`, which has a code of its own
        case Unstated(parts) | Several(parts):
            return all(fits(each, wanted) for each in parts)
        case _:
            return test(value)
