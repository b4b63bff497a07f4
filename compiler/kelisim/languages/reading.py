"""How values are taken apart before they are worded: what a bound holds, what two readings share."""

from __future__ import annotations

from decimal import Decimal

from kelisim.values import (
    SECONDS,
    Always,
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
    Unstated,
    Value,
    Version,
)

SPANS = ("span", "amount")
"""The kinds that may use a frame for quantities in general."""
_TIME_COUNTS = ("calendar-d",)
_FIGURES = ("value", "parameter", "balance", "table", "measure")
"""Kinds of names that stand for amounts, and never for a point in time."""
_POINTS = ("earliest", "latest", "agreed", "announced", "asked", "judged")
"""Functions that give a point in time."""
_SAID = {
    ("within", "at most"), ("no-later-than", "at most"), ("until", "at most"),
    ("at-most", "at most"), ("not-exceeding", "at most"), ("at-least", "at least"),
    ("more-than", ">"), ("less-than", "<"),
}  # fmt: skip
_RELATIONS = {"at least": ".at-least", "at most": ".at-most", "<": ".less", ">": ".more"}


def is_shifted(operation: Operation) -> bool:
    """Whether a point in time is moved by a length of time: `order.starts + 60 d`."""
    left, right = operation.left, operation.right
    lengths = right.candidates if isinstance(right, Unstated) else (right,)
    spans = bool(lengths) and all(isinstance(each, Elapsed | CalendarTime | BusinessTime) for each in lengths)
    point = isinstance(left, Ref) and left.kind not in _FIGURES
    point = point or isinstance(left, Date | Moment) or (isinstance(left, Call) and left.function in _POINTS)
    point = point or (isinstance(left, Operation) and is_shifted(left))
    return operation.operator in "+-" and spans and point


def same_time(candidates: tuple[Value, ...]) -> tuple[Value, str] | None:
    """The length that all candidates share, and its unit, where only the kind of time is open."""
    lengths: set[tuple[Decimal, str]] = set()
    for each in candidates:
        if not isinstance(each, Elapsed | CalendarTime | BusinessTime):
            return None
        lengths.add((each.amount, each.unit))
    if len(candidates) < 2 or len(lengths) != 1:
        return None
    amount, unit = lengths.pop()
    return (Elapsed(amount, unit) if unit in SECONDS else CalendarTime(amount, unit)), unit


def frame_parts(value: Value) -> tuple[str, Value, str]:
    """The relation of a bound, the value it holds for, and the unit whose kind of time is open.

    Relation and unit are empty where there is none.
    """
    relation, core = "", value
    if isinstance(core, Bound):
        relation, core = core.relation, core.value
    elif isinstance(core, Unstated):
        bounds = [each for each in core.candidates if isinstance(each, Bound)]
        inner = tuple(each.value for each in bounds)
        alike = len(bounds) == len(core.candidates) and len({each.relation for each in bounds}) == 1
        if alike and same_time(inner):
            relation, core = bounds[0].relation, Unstated(inner)
    shared = same_time(core.candidates) if isinstance(core, Unstated) else None
    core, unit = shared or (core, "")
    return relation, core, unit


def relation_key(relation: str, frame: str = "") -> str:
    """The relation as the end of a table key; empty where there is none or the frame says it itself."""
    if not relation or (frame, relation) in _SAID:
        return ""
    return _RELATIONS.get(relation, ".unknown")


def frame_kind(value: Value) -> str:
    """What sort of thing a frame is put around: `span`, `amount`, `point`, `always`, `thing`, or empty."""
    match value:
        case Always():
            return "always"
        case Elapsed() | CalendarTime() | BusinessTime():
            return "span"
        case Count(_, unit):
            return "span" if unit in _TIME_COUNTS else "amount"
        case Number() | Percent() | Money():
            return "amount"
        case Date() | Moment() | Clock():
            return "point"
        case Ref() | Text() | Version():
            return "thing"
        case Several(items) if items:
            kinds = {frame_kind(each) for each in items}
            return kinds.pop() if len(kinds) == 1 else ""
        case _:
            return ""


def range_kind(bounds: Range) -> str:
    """How a range is worded: `clock`, `weekday`, `date`, `date-open`, `open`, `unit` (shared), or `other`."""
    low, high = bounds.low, bounds.high
    if isinstance(low, Clock) and isinstance(high, Clock):
        return "clock"
    if isinstance(low, Ref) and isinstance(high, Ref):
        return "weekday"
    if isinstance(low, Date | Moment) and isinstance(high, Date | Moment):
        return "date-open" if bounds.open_end else "date"
    if bounds.open_end:
        return "open"
    counted = Count | Elapsed | CalendarTime | BusinessTime | Money
    if isinstance(low, counted) and type(low) is type(high) and _unit(low) == _unit(high):
        return "unit"
    return "other"


def _unit(value: Value) -> str:
    return str(getattr(value, "unit", getattr(value, "currency", "")))
