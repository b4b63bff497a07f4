"""Decision tables: every value of the domain falls in exactly one row, or a witness is printed.

The domain of a quantity is zero and above, of a percentage zero to one hundred. Days, longer spans and counts
are whole numbers; money, percentages and clock time are continuous.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kelisim.checks.subject import Subject
from kelisim.checks.targets import dimension, measured
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.model import Row, Table
from kelisim.semantics.symbols import Scope
from kelisim.source import Place
from kelisim.syntax import words
from kelisim.values import (
    Bound,
    BusinessTime,
    CalendarTime,
    Count,
    Elapsed,
    Money,
    Number,
    Percent,
    Range,
    Value,
)

_SCALE = {"s": 1, "min": 60, "h": 3600, "d": 1, "wk": 7, "mo": 1, "y": 12}
TOP = Decimal("Infinity")


class Span(NamedTuple):
    """The values of one row: from `low` to `high`, each end in or out."""

    low: Decimal
    low_in: bool
    high: Decimal
    high_in: bool
    place: Place


class Axis(NamedTuple):
    """What the rows are measured in: a clock or kind, a base unit, and whether only whole steps exist."""

    kind: str
    unit: str
    whole: bool


def axis(value: Value) -> Axis | None:
    """The axis on which a quantity lies; None for what is no quantity."""
    match value:
        case Elapsed():
            return Axis("elapsed", "s", False)
        case CalendarTime(_, unit):
            return Axis("calendar", "mo" if unit in ("mo", "y") else "d", True)
        case BusinessTime(_, unit, calendar):
            return Axis(
                f"business {calendar}",
                "s" if unit in ("s", "min", "h") else "d",
                unit not in ("s", "min", "h"),
            )
        case Count(_, unit):
            return Axis("count", unit, True)
        case Number():
            return Axis("number", "", False)
        case Percent():
            return Axis("percent", "%", False)
        case Money(_, currency):
            return Axis("money", currency, False)
        case _:
            return None


def _amount(value: Value) -> Decimal:
    match value:
        case Elapsed(amount, unit) | CalendarTime(amount, unit) | BusinessTime(amount, unit, _):
            return amount * _SCALE[unit]
        case Number(amount) | Percent(amount) | Money(amount, _) | Count(amount, _):
            return amount
        case _:
            return Decimal(0)


def _quantity(pattern: Value) -> Value:
    match pattern:
        case Bound(_, inner):
            return inner
        case Range(low, _, _):
            return low
        case _:
            return pattern


def _tables(subject: Subject) -> Iterator[tuple[Table, Axis]]:
    """Tables whose rows all lie on one axis."""
    for noun in subject.unit.nouns:
        if isinstance(noun, Table) and noun.rows:
            axes = {axis(_quantity(row.pattern)) for row in noun.rows}
            first = next(iter(axes))
            backwards = any(_empty(_span(row, first)) for row in noun.rows) if first is not None else False
            if len(axes) == 1 and first is not None and not backwards:
                yield noun, first


def row_against_measure(subject: Subject) -> Iterator[Finding]:
    """Rows of another kind than the table's measure counts."""
    for noun in subject.unit.nouns:
        wanted = _measured(subject, noun) if isinstance(noun, Table) else ""
        for row in noun.rows if isinstance(noun, Table) else ():
            found = dimension(_quantity(row.pattern))
            if wanted and found and wanted != found:
                yield Finding("unit-mismatch", row.place, (("name", noun.key), ("wanted", wanted), ("found", found)))


def mixed_units(subject: Subject) -> Iterator[Finding]:
    """Rows that are measured in different things."""
    for noun in subject.unit.nouns:
        if not isinstance(noun, Table) or not noun.rows:
            continue
        first = noun.rows[0]
        for row in noun.rows[1:]:
            one, other = axis(_quantity(first.pattern)), axis(_quantity(row.pattern))
            if one is None or other is None or one == other:
                continue
            related = (Label("first-row", first.place),)
            wanted, found = dimension(_quantity(first.pattern)), dimension(_quantity(row.pattern))
            code = "clock-mismatch" if wanted == found == "time" else "unit-mismatch"
            if wanted != found and _measured(subject, noun):
                continue
            if wanted == found:
                wanted, found = _unit(subject, one), _unit(subject, other)
            facts = (("name", noun.key), ("wanted", wanted), ("found", found), ("unit", noun.key))
            yield Finding(code, row.place, facts, related)


def _empty(span: Span) -> bool:
    return span.low > span.high


def mixed_results(subject: Subject) -> Iterator[Finding]:
    """Rows that give different kinds of quantity: a share here, an amount there."""
    for noun in subject.unit.nouns:
        rows = noun.rows if isinstance(noun, Table) else ()
        for row in rows[1:]:
            wanted, found = dimension(rows[0].value), dimension(row.value)
            if wanted and found and wanted != found:
                facts = (("name", noun.key), ("wanted", wanted), ("found", found))
                yield Finding("unit-mismatch", row.place, facts, (Label("first-row", rows[0].place),))


def _measured(subject: Subject, table: Table) -> str:
    """The dimension of what a table's rows are held against; empty where it is not known here."""
    names = Scope(subject.symbols, (), subject.unit.looked_up)
    symbol = names.find(table.measure[0]) if len(table.measure) == 1 else None
    return measured(symbol) if symbol is not None else ""


def _span(row: Row, ax: Axis) -> Span:
    top = Decimal(100) if ax.kind == "percent" else TOP
    match row.pattern:
        case Bound("at least", value):
            return Span(_amount(value), True, top, True, row.place)
        case Bound("at most", value):
            return Span(Decimal(0), True, _amount(value), True, row.place)
        case Bound("<", value):
            return Span(Decimal(0), True, _amount(value), False, row.place)
        case Bound(_, value):
            return Span(_amount(value), False, top, True, row.place)
        case Range(low, high, open_end):
            return Span(_amount(low), True, _amount(high), not open_end, row.place)
        case value:
            return Span(_amount(value), True, _amount(value), True, row.place)


def _sorted(table: Table, ax: Axis) -> list[Span]:
    spans = [_span(row, ax) for row in table.rows]
    if ax.whole:
        spans = [_closed(span) for span in spans]
    return sorted(spans, key=lambda span: (span.low, not span.low_in))


def _closed(span: Span) -> Span:
    """On whole steps an end that is left out is the next step's end taken in."""
    low = span.low if span.low_in else span.low + 1
    high = span.high if span.high_in else span.high - 1
    return span._replace(low=low, low_in=True, high=high, high_in=True)


def table_gap(subject: Subject) -> Iterator[Finding]:
    """A value that no row covers, where no `otherwise` does."""
    for table, ax in _tables(subject):
        if table.otherwise is not None:
            continue
        reached, taken = Decimal(0), False
        for span in _sorted(table, ax):
            if span.low > reached or (span.low == reached and not taken and not span.low_in):
                witness = reached if not taken else reached + 1 if ax.whole else (reached + span.low) / 2
                if not (ax.whole and taken and span.low == reached + 1):
                    yield _gap(subject, table, ax, witness, span.place)
            if span.high >= reached:
                reached, taken = span.high, span.high_in
        top = Decimal(100) if ax.kind == "percent" else TOP
        if reached < top or not taken:
            witness = reached if not taken else reached + 1
            yield _gap(subject, table, ax, witness, table.place)


def _gap(subject: Subject, table: Table, ax: Axis, witness: Decimal, place: Place) -> Finding:
    facts = (("name", table.key), ("witness", _printed(subject, witness, ax)))
    return Finding("table-gap", table.place, facts, (Label("next-row", place),) if place != table.place else ())


def table_overlap(subject: Subject) -> Iterator[Finding]:
    """A value that two rows cover."""
    for table, ax in _tables(subject):
        spans = _sorted(table, ax)
        widest = spans[0]
        for span in spans[1:]:
            touches = span.low == widest.high and span.low_in and widest.high_in
            if span.low < widest.high or touches:
                facts = (("name", table.key), ("witness", _printed(subject, span.low, ax)))
                yield Finding("table-overlap", span.place, facts, (Label("first-row", widest.place),))
            if span.high > widest.high:
                widest = span


def _printed(subject: Subject, amount: Decimal, ax: Axis) -> str:
    """A quantity in the words of the author's surface."""
    if ax.unit == "s":
        for unit, scale in (("h", 3600), ("min", 60)):
            if amount % scale == 0:
                return _printed(subject, amount / scale, ax._replace(unit=unit))
    return f"{format(amount.normalize(), 'f')} {_unit(subject, ax)}".strip()


def _unit(subject: Subject, ax: Axis) -> str:
    return words.surface(subject.surface).spelling["units"].get(ax.unit, ax.unit)
