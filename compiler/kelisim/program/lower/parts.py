"""Measures, tables, values, classes and calendars of a model to those of a program."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kelisim import values
from kelisim.program import amounts, form
from kelisim.program.amounts import Quantity
from kelisim.program.form import Expression
from kelisim.program.lower import condition, expression
from kelisim.program.lower.names import Names, spelled
from kelisim.program.program import Calendar, Class, Clause, Measure, Row, Table, Value
from kelisim.program.types import ANY, SPANS
from kelisim.semantics import model
from kelisim.semantics.model import Fact, Model, Noun
from kelisim.semantics.types import WEEKDAYS


def clause(of: Noun | Fact) -> Clause:
    """Where a noun or fact stands in the contract."""
    return Clause(of.key, of.sources)


def measure(of: model.Measure, names: Names) -> Measure:
    """A measure; its record is that of its first event."""
    names.point, names.count = of.key, 0
    starts = expression.lower(of.starts, names) if of.starts is not None else None
    ends = expression.lower(of.ends, names) if of.ends is not None else None
    return Measure(
        clause=clause(of),
        type=names.type_of(of.key),
        record=next((found for each in (starts, ends) if each is not None and (found := _record(each))), ""),
        starts=starts,
        ends=ends,
        clocks=_clocks(of.calendar),
    )


def _record(of: Expression) -> str:
    if isinstance(of, form.Field):
        return of.record
    return next((found for each in form.within(of) if (found := _record(each))), "")


def _clocks(calendar: values.Value | None) -> tuple[str, ...]:
    """The calendars that may count a measure: one, or those that an open point names; empty is calendar time."""
    options = calendar.candidates if isinstance(calendar, values.Unstated) else values.items(calendar)
    found = tuple(each.key if each.kind == "calendar" else "" for each in options if isinstance(each, values.Ref))
    return found or ("",)


def table(of: model.Table, whole: Model, names: Names) -> Table:
    """A table; one that is about several things, or about nothing, has no operand that could be computed."""
    names.point, names.count = of.key, 0
    operand: Expression = form.Opaque(ANY, ", ".join(of.measure))
    if len(of.measure) == 1 and (about := whole.by_key.get(of.measure[0])) is not None:
        operand = expression.lower(values.Ref(about.kind, about.key), names)
    rows = tuple(_row(each, names) for each in of.rows)
    otherwise = expression.lower(of.otherwise, names) if of.otherwise is not None else None
    tiers = of.tiers.key if isinstance(of.tiers, values.Ref) else ""
    return Table(
        clause=clause(of), type=names.type_of(of.key), operand=operand, rows=rows, otherwise=otherwise, tiers=tiers
    )


def _row(of: model.Row, names: Names) -> Row:
    value = expression.lower(of.value, names)
    match of.pattern:
        case values.Bound("at least" | ">" as relation, edge):
            return Row(amounts.quantity(edge), relation == "at least", None, False, value)
        case values.Bound(relation, edge):
            return Row(_zero(edge), True, amounts.quantity(edge), relation == "at most", value)
        case values.Range(low, high, open_end):
            return Row(amounts.quantity(low), True, amounts.quantity(high), not open_end, value)
        case single:
            return Row(amounts.quantity(single), True, amounts.quantity(single), True, value)


def _zero(edge: values.Value) -> Quantity | None:
    """A table begins at nothing: `at most 5 d` does not reach below zero days."""
    found = amounts.quantity(edge)
    return Quantity(Fraction(0), found.unit) if found is not None else None


def value(of: model.Typed, names: Names) -> Value:
    """A value with its formula: the time of some calendars taken out, rounded as the contract says."""
    names.point, names.count = of.key, 0
    assert of.formula is not None
    formula = expression.lower(of.formula, names)
    for fact in of.facts:
        if fact.word == "except" and fact.value is not None:
            formula = _without(formula, fact.value)
    formula = rounded(formula, of.facts, names)
    each = next((spelled(fact.value) for fact in of.facts if fact.word == "each" and fact.value is not None), "")
    return Value(clause=clause(of), type=names.type_of(of.key), formula=formula, each=each)


def rounded(formula: Expression, facts: tuple[Fact, ...], names: Names) -> Expression:
    """A formula with its rounding, to whole units where no step is named."""
    mode = next((fact.value for fact in facts if fact.word == "rounding"), None)
    if mode is None:
        return formula
    step = next((fact.value for fact in facts if fact.word == "to" and fact.value is not None), None)
    unit = expression.lower(step if step is not None else values.Number(Decimal(1)), names)
    return form.Round(formula.type, formula, unit, expression.lower(mode, names))


def _without(formula: Expression, taken: values.Value) -> Expression:
    """The length of some time without the time in which calendars run."""
    for each in values.items(taken):
        if isinstance(formula, form.Length) and isinstance(each, values.Ref) and each.kind == "calendar":
            formula = form.Length(form.Outside(formula.operand, form.Running(each.key), SPANS), formula.type)
    return formula


def class_(of: model.Class, names: Names) -> Class:
    """A class: its members and classes, or records of a kind; unstated members are candidates."""
    names.point, names.count = of.key, 0
    listed = values.items(of.listed)
    open_ = None
    if isinstance(of.listed, values.Unstated):
        open_ = tuple(values.refs(each) for each in of.listed.candidates)
        listed = ()
    refs = [each for each in listed if isinstance(each, values.Ref)]
    excepts = values.items(of.excepts)
    lifted = [condition.lower(each, names) for each in excepts if not isinstance(each, values.Ref)]
    return Class(
        clause=clause(of),
        record=next((each.key for each in refs if each.kind == "record" or each.key == "component"), ""),
        members=frozenset(each.key for each in refs if each.kind not in ("record", "class", "parameter", "word")),
        classes=tuple(each.key for each in refs if each.kind == "class"),
        when=condition.lower(of.when, names) if of.when is not None else form.TRUE,
        excepts=tuple(each.key for each in excepts if isinstance(each, values.Ref)),
        lifted=form.either(*lifted) if lifted else None,
        open=open_,
    )


def calendar(of: model.Calendar) -> Calendar:
    """A calendar; its zone is a name, or empty for that of the place concerned."""
    opens, closes = 0, 1440
    if isinstance(of.hours, values.Range):
        opens, closes = (
            each.hour * 60 + each.minute if isinstance(each, values.Clock) else 0
            for each in (of.hours.low, of.hours.high)
        )
    days: set[int] = set()
    for each in values.items(of.days):
        match each:
            case values.Range(values.Ref(_, low), values.Ref(_, high), _):
                first, last = WEEKDAYS.index(low), WEEKDAYS.index(high)
                days.update(day % 7 for day in range(first, last + 1 if last >= first else last + 8))
            case values.Ref(_, key) if key in WEEKDAYS:
                days.add(WEEKDAYS.index(key))
            case _:
                pass
    zone = of.zone.key if isinstance(of.zone, values.Ref) and of.zone.kind == "zone" else ""
    holidays = next((each.key for each in values.items(of.excepts) if isinstance(each, values.Ref)), "")
    return Calendar(
        clause=clause(of),
        days=frozenset(days or range(7)),
        opens=opens,
        closes=closes,
        zone=zone,
        holidays=holidays,
    )
