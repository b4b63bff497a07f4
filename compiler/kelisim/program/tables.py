"""Decision tables and measures: which row a value falls in, how much of a measure there was."""

from __future__ import annotations

import datetime
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from kelisim.program import amounts, clocks, days, logic, spans
from kelisim.program.amounts import CONFLICT, DOMAIN, MISSING, OPEN, Datum, Quantity, Reason, Unknown
from kelisim.program.program import Measure, Row, Table

if TYPE_CHECKING:
    from kelisim.program.evaluate import Run


def lookup(run: Run, key: str) -> Datum:
    """What a table gives: the value of the row in which its operand falls, else what holds otherwise.

    An operand of which only bounds are known decides where every row between them gives the same.
    """
    table = run.program.tables[key]
    operand = run.value(table.operand)
    if isinstance(operand, Quantity):
        if table.tiers == "marginal":
            return slices(run, table, operand)
        return _row_value(run, table, operand)
    if isinstance(operand, Unknown) and isinstance(operand.least, Quantity) and isinstance(operand.most, Quantity):
        touched = [_row_value(run, table, each) for each in _between(table, operand.least, operand.most)]
        if all(each == touched[0] for each in touched):
            return touched[0]
    return operand.without_bounds() if isinstance(operand, Unknown) else amounts.unknown(DOMAIN, key)


def _row_value(run: Run, table: Table, operand: Quantity) -> Datum:
    for row in table.rows:
        if inside(row, operand):
            return run.value(row.value)
    if table.otherwise is not None:
        return run.value(table.otherwise)
    return amounts.unknown(DOMAIN, f"{table.clause.key} ({amounts.shown(operand)})")


def _between(table: Table, least: Quantity, most: Quantity) -> list[Quantity]:
    """A value of each row that lies between two, and the two."""
    edges = {edge.amount for row in table.rows for edge in (row.low, row.high) if edge is not None}
    points = sorted({least.amount, most.amount, *(each for each in edges if least.amount < each < most.amount)})
    middles = [(one + other) / 2 for one, other in pairwise(points)]
    if logic.base(least.unit) == "d":
        whole = range(int(least.amount), int(most.amount) + 1)
        return [Quantity(Fraction(each), least.unit) for each in whole]
    return [Quantity(each, least.unit) for each in (*points, *middles)]


def inside(row: Row, operand: Quantity) -> bool:
    """Whether a quantity falls in a row; the unit's calendar is the measure's matter, not the row's."""
    if row.low is not None and not _above(operand.amount, row.low.amount, row.low_in):
        return False
    return row.high is None or _above(row.high.amount, operand.amount, row.high_in)


def _above(one: Fraction, other: Fraction, included: bool) -> bool:
    return one > other or (included and one == other)


def slices(run: Run, table: Table, operand: Quantity) -> Datum:
    """The sum over the rows of the part of the operand that lies in each, at the row's rate."""
    total: Datum = Quantity(Fraction(0), operand.unit)
    for row in table.rows:
        low = row.low.amount if row.low is not None else Fraction(0)
        high = operand.amount if row.high is None else min(operand.amount, row.high.amount)
        if high > low:
            part = logic.multiply(Quantity(high - low, operand.unit), run.value(row.value))
            total = logic.add(total, part, 1)
    return total


def measured(run: Run, key: str) -> Datum:
    """How much of a measure there was: as the case says, else the length of its interval."""
    if key in run.case.measured:
        return run.case.measured[key]
    measure = run.program.measures.get(key)
    if measure is None or measure.starts is None or measure.ends is None:
        return amounts.unknown(MISSING, key)
    first, last = run.value(measure.starts), run.value(measure.ends)
    calendar = clock(run, measure)
    unknown = logic.unknown_of(first, last)
    if unknown is not None:
        return unknown
    found = spans.hours if isinstance(first, datetime.datetime) else spans.day_hours
    hours = found(run, calendar, measure.record) if calendar else None
    if isinstance(hours, Unknown):
        return hours
    if isinstance(first, datetime.datetime) and isinstance(last, datetime.datetime):
        return clocks.used(first, last, hours, run.case.pauses)
    if isinstance(first, datetime.date) and isinstance(last, datetime.date):
        return days.days_between(first, last, hours)
    return amounts.unknown(DOMAIN, key)


def clock(run: Run, measure: Measure) -> str:
    """The calendar that counts a measure, by the reading that is being tried; empty is calendar time."""
    if len(measure.clocks) == 1:
        return measure.clocks[0]
    point = f"days of {measure.clause.key}"
    way = run.choose(("open", point), len(measure.clocks), frozenset((Reason(OPEN, point),)))
    return measure.clocks[way]


def target(run: Run, key: str) -> Datum:
    """The value that the contract puts on a measure in the case in question."""
    from kelisim.program import precedence

    if key in run.asking:
        return amounts.unknown(CONFLICT, key)
    run.asking = (*run.asking, key)
    rule = precedence.resolve(run, key)
    run.asking = run.asking[:-1]
    if isinstance(rule, Unknown):
        return rule
    if rule is None or not rule.limits:
        return amounts.unknown(OPEN, rule.point if rule is not None else key)
    limit = precedence.limit_of(run, rule)
    return run.value(limit.value) if limit.value is not None else amounts.AsNeeded()
