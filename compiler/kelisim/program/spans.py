"""Time that is covered: by calendars at a place, by records, within the period in question."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kelisim.program import amounts, clocks, form
from kelisim.program.amounts import MISSING, Datum, Place, Quantity, Record, Spans, Unknown
from kelisim.program.days import Hours, local_date, zones

if TYPE_CHECKING:
    from kelisim.program.evaluate import Run


def spans(run: Run, of: form.Expression) -> Spans | Unknown:
    """The time that an expression covers, within the period in question where there is one."""
    match of:
        case form.Running(calendar):
            return _running(run, calendar)
        case form.Stretch(operand):
            return _stretch(run, run.value(operand))
        case form.Outside(operand, taken):
            whole, less = spans(run, operand), spans(run, taken)
            if isinstance(whole, Unknown) or isinstance(less, Unknown):
                return Unknown(amounts.reasons((whole, less)))
            return Spans(tuple(clocks.minus(whole.parts, less.parts)))
        case _:
            found = run.value(of)
            return found if isinstance(found, Spans | Unknown) else amounts.unknown(amounts.DOMAIN, "a stretch of time")


def _running(run: Run, calendar: str) -> Spans | Unknown:
    if run.case.period is None:
        return amounts.unknown(MISSING, "period")
    if not calendar:
        return Spans((run.case.period,))
    found = hours(run, calendar)
    return found if isinstance(found, Unknown) else clocks.open_between(*run.case.period, found)


def _stretch(run: Run, records: Datum) -> Spans | Unknown:
    if not isinstance(records, tuple):
        unknown = isinstance(records, Unknown)
        return records if unknown and isinstance(records, Unknown) else amounts.unknown(amounts.DOMAIN, "a list")
    found: list[clocks.Span] = []
    for each in records:
        ends = [each.fields.get(name) if isinstance(each, Record) else None for name in ("starts", "ends")]
        low, high = ends
        if not isinstance(low, datetime.datetime) or not isinstance(high, datetime.datetime):
            kind = each.kind if isinstance(each, Record) else "record"
            return amounts.unknown(MISSING, f"{kind}.{'ends' if isinstance(low, datetime.datetime) else 'starts'}")
        if run.case.period is not None:
            low, high = max(low, run.case.period[0]), min(high, run.case.period[1])
        found.append((low, high))
    return Spans(tuple(clocks.union(found)))


def length(run: Run, of: form.Expression) -> Quantity | Unknown:
    """How long some time is, in elapsed seconds."""
    found = spans(run, of)
    return found if isinstance(found, Unknown) else clocks.length(found)


def count(run: Run, of: form.Expression) -> Datum:
    """How many members a list has; one that is given as a number is that number."""
    found = run.value(of)
    if isinstance(found, Quantity | Unknown):
        return found
    return Quantity(Fraction(len(found))) if isinstance(found, tuple) else Quantity(Fraction(1))


# ---------------------------------------------------------------- where a calendar runs


def place(run: Run, record: str = "incident") -> Place | Unknown:
    """Where the case is: the location of its record, else the place that was agreed."""
    found = run.case.records.get(record)
    declared = "location" in run.program.records.get(record, {})
    location = found.fields.get("location") if found is not None else None
    if isinstance(location, str):
        known = run.case.places.get(location)
        if known is not None:
            return known
        return Place(location) if is_zone(location) else amounts.unknown(MISSING, f"zone of {location}")
    if run.case.zone:
        return Place(run.case.zone, run.case.country)
    return amounts.unknown(MISSING, f"{record}.location" if declared else "location")


def is_zone(name: str) -> bool:
    """Whether a name is one of the IANA database of time zones."""
    return name in zones()


def hours(run: Run, calendar: str, record: str = "incident") -> Hours | Unknown:
    """A calendar at the place of the case, with the holidays there."""
    known = run.program.calendars.get(calendar)
    if known is None:
        return amounts.unknown(MISSING, calendar)
    where = place(run, record)
    if known.zone:
        where = Place(known.zone, "" if isinstance(where, Unknown) else where.country)
    if isinstance(where, Unknown):
        return amounts.unknown(MISSING, f"{min(where.reasons).subject} (zone of {calendar})")
    country = where.country or run.case.country
    days = run.holidays.of(known.holidays, country) if known.holidays else None
    return Hours(known, ZoneInfo(where.zone), days, f"{known.holidays} {country or 'without a country'}")


def day_hours(run: Run, calendar: str, record: str) -> Hours | Unknown:
    """A calendar whose days are counted: they need no zone, and where no place is known no holidays are."""
    found = hours(run, calendar, record)
    known = run.program.calendars.get(calendar)
    if isinstance(found, Hours) or known is None:
        return found
    return Hours(known, ZoneInfo("UTC"), None, "; ".join(each.subject for each in sorted(found.reasons)))


def alike(run: Run, left: Datum, right: Datum) -> tuple[Datum, Datum]:
    """Two values to be compared: a moment beside a date is its day in the zone of the case."""
    moments = [isinstance(each, datetime.datetime) for each in (left, right)]
    dates = [isinstance(each, datetime.date) for each in (left, right)]
    if all(dates) and any(moments) and not all(moments):
        where = zone(run)
        if isinstance(where, Unknown):
            return (where, right) if moments[0] else (left, where)
        return _day(left, where), _day(right, where)
    return left, right


def _day(of: Datum, where: ZoneInfo) -> Datum:
    return local_date(of, where) if isinstance(of, datetime.datetime) else of


def zone(run: Run, record: str = "incident") -> ZoneInfo | Unknown:
    """The zone in which the days of a case are counted."""
    where = place(run, record)
    return where if isinstance(where, Unknown) else ZoneInfo(where.zone)
