"""Conditions that parse and mean something else than they look."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding
from kelisim.semantics.model import Table
from kelisim.values import Clock, Date, Operation, Range, Several, Value, walk


def list_after_equals(subject: Subject) -> Iterator[Finding]:
    """`a = b, c` in a condition: two conditions, where one of two values was meant."""
    for _, fact in subject.facts:
        conditions: list[Value | None] = [fact.when]
        if fact.word in ("requires", "except"):
            conditions.append(fact.value)
        for condition in conditions:
            if isinstance(condition, Several) and any(isinstance(each, Operation) for each in condition.items):
                yield Finding("list-after-equals", fact.value_place if condition is fact.value else fact.place)
    for noun in subject.unit.nouns:
        condition = getattr(noun, "when", None)
        if isinstance(condition, Several):
            yield Finding("list-after-equals", noun.place)


def reversed_range(subject: Subject) -> Iterator[Finding]:
    """A range whose lower end lies above its upper end: nothing is in it."""
    for _, fact in subject.facts:
        if any(_runs_back(each) for each in walk(fact.value)):
            yield Finding("reversed-range", fact.value_place)
    for noun in subject.unit.nouns:
        hours = getattr(noun, "hours", None)
        if any(_runs_back(each) for each in walk(hours)):
            yield Finding("reversed-range", noun.place)
        if isinstance(noun, Table):
            yield from (Finding("reversed-range", row.place) for row in noun.rows if _runs_back(row.pattern))


def _runs_back(value: Value) -> bool:
    match value:
        case Range(Clock(hour, minute), Clock(until, past), _):
            return (hour, minute) >= (until, past)
        case Range(Date(low), Date(high), _):
            return low > high
        case Range(low, high, _) if type(low) is type(high):
            one, other = getattr(low, "amount", None), getattr(high, "amount", None)
            same = getattr(low, "unit", "") == getattr(high, "unit", "")
            return same and isinstance(one, Decimal) and isinstance(other, Decimal) and one > other
        case _:
            return False
