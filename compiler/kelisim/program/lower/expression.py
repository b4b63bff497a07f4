"""An expression of the contract to its typed form; what cannot be joined or compared is a problem, and is told once."""

from __future__ import annotations

import datetime
from fractions import Fraction

from kelisim import values
from kelisim.program import amounts, form, types
from kelisim.program.amounts import Quantity
from kelisim.program.form import Expression
from kelisim.program.lower import condition
from kelisim.program.lower.names import Names, property_type, spelled
from kelisim.program.types import ANY, COUNT, DATE, LEVEL, MOMENT, MONEY, NUMBER, PERCENT, TEXT, TIME, Type
from kelisim.values import Value

PERIODS = frozenset(("month", "calendar-month", "calendar-year", "order-year"))
"""Words that stand for the period in question."""
ACTS = frozenset(("asked", "agreed", "announced", "judged"))
_EXTREMES = frozenset(("least", "greatest", "earliest", "latest"))


def lower(value: Value, names: Names) -> Expression:
    """The typed form of a value or formula; conditions are lowered by `condition.lower`."""
    constant = constant_of(value)
    if constant is not None:
        return constant
    match value:
        case values.Ref(kind, key):
            return _reference(kind, key, names)
        case values.Unstated(candidates):
            return point(tuple(lower(each, names) for each in candidates), names.opened())
        case values.Operation("+" | "-" | "*" | "/" as operator, left, right):
            return _arithmetic(operator, lower(left, names), lower(right, names), names)
        case values.Call(function, arguments):
            return _call(function, arguments, names)
        case values.Operation():
            return condition.lower(value, names)
        case _:
            return form.Opaque(ANY, spelled(value))


def point(candidates: tuple[Expression, ...], name: str) -> Expression:
    """A point that is open; its type is that of its candidates where they agree."""
    found = {each.type for each in candidates}
    return form.OpenPoint(found.pop() if len(found) == 1 else ANY, name, candidates)


def constant_of(value: Value) -> form.Constant | None:
    """A value that is stated outright."""
    amount = amounts.quantity(value)
    if amount is not None:
        return form.Constant(quantity_type(value, amount), amount)
    match value:
        case values.Date(date):
            return form.Constant(DATE, date)
        case values.Clock(hour, minute):
            return form.Constant(types.CLOCK, datetime.time(hour % 24, minute))
        case values.Text(text):
            return form.Constant(TEXT, text)
        case values.Always():
            return form.Constant(LEVEL, amounts.Always())
        case values.AsNeeded():
            return form.Constant(LEVEL, amounts.AsNeeded())
        case values.Ref("word", "yes" | "no" as word):
            return form.Constant(types.BOOL, word == "yes")
        case _:
            return None


def quantity_type(value: Value, amount: Quantity) -> Type:
    """The type of a quantity, narrowed by its unit."""
    match value:
        case values.Number():
            return NUMBER
        case values.Percent():
            return PERCENT
        case values.Money():
            return Type(MONEY.name, amount.unit)
        case values.Count():
            return Type(COUNT.name, amount.unit)
        case _:
            return Type(TIME.name, amount.unit)


def _reference(kind: str, key: str, names: Names) -> Expression:
    """A name in a formula, by the kind of what it names."""
    match kind:
        case "field":
            return field(key, names)
        case "parameter":
            return form.Parameter(names.type_of(key), key)
        case "value":
            return form.Named(names.type_of(key), key)
        case "table":
            return form.Lookup(names.type_of(key), key)
        case "measure":
            return form.Measured(names.type_of(key), key)
        case "duty" | "limit":
            return form.Target(condition.measure_of(key), names.type_of(condition.measure_of(key)))
        case "open":
            return form.OpenPoint(ANY, key)
        case "class" | "record":
            return form.Population(Type("list", inner=Type("record", key)), key)
        case "calendar":
            return form.Constant(LEVEL, key)
        case "property":
            return _property(key, names)
        case "word" if key == "now":
            return form.Now(MOMENT)
        case "word" if key in PERIODS:
            return form.Running()
        case "word":
            return form.text(key)
        case _:
            return form.Constant(Type("choice", kind), key)


def field(key: str, names: Names) -> form.Field:
    """A field by its key; whether it may be left out is settled when the program is put together."""
    record, *path = key.split(".")
    return form.Field(names.type_of(key), record, tuple(path), optional=True)


def _property(key: str, names: Names) -> Expression:
    """A property of a noun: of a field whose type has parts that nobody declares, or of a phase or record."""
    owner, _, name = key.rpartition(".")
    first = owner.partition(".")[0]
    if first == "component" or first in names.records:
        return form.Field(property_type(name) if first != "component" else ANY, first, tuple(key.split(".")[1:]), True)
    return form.Opaque(property_type(name), key)


def _arithmetic(operator: str, left: Expression, right: Expression, names: Names) -> Expression:
    join = types.added if operator in "+-" else types.scaled
    found = join(operator, left.type, right.type)
    if found is None:
        names.wrong("type-mismatch", word=operator, wanted=types.told(left.type), found=types.told(right.type))
    return form.Arithmetic(found or ANY, operator, left, right)


def _call(function: str, arguments: tuple[Value, ...], names: Names) -> Expression:
    """A function over its arguments."""
    if function in ACTS:
        return condition.act(function, arguments, names, point_in_time=True)
    inner = tuple(lower(each, names) for each in arguments)
    if function in _EXTREMES and inner:
        found = inner[0].type
        for each in inner[1:]:
            points = function in ("earliest", "latest") and {found.name, each.type.name} == set(types.POINTS)
            joined = DATE if points else types.narrowed(found, each.type)
            if joined is None:
                names.wrong("type-mismatch", word=function, wanted=types.told(found), found=types.told(each.type))
            found = joined or ANY
        return form.Extreme(found, function, inner)
    if len(inner) != 1:
        return form.Opaque(ANY, f"{function}(…)")
    match function:
        case "up":
            step = form.Constant(inner[0].type, Quantity(Fraction(1)))
            return form.Round(inner[0].type, inner[0], step, form.text("up"))
        case "count":
            return form.CountOf(inner[0])
        case "length":
            return form.Length(_time(arguments[0], inner[0]), Type("time", "s"))
        case "last":
            return form.AsOf(inner[0].type.inner or ANY, inner[0], form.Now(MOMENT))
        case _:
            return condition.function(function, arguments, inner, names)


def _time(written: Value, lowered: Expression) -> Expression:
    """What `length` measures: the time that records cover, that a calendar is open, or the period itself."""
    match written:
        case values.Ref("calendar", key):
            return form.Running(key)
        case _ if isinstance(lowered, form.Population):
            return form.Stretch(lowered)
        case _:
            return lowered
