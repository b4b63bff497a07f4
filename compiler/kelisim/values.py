"""The values that a contract states: exact, unformatted, with `unstated` among them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SECONDS = {"s": 1, "min": 60, "h": 3600}
"""Units of elapsed time, in seconds."""
DAYS = {"d": 1, "wk": 7}
"""Units of calendar time that are a whole number of days."""
MONTHS = {"mo": 1, "y": 12}
"""Units of calendar time that are a whole number of months."""


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """A share, kept as printed: `Percent(Decimal(50))` is one half."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency, by its ISO 4217 code."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number of countable things; `unit` is the key of a unit word, such as `contact`."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Time that runs round the clock; unit `s`, `min` or `h`."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class CalendarTime:
    """A number of calendar days, weeks, months or years; unit `d`, `wk`, `mo` or `y`.

    `named` says that the contract calls them calendar days, where it might have said days.
    """

    amount: Decimal
    unit: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class BusinessTime:
    """Time counted while a calendar is open; any unit, `calendar` is the calendar's key."""

    amount: Decimal
    unit: str
    calendar: str


Duration = Elapsed | CalendarTime | BusinessTime
Quantity = Number | Percent | Money | Count | Duration


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date; never midnight of it."""

    date: datetime.date


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `24:00` is kept as the end of the day."""

    hour: int
    minute: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and a time of day in a named zone; without one, in the zone of the place concerned."""

    date: datetime.date
    clock: Clock
    zone: str | None


@dataclass(frozen=True, slots=True)
class Always:
    """Round the clock on every day: `24x7`."""


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """As many, or as much, as needed: there is no bound."""


@dataclass(frozen=True, slots=True)
class Text:
    """A literal text in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of three numbers."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A declared name or a built-in word, proved to exist: `kind` says what it names, `key` which one."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on one side: relation `at least`, `at most`, `<` or `>`."""

    relation: str
    value: Value


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`; `open_end` leaves the upper end out."""

    low: Value
    high: Value
    open_end: bool


@dataclass(frozen=True, slots=True)
class Unstated:
    """What the contract leaves open, with the candidates where they are known."""

    candidates: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values, in the order written."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an act over its arguments."""

    function: str
    arguments: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Arithmetic (`+ - * /`), comparison (`= != < > at least at most`) or junction (`and`, `or`)."""

    operator: str
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Unknown:
    """What could not be resolved; reported where it stands, and never again."""


Value = (
    Number | Percent | Money | Count | Elapsed | CalendarTime | BusinessTime
    | Date | Clock | Moment | Always | AsNeeded | Text | Version
    | Ref | Bound | Range | Unstated | Several | Call | Operation | Unknown
)  # fmt: skip


def items(value: Value | None) -> tuple[Value, ...]:
    """The members of a list, or the one value, or nothing."""
    if value is None:
        return ()
    return value.items if isinstance(value, Several) else (value,)


def refs(value: Value | None) -> tuple[str, ...]:
    """The keys of the names in a list of names, in order; what is not a name is left out."""
    return tuple(each.key for each in items(value) if isinstance(each, Ref))


def walk(value: Value | None) -> Iterator[Value]:
    """The value and everything inside it, outermost first."""
    if value is None:
        return
    yield value
    match value:
        case Bound(_, inner):
            yield from walk(inner)
        case Range(low, high, _) | Operation(_, low, high):
            yield from walk(low)
            yield from walk(high)
        case Unstated(parts) | Several(parts) | Call(_, parts):
            for part in parts:
                yield from walk(part)
        case _:
            pass
