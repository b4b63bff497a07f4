"""Verdicts: whether a duty was met, from its rule, its due time and what happened."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.program import amounts, changes, clocks, days, form, logic, precedence, spans, tables
from kelisim.program.amounts import DOMAIN, MISSING, NOT_YET, OPEN, Datum, Never, Quantity, Unknown
from kelisim.program.changes import Change
from kelisim.program.logic import Truth
from kelisim.program.program import Limit, Measure, Rule

if TYPE_CHECKING:
    from kelisim.program.evaluate import Run

MET, NOT_MET, EXCUSED, PENDING = "met", "not-met", "excused", "pending"
NOT_APPLICABLE, UNDETERMINED = "not-applicable", "undetermined"
STATES = (MET, NOT_MET, EXCUSED, PENDING, NOT_APPLICABLE, UNDETERMINED)


@dataclass(frozen=True)
class Judgement:
    """How a duty was judged under one reading: by which rule, when it was due, what happened, whether in time."""

    state: str
    rule: Rule | None = None
    due: Datum | None = None
    event: Datum | None = None
    done: Truth | None = None
    excused: Truth | None = None
    reasons: frozenset[amounts.Reason] = frozenset()


def judge(run: Run, measure: str) -> Judgement:
    """The verdict on a measure in a case, under one reading."""
    known = run.program.measures.get(measure)
    change = changes.change(run, known) if known is not None else None
    before, run.at = run.at, change.at if change is not None else run.at
    rule = precedence.resolve(run, measure)
    run.at = before
    if rule is None:
        return Judgement(NOT_APPLICABLE)
    if isinstance(rule, Unknown):
        return Judgement(UNDETERMINED, reasons=rule.reasons)
    if not rule.limits:
        return Judgement(UNDETERMINED, rule, reasons=amounts.unknown(OPEN, rule.point).reasons)
    limit = precedence.limit_of(run, rule)
    if known is not None and known.starts is not None and known.ends is not None:
        return _in_time(run, rule, limit, known, change)
    return _verdict(run, rule, None, None, _kept(run, rule, limit))


def _verdict(run: Run, rule: Rule, due: Datum | None, event: Datum | None, done: Truth) -> Judgement:
    """The table of verdicts, for a duty that applies."""
    if done is True:
        return Judgement(MET, rule, due, event, done)
    if isinstance(done, Unknown):
        pending = all(each.kind == NOT_YET for each in done.reasons) or _waits(run, due, event)
        return Judgement(PENDING if pending else UNDETERMINED, rule, due, event, done, reasons=done.reasons)
    excused = run.truth(rule.excused) if rule.excused is not None else False
    if isinstance(excused, Unknown):
        return Judgement(UNDETERMINED, rule, due, event, done, excused, excused.reasons)
    return Judgement(EXCUSED if excused else NOT_MET, rule, due, event, done, excused)


def _waits(run: Run, due: Datum | None, event: Datum | None) -> bool:
    """Whether an event that has not happened is not due yet, whatever else is unknown about its due time."""
    awaited = isinstance(event, Unknown) and all(each.kind == NOT_YET for each in event.reasons)
    now = run.case.as_of
    return awaited and now is not None and due is not None and logic.ordered("<=", *spans.alike(run, now, due)) is True


def _in_time(run: Run, rule: Rule, limit: Limit, measure: Measure, change: Change | None) -> Judgement:
    """A limit on the time between two events: the second comes in time, or the first long enough before.

    A change of severity may have set the start of the clock anew, and used part of the limit up.
    """
    assert measure.starts is not None
    assert measure.ends is not None
    first, last = run.value(measure.starts), run.value(measure.ends)
    if isinstance(first, Never):
        return Judgement(NOT_APPLICABLE, rule)
    if limit.relation in ("at least", ">", "between") or limit.value is None:
        if limit.relation != "at least" or isinstance(last, Never):
            return _verdict(run, rule, None, None, _length(run, measure, limit))
        latest = due_time(run, measure, last, run.value(limit.value or form.TRUE), back=True)
        return _verdict(run, rule, latest, first, _no_later(run, measure, first, latest, "<="))
    if limit.relation == "is":
        return _verdict(run, rule, None, None, _length(run, measure, limit))
    allowed = run.value(limit.value)
    if change is not None:
        first, allowed = change.start, _less_used(allowed, change)
    due = due_time(run, measure, first, allowed)
    return _verdict(run, rule, due, last, _no_later(run, measure, last, due, "<" if limit.relation == "<" else "<="))


def _less_used(allowed: Datum, change: Change) -> Datum:
    """What is left of a limit of hours after the time that ran before a change; limits of days are not divided."""
    if isinstance(change.used, Unknown):
        return change.used.without_bounds()
    if isinstance(allowed, Quantity) and logic.base(allowed.unit) == "s":
        return Quantity(allowed.amount - change.used.amount, allowed.unit)
    return allowed


def due_time(run: Run, measure: Measure, start: Datum, limit: Datum, *, back: bool = False) -> Datum:
    """The last moment or date of a limit that runs from an event, or up to one.

    A limit of days gives a date, which is over with that day in the zone of the case; other limits give a moment.
    """
    if not isinstance(limit, Quantity):
        return logic.unknown_of(limit) or amounts.unknown(DOMAIN, measure.clause.key)
    unit, _, calendar = limit.unit.partition(" ")
    found = spans.hours if unit == "s" else spans.day_hours
    hours = found(run, calendar, measure.record) if calendar else None
    if isinstance(hours, Unknown):
        return Unknown(hours.reasons | amounts.reasons([start]))
    if unit == "s":
        return _moment_due(run, start, limit, hours, back)
    date = _as_date(run, measure, start)
    if isinstance(date, Unknown) and not back and date.least is not None and hours is None:
        return logic.add(date, limit, 1)
    if not isinstance(date, datetime.date):
        return date.without_bounds() if isinstance(date, Unknown) else amounts.unknown(DOMAIN, measure.clause.key)
    if unit == "mo" or hours is None:
        return logic.add(date, limit, -1 if back else 1)
    count = int(limit.amount)
    return days.latest_before(date, count, hours) if back else days.plus_days(date, count, hours)


def _moment_due(run: Run, start: Datum, limit: Quantity, hours: days.Hours | None, back: bool) -> Datum:
    seconds = int(limit.amount)
    if isinstance(start, Unknown):
        if back or not isinstance(start.least, datetime.datetime):
            return start.without_bounds()
        found = clocks.due(start.least, seconds, hours, run.case.pauses, run.case.as_of)
        return Unknown(start.reasons, least=found.least if isinstance(found, Unknown) else found)
    if not isinstance(start, datetime.datetime):
        return amounts.unknown(DOMAIN, f"{amounts.shown(start)} and {amounts.shown(limit)}")
    if back:
        return start - datetime.timedelta(seconds=seconds) if hours is None else amounts.unknown(DOMAIN, limit.unit)
    return clocks.due(start, seconds, hours, run.case.pauses, run.case.as_of)


def _as_date(run: Run, measure: Measure, of: Datum) -> Datum:
    """The day of an event, in the zone of the case where it is a moment."""
    at = of.least if isinstance(of, Unknown) else of
    if isinstance(at, datetime.datetime):
        zone = spans.zone(run, measure.record)
        if isinstance(zone, Unknown):
            return Unknown(zone.reasons | amounts.reasons([of]))
        date = days.local_date(at, zone)
        return Unknown(of.reasons, least=date) if isinstance(of, Unknown) else date
    return of


def _no_later(run: Run, measure: Measure, event: Datum, due: Datum, sign: str) -> Truth:
    """Whether an event comes no later than it is due; a due date lasts to the end of its day."""
    bound = due.least or due.most if isinstance(due, Unknown) else due
    if isinstance(bound, datetime.date) and not isinstance(bound, datetime.datetime):
        event = _as_date(run, measure, event)
    return logic.ordered(sign, event, due)


def _length(run: Run, measure: Measure, limit: Limit) -> Truth:
    """A limit on how long an interval is, where no one event has to come in time."""
    return held_against(run, tables.measured(run, measure.clause.key), limit)


def _kept(run: Run, rule: Rule, limit: Limit) -> Truth:
    """Whether a level was kept, or a figure lies within its bound."""
    if limit.relation == "as-needed":
        if rule.word == "limit":
            return True
        told = run.case.levels.get(rule.measure)
        return told if isinstance(told, bool) else amounts.unknown(amounts.JUDGEMENT, rule.measure)
    kept = run.case.levels.get(rule.measure)
    if isinstance(kept, bool | Unknown):
        return kept
    if kept is None and rule.measure not in run.case.measured:
        return amounts.unknown(MISSING, rule.measure)
    return held_against(run, kept if kept is not None else run.case.measured[rule.measure], limit)


def held_against(run: Run, actual: Datum, limit: Limit) -> Truth:
    """A figure against its bound."""
    bound = run.value(limit.value) if limit.value is not None else amounts.AsNeeded()
    if limit.relation == "between" and limit.high is not None:
        high = run.value(limit.high)
        return logic.every([logic.ordered(">=", actual, bound), logic.ordered("<=", actual, high)])
    signs = {"at least": ">=", "at most": "<=", "<": "<", ">": ">"}
    sign = signs.get(limit.relation)
    return logic.ordered(sign, actual, bound) if sign is not None else run.same(actual, bound)


def fulfilled(run: Run, measure: str) -> Truth:
    """Whether the duty of a measure is met, as a condition of something else."""
    if measure in run.asking:
        return amounts.unknown(amounts.CONFLICT, measure)
    run.asking = (*run.asking, measure)
    found = judge(run, measure)
    run.asking = run.asking[:-1]
    if found.state in (MET, NOT_MET, EXCUSED):
        return found.state == MET
    return Unknown(found.reasons or amounts.unknown(amounts.JUDGEMENT, measure).reasons)
