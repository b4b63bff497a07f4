"""The values that a program computes with: exact quantities, histories, records, and the unknown with its reasons."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from kelisim import values

OPEN, MISSING, NOT_YET, JUDGEMENT, CONFLICT, DOMAIN = "open", "missing", "not-yet", "judgement", "conflict", "domain"
"""Why something is unknown: the contract leaves it open; the record lacks it; it has not happened; nobody has judged;
two terms claim it and neither yields; a table does not reach it, or arithmetic has no result."""


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One reason for not knowing: its kind, and what it is about."""

    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact amount in a unit.

    The unit is empty for a plain number, `%` for a share (the amount is a fraction of one), a currency, a unit of
    things, `s` for elapsed seconds, `d` or `mo` for calendar days or months, with a calendar behind it where that
    counts: `s business-hours`, `d working-days`.
    """

    amount: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Never:
    """The moment of an event that did not happen and no longer can; later than every other."""


@dataclass(frozen=True, slots=True)
class Always:
    """The level that is kept round the clock: `24x7`."""


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """No bound."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What cannot be told, with the reasons; `least` and `most` hold whatever the value turns out to be."""

    reasons: frozenset[Reason]
    least: Quantity | datetime.date | None = None
    most: Quantity | datetime.date | None = None

    def without_bounds(self) -> Unknown:
        """The same reasons, and nothing known of the size."""
        return Unknown(self.reasons)


@dataclass(frozen=True, slots=True)
class History:
    """A value that changes: from when on it had which value, in order; `from` is included."""

    entries: tuple[tuple[datetime.datetime | datetime.date, Datum], ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Sorted, disjoint, half-open intervals of instants in UTC."""

    parts: tuple[tuple[datetime.datetime, datetime.datetime], ...]


@dataclass(frozen=True)
class Record:
    """What is asked about. A field that is not there has not happened yet or was left out; None is one that is unknown.

    `complete` says that nothing will be added: what is not there did not happen.
    """

    kind: str
    fields: Mapping[str, Datum | None]
    complete: bool = False


Datum: TypeAlias = (
    "bool | str | Quantity | datetime.date | datetime.time | Never | Always | AsNeeded | History | Spans | Record"
    " | tuple[Datum, ...] | Unknown"
)
"""What an expression can give; a moment is a `datetime` in UTC, a date is never one."""


def unknown(kind: str, subject: str, least: Quantity | datetime.date | None = None) -> Unknown:
    """Not known for one reason."""
    return Unknown(frozenset((Reason(kind, subject),)), least)


def reasons(data: Iterable[Datum]) -> frozenset[Reason]:
    """All reasons of those that are unknown."""
    return frozenset(reason for each in data if isinstance(each, Unknown) for reason in each.reasons)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a party did: `asked`, `agreed` or `announced`, of what, in which form, when."""

    verb: str
    party: str
    about: str = ""
    form: str = ""
    at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a location lies: its time zone by its IANA name, its country by its ISO 3166 code."""

    zone: str
    country: str = ""


@dataclass(frozen=True)
class Case:
    """All that is known when a question is asked.

    `records` has one record of a kind, `lists` all of them; `levels` whether a level was kept, `measured` how much of
    a measure there was; `judged` what was judged, by its subject; `pauses` when the clocks stood still, an open end
    being None. `complete` says that no act is left out. Without `as_of`, now is not known.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    lists: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    parameters: Mapping[str, Datum] = field(default_factory=dict)
    held: Mapping[str, Datum] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    judged: Mapping[str, bool] = field(default_factory=dict)
    levels: Mapping[str, Datum] = field(default_factory=dict)
    measured: Mapping[str, Datum] = field(default_factory=dict)
    pauses: tuple[tuple[datetime.datetime, datetime.datetime | None], ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    zone: str = ""
    country: str = ""
    complete: bool = False
    as_of: datetime.datetime | None = None
    period: tuple[datetime.datetime, datetime.datetime] | None = None


def quantity(value: values.Value) -> Quantity | None:
    """A quantity as the contract writes it, in its base unit; None for what is no quantity.

    A week or a month that a business calendar counts has no length that the contract states; None too.
    """
    match value:
        case values.Number(amount):
            return Quantity(Fraction(amount))
        case values.Percent(amount):
            return Quantity(Fraction(amount) / 100, "%")
        case values.Money(amount, unit) | values.Count(amount, unit):
            return Quantity(Fraction(amount), unit)
        case values.Elapsed(amount, unit):
            return Quantity(Fraction(amount) * values.SECONDS[unit], "s")
        case values.CalendarTime(amount, unit):
            days = unit in values.DAYS
            return Quantity(
                Fraction(amount) * (values.DAYS[unit] if days else values.MONTHS[unit]), "d" if days else "mo"
            )
        case values.BusinessTime(amount, unit, calendar) if unit in values.SECONDS or unit == "d":
            scale = values.SECONDS.get(unit, 1)
            return Quantity(Fraction(amount) * scale, f"{'d' if unit == 'd' else 's'} {calendar}")
        case _:
            return None


def shown(datum: Datum | None) -> str:
    """A value as a reader of a test sees it: plain, exact, with the unit; ISO 8601 for time."""
    match datum:
        case None:
            return "unknown"
        case bool():
            return "true" if datum else "false"
        case Quantity(amount, unit):
            number = _number(amount * 100 if unit == "%" else amount)
            return f"{number} {unit}".strip()
        case datetime.datetime():
            return datum.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%SZ").replace(":00Z", "Z")
        case datetime.date() | datetime.time():
            return datum.isoformat()
        case Unknown(why):
            return f"undetermined ({', '.join(f'{each.kind}: {each.subject}' for each in sorted(why))})"
        case tuple():
            return f"({', '.join(shown(each) for each in datum)})"
        case Record(kind, fields):
            return f"{kind} {{{', '.join(f'{name}: {shown(each)}' for name, each in fields.items())}}}"
        case Never():
            return "never"
        case Always():
            return "24x7"
        case AsNeeded():
            return "as-needed"
        case _:
            return str(datum)


def _number(amount: Fraction) -> str:
    """A decimal number where there is one; else a fraction."""
    denominator, digits = amount.denominator, 0
    while denominator % 10 == 0 or denominator % 5 == 0 or denominator % 2 == 0:
        denominator //= 10 if denominator % 10 == 0 else 5 if denominator % 5 == 0 else 2
        digits += 1
    if denominator != 1:
        return str(amount)
    sign, scaled = "-" if amount < 0 else "", str(int(abs(amount) * 10**digits)).rjust(digits + 1, "0")
    whole, fraction = scaled[: len(scaled) - digits], scaled[len(scaled) - digits :].rstrip("0")
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
