"""Days: months added, business days counted, moments of a zone; the rules that decide what a party owes."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from kelisim.program import amounts
from kelisim.program.amounts import MISSING, Quantity, Unknown
from kelisim.program.holidays import CountryDays
from kelisim.program.program import Calendar

DAY = datetime.timedelta(days=1)
FURTHEST = 200 * 366
"""Days that are looked through at most: a due date further away than two centuries has no sense."""


@dataclass(frozen=True)
class Hours:
    """A calendar at a place: its zone, and the holidays there; `subject` names what is missing where they are not."""

    calendar: Calendar
    zone: ZoneInfo
    days: CountryDays | None = None
    subject: str = ""

    def business(self, date: datetime.date) -> bool | None:
        """Whether the calendar runs on a date; None where the data does not cover it.

        A moved working day is one whatever the weekday; a holiday is none; else the weekday decides.
        """
        if self.calendar.holidays:
            if self.days is None or not self.days.covers(date):
                return None
            if date in self.days.worked:
                return True
            if date in self.days.off:
                return False
        return date.weekday() in self.calendar.days

    def span(self, date: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
        """From when to when the calendar runs on a date on which it does."""
        return instant(date, self.calendar.opens, self.zone), instant(date, self.calendar.closes, self.zone)

    def uncovered(self) -> Unknown:
        """What is said of a date that the data does not cover."""
        return amounts.unknown(MISSING, self.subject or f"{self.calendar.holidays} of {self.calendar.clause.key}")


@cache
def zones() -> frozenset[str]:
    """The names of the IANA database of time zones, as this machine has it."""
    return frozenset(available_timezones())


def instant(date: datetime.date, minutes: int, zone: ZoneInfo) -> datetime.datetime:
    """The instant in UTC of a local time, minutes after midnight, 1440 being the next midnight.

    A time that the clock skips is the first instant after the gap; one that comes twice is the earlier one.
    """
    date, minutes = (date + DAY, 0) if minutes == 1440 else (date, minutes)
    wall = datetime.datetime.combine(date, datetime.time(minutes // 60, minutes % 60))
    found = wall.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) == wall:
        return found
    low, high = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), found
    before = low.astimezone(zone).utcoffset()
    while high - low > datetime.timedelta(seconds=1):
        middle = low + datetime.timedelta(seconds=(high - low) // datetime.timedelta(seconds=2))
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return high


def local_date(moment: datetime.datetime, zone: ZoneInfo) -> datetime.date:
    """The date on which a moment falls in a zone."""
    return moment.astimezone(zone).date()


def plus_months(date: datetime.date, months: int) -> datetime.date:
    """The same day of a month so many months on, or the last of that month where it has no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return date.replace(year=year, month=month + 1, day=min(date.day, monthrange(year, month + 1)[1]))


def counted(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The dates after the first up to the last, included."""
    for number in range(1, (last - first).days + 1):
        yield first + number * DAY


def days_between(first: datetime.date, last: datetime.date, hours: Hours | None) -> Quantity | Unknown:
    """How many days lie between two dates, the first not counted, the last counted; negative where it lies before.

    With a calendar only the days on which it runs. Days that its data does not cover may or may not be among them.
    """
    if hours is None:
        return Quantity(Fraction((last - first).days), "d")
    sign, low, high = (1, first, last) if first <= last else (-1, last, first)
    runs = [hours.business(each) for each in counted(low, high)]
    sure, open_ = runs.count(True), runs.count(None)
    unit = f"d {hours.calendar.clause.key}"
    if not open_:
        return Quantity(Fraction(sign * sure), unit)
    least, most = sorted((Fraction(sign * sure), Fraction(sign * (sure + open_))))
    return Unknown(hours.uncovered().reasons, Quantity(least, unit), Quantity(most, unit))


def plus_days(date: datetime.date, count: int, hours: Hours | None) -> datetime.date | Unknown:
    """The last day of a time of so many days that begins after a date: with a calendar, days on which it runs."""
    if hours is None:
        return date + count * DAY
    at, left, sure = date, count, True
    for _ in range(FURTHEST):
        if left <= 0:
            break
        at += DAY
        runs = hours.business(at)
        sure = sure and runs is not None
        left -= 1 if runs is not False else 0
    if left > 0:
        return amounts.unknown(amounts.DOMAIN, f"{hours.calendar.clause.key} never runs")
    return at if sure else Unknown(hours.uncovered().reasons, least=at)


def latest_before(date: datetime.date, count: int, hours: Hours | None) -> datetime.date | Unknown:
    """The last day from which at least so many days are left up to a date, counted as `days_between` counts them."""
    if hours is None:
        return date - count * DAY
    at, left, sure = date, count, True
    for _ in range(FURTHEST):
        if left <= 0:
            break
        runs = hours.business(at)
        sure = sure and runs is not None
        left -= 1 if runs is not False else 0
        at -= DAY
    if left > 0:
        return amounts.unknown(amounts.DOMAIN, f"{hours.calendar.clause.key} never runs")
    return at if sure else Unknown(hours.uncovered().reasons, most=at)


def period(
    kind: str, moment: datetime.datetime, zone: ZoneInfo, anchor: datetime.date | None = None
) -> tuple[datetime.datetime, datetime.datetime]:
    """The half-open period of a kind in which a moment falls, in local time.

    `calendar-month` and `calendar-year` follow the calendar; `order-year` begins on the anchor's day each year.
    """
    date = local_date(moment, zone)
    if kind == "order-year" and anchor is not None:
        number = date.year - anchor.year
        number -= plus_months(anchor, 12 * number) > date
        first, last = plus_months(anchor, 12 * number), plus_months(anchor, 12 * number + 12)
    elif kind == "calendar-year":
        first, last = datetime.date(date.year, 1, 1), datetime.date(date.year + 1, 1, 1)
    else:
        first = date.replace(day=1)
        last = plus_months(first, 1)
    return instant(first, 0, zone), instant(last, 0, zone)
