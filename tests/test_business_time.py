"""Business time against an independent count: minute by minute, with nothing but the zone's own clock."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.program import clocks, days
from kelisim.program.amounts import Quantity, Spans, Unknown
from kelisim.program.days import Hours
from kelisim.program.holidays import CountryDays
from kelisim.program.program import Calendar, Clause
from programs import at

MINUTE = timedelta(minutes=1)
ZONES = ("Asia/Almaty", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
"""With and without changes of the clock, one of half an hour, one a quarter of an hour off."""
FIRST, LAST = date(2023, 1, 1), date(2027, 12, 31)
AROUND = st.integers(0, 3 * 365 * 24 * 60).map(lambda number: at("2024-01-01 00:00", "UTC") + number * MINUTE)
"""Minutes of three years, with every change of the clock in them."""
DATES = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> Hours:
    opens = draw(st.sampled_from((0, 60, 120, 9 * 60, 9 * 60 + 30)))
    closes = draw(st.sampled_from((150, 180, 12 * 60, 17 * 60 + 30, 18 * 60, 1440)))
    if closes <= opens:
        closes = 1440
    worked_days = draw(st.sets(st.integers(0, 6), min_size=1))
    country = CountryDays(
        FIRST, LAST, off=frozenset(draw(st.sets(DATES, max_size=4))), worked=frozenset(draw(st.sets(DATES, max_size=3)))
    )
    calendar = Calendar(
        clause=Clause("office"), days=frozenset(worked_days), opens=opens, closes=closes, holidays="public-holidays"
    )
    return Hours(calendar, ZoneInfo(draw(st.sampled_from(ZONES))), country)


def open_minutes(start: datetime.datetime, hours: Hours) -> Iterator[tuple[datetime.datetime, bool]]:
    """Every minute from a moment on, and whether an office is open in it by what the clock on its wall shows.

    It opens and closes when the clock first shows the hour or a later one: where the clock jumps over an hour, just
    after the jump; where it is set back, the first time.
    """
    calendar, country = hours.calendar, hours.days
    assert country is not None
    moment, furthest, today = start, -1, start.astimezone(hours.zone).date()
    while (moment - MINUTE).astimezone(hours.zone).date() == today:
        moment -= MINUTE
    while True:
        wall = moment.astimezone(hours.zone)
        if wall.date() != today:
            today, furthest = wall.date(), -1
        furthest = max(furthest, wall.hour * 60 + wall.minute)
        runs = today in country.worked or (today not in country.off and today.weekday() in calendar.days)
        if moment >= start:
            yield moment, runs and calendar.opens <= furthest < calendar.closes
        moment += MINUTE


def counted_due(start: datetime.datetime, limit: int, hours: Hours, pauses: list[clocks.Span]) -> datetime.datetime:
    """The end of the minute in which the last minute of a limit is used up."""
    for moment, runs in open_minutes(start, hours):
        if runs and not any(low <= moment < high for low, high in pauses):
            limit -= 1
            if limit == 0:
                return moment + MINUTE
    raise AssertionError


PAUSES = st.lists(st.tuples(st.integers(0, 900), st.integers(1, 300)), max_size=2)


@settings(max_examples=60, deadline=None)
@given(calendars(), AROUND, st.integers(1, 600), PAUSES)
def test_due_is_what_counting_minutes_gives(
    hours: Hours, start: datetime.datetime, limit: int, pauses: list[tuple[int, int]]
) -> None:
    stood = [(start + low * MINUTE, start + (low + length) * MINUTE) for low, length in pauses]
    due = clocks.due(start, limit * 60, hours, stood)
    assert due == counted_due(start, limit, hours, stood)
    assert isinstance(due, datetime.datetime)
    assert clocks.used(start, due, hours, stood) == Quantity(Fraction(limit * 60), "s office")


CHANGES = [
    ("Europe/Berlin", "2025-03-30 00:15", 120, 180),
    ("Europe/Berlin", "2025-10-26 00:15", 120, 180),
    ("America/New_York", "2025-03-09 01:30", 150, 1440),
    ("America/New_York", "2025-11-02 00:30", 60, 120),
    ("Australia/Lord_Howe", "2025-04-06 01:00", 60, 150),
    ("Asia/Almaty", "2024-02-29 20:00", 0, 1440),
]
"""Zones, moments before their clock changes, and hours that begin or end while it does."""


@pytest.mark.parametrize(("zone", "start", "opens", "closes"), CHANGES)
@pytest.mark.parametrize("limit", [1, 29, 30, 31, 60, 61, 90, 120, 300])
def test_due_while_the_clock_changes(zone: str, start: str, opens: int, closes: int, limit: int) -> None:
    calendar = Calendar(clause=Clause("office"), days=frozenset(range(7)), opens=opens, closes=closes)
    hours = Hours(calendar, ZoneInfo(zone), CountryDays(FIRST, LAST))
    assert clocks.due(at(start, zone), limit * 60, hours) == counted_due(at(start, zone), limit, hours, [])


@settings(max_examples=60, deadline=None)
@given(calendars(), DATES, DATES, st.integers(1, 30))
def test_business_days_are_what_counting_days_gives(hours: Hours, first: date, last: date, count: int) -> None:
    country = hours.days
    assert country is not None

    def runs(day: date) -> bool:
        return day in country.worked or (day not in country.off and day.weekday() in hours.calendar.days)

    low, high = min(first, last), max(first, last)
    number = sum(runs(low + each * days.DAY) for each in range(1, (high - low).days + 1))
    found = days.days_between(first, last, hours)
    assert found == Quantity(Fraction(number if first <= last else -number), "d office")
    due = days.plus_days(first, count, hours)
    assert isinstance(due, date)
    assert runs(due)
    assert days.days_between(first, due, hours) == Quantity(Fraction(count), "d office")
    latest = days.latest_before(last, count, hours)
    assert isinstance(latest, date)
    enough = [days.days_between(each, last, hours) for each in (latest, latest + days.DAY)]
    assert [each.amount >= count for each in enough if isinstance(each, Quantity)] == [True, False]


@settings(max_examples=40, deadline=None)
@given(calendars(), AROUND, st.integers(1, 600))
def test_what_data_does_not_cover_bounds_the_due_time(hours: Hours, start: datetime.datetime, limit: int) -> None:
    """Whatever days turn out to be holidays or worked, the due time is not before the bound."""
    known = clocks.due(start, limit * 60, hours)
    found = clocks.due(start, limit * 60, Hours(hours.calendar, hours.zone, None, "holidays"))
    assert isinstance(known, datetime.datetime)
    assert isinstance(found, Unknown)
    assert isinstance(found.least, datetime.datetime)
    assert found.least <= known
    assert {each.kind for each in found.reasons} == {"missing"}


# ---------------------------------------------------------------- the rules that decide what a party owes

OFFICE = Calendar(clause=Clause("office"), days=frozenset(range(5)), opens=9 * 60, closes=17 * 60 + 30)
HOURS = Hours(OFFICE, ZoneInfo("Asia/Almaty"))


def test_a_limit_used_up_at_closing_time_is_due_then() -> None:
    assert clocks.due(at("2026-02-06 16:30"), 3600, HOURS) == at("2026-02-06 17:30")


def test_a_start_outside_the_hours_begins_with_the_next_opening() -> None:
    assert clocks.due(at("2026-02-06 17:30"), 3600, HOURS) == at("2026-02-09 10:00")
    assert clocks.due(at("2026-02-07 12:00"), 60, HOURS) == at("2026-02-09 09:01")


def test_elapsed_time_runs_through_a_change_of_the_clock() -> None:
    start = at("2025-03-30 01:00", "Europe/Berlin")
    assert clocks.due(start, 2 * 3600, None) == at("2025-03-30 04:00", "Europe/Berlin")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_end_with_the_month(start: str, months: int, end: str) -> None:
    assert days.plus_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_a_time_that_the_clock_skips_and_one_that_comes_twice() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert days.instant(date(2025, 3, 30), 150, berlin) == datetime.datetime(2025, 3, 30, 1, 0, tzinfo=UTC)
    assert days.instant(date(2025, 10, 26), 150, berlin) == datetime.datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("calendar-month", "2026-02-01 00:00", "2026-03-01 00:00"),
        ("calendar-year", "2026-01-01 00:00", "2027-01-01 00:00"),
        ("order-year", "2025-02-28 00:00", "2026-02-28 00:00"),
    ],
)
def test_periods(kind: str, start: str, end: str) -> None:
    found = days.period(kind, at("2026-02-27 23:59"), ZoneInfo("Asia/Almaty"), date(2024, 2, 29))
    assert found == (at(start), at(end))


def test_spans_are_half_open() -> None:
    one, two, three, four = (at(f"2026-02-06 1{hour}:00") for hour in range(4))
    assert clocks.union([(two, three), (one, two), (four, four)]) == [(one, three)]
    assert clocks.minus([(one, four)], [(two, three)]) == [(one, two), (three, four)]
    assert clocks.minus([(one, two)], [(two, three)]) == [(one, two)]
    assert clocks.length(Spans(((one, three),))) == Quantity(Fraction(7200), "s")
