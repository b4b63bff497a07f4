"""Clocks: when a limit is used up, and how much of it was, while a calendar runs and nothing pauses it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from datetime import UTC
from fractions import Fraction

from kelisim.program import amounts
from kelisim.program.amounts import NOT_YET, Quantity, Spans, Unknown
from kelisim.program.days import DAY, FURTHEST, Hours, local_date

Span = tuple[datetime.datetime, datetime.datetime]
Pause = tuple[datetime.datetime, datetime.datetime | None]
SECOND = datetime.timedelta(seconds=1)


def due(
    start: datetime.datetime,
    seconds: int,
    hours: Hours | None,
    pauses: Iterable[Pause] = (),
    as_of: datetime.datetime | None = None,
) -> datetime.datetime | Unknown:
    """The earliest moment at which a limit is used up; without a calendar the clock runs all the time.

    A start outside the calendar begins with the next opening, and a limit that is used up at closing time is due then.
    A pause that goes on makes the moment unknown, but not earlier than if it ended as of now; days that the calendar's
    data does not cover likewise, not earlier than if all of them were worked.
    """
    open_ended = [begin for begin, end in pauses if end is None]
    closed = [(begin, end) for begin, end in pauses if end is not None]
    closed += [(begin, max(begin, as_of)) for begin in open_ended if as_of is not None]
    found, sure = _used_up(start, seconds, hours, union(closed))
    if isinstance(found, Unknown):
        return found
    reasons = frozenset[amounts.Reason]()
    if open_ended and found > min(open_ended):
        reasons |= amounts.unknown(NOT_YET, "end of the pause").reasons
    if not sure and hours is not None:
        reasons |= hours.uncovered().reasons
    return Unknown(reasons, least=found) if reasons else found


def _used_up(
    start: datetime.datetime, seconds: int, hours: Hours | None, pauses: list[Span]
) -> tuple[datetime.datetime | Unknown, bool]:
    """The moment, and whether each day that was counted is covered; days that are not count as worked."""
    left, sure = datetime.timedelta(seconds=seconds), True
    if left <= datetime.timedelta():
        return start, True
    for begin, end, known in running(start, hours):
        sure = sure and known
        for low, high in minus([(begin, end)], pauses):
            if high - low >= left:
                return low + left, sure
            left -= high - low
    return amounts.unknown(amounts.DOMAIN, "a clock that never runs"), sure


def running(
    start: datetime.datetime, hours: Hours | None
) -> Iterator[tuple[datetime.datetime, datetime.datetime, bool]]:
    """The times from a moment on in which a calendar runs, and whether that is known of each."""
    if hours is None:
        yield start, datetime.datetime.max.replace(tzinfo=UTC), True
        return
    first = local_date(start, hours.zone)
    for number in range(-1, FURTHEST):
        date = first + number * DAY
        runs = hours.business(date)
        if runs is False:
            continue
        begin, end = hours.span(date)
        if end > start:
            yield max(begin, start), end, runs is not None


def used(
    start: datetime.datetime, end: datetime.datetime, hours: Hours | None, pauses: Iterable[Pause]
) -> Quantity | Unknown:
    """How many seconds a clock ran between two moments; negative where the second lies before the first."""
    if end < start:
        back = used(end, start, hours, pauses)
        return Quantity(-back.amount, back.unit) if isinstance(back, Quantity) else back.without_bounds()
    unit = "s" if hours is None else f"s {hours.calendar.clause.key}"
    closed = union((begin, until or end) for begin, until in pauses)
    ran, open_ = datetime.timedelta(), datetime.timedelta()
    for begin, until, known in running(start, hours):
        if begin >= end:
            break
        for low, high in minus([(begin, min(until, end))], closed):
            ran, open_ = (ran + (high - low), open_) if known else (ran, open_ + (high - low))
    least = Quantity(Fraction(ran // SECOND), unit)
    if not open_ or hours is None:
        return least
    return Unknown(hours.uncovered().reasons, least, Quantity(Fraction((ran + open_) // SECOND), unit))


def open_between(start: datetime.datetime, end: datetime.datetime, hours: Hours) -> Spans | Unknown:
    """The times between two moments in which a calendar runs."""
    found = []
    for begin, until, known in running(start, hours):
        if begin >= end:
            break
        if not known:
            return hours.uncovered()
        found.append((begin, min(until, end)))
    return Spans(tuple(union(found)))


def union(spans: Iterable[Span]) -> list[Span]:
    """Spans sorted and joined where they touch; empty ones left out."""
    found: list[Span] = []
    for low, high in sorted(spans):
        if high <= low:
            continue
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def minus(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The part of some spans that lies outside others."""
    left = union(spans)
    for low, high in taken:
        left = [
            piece
            for begin, end in left
            for piece in ((begin, min(end, low)), (max(begin, high), end))
            if piece[0] < piece[1]
        ]
    return left


def length(spans: Spans) -> Quantity:
    """The seconds in disjoint spans."""
    return Quantity(Fraction(sum(((high - low) // SECOND for low, high in spans.parts), 0)), "s")
