"""An expression as written to a value: numbers made exact, names proved, types held against what is expected."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from kelisim import values
from kelisim.semantics import names
from kelisim.semantics.context import ANYTHING, Context, Expected
from kelisim.syntax import words
from kelisim.syntax.tree import Node
from kelisim.values import Value

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?")
ACTS = frozenset(("asked", "agreed", "announced", "judged"))
"""Functions that name an act: who, then of what."""


def read(node: Node, want: Expected, context: Context) -> Value:
    """The value of a node; what cannot be resolved is reported and becomes `Unknown`."""
    reader = _READERS.get(node.kind)
    return reader(node, want, context) if reader else values.Unknown()


def _name(node: Node, want: Expected, context: Context) -> Value:
    if want.type == "tags":
        return _tag(node, context)
    if want.type == "unit":
        return _unit(node, context)
    if want.type == "type":
        return names.type_word(node) or names.resolve(node, ("class", "record"), "", context)
    if want.type == "given" and (severity := names.severity(node.text, context)) is not None:
        return severity
    return names.resolve(node, want.kinds, want.words, context)


def _tag(node: Node, context: Context) -> Value:
    """A language by its tag, as in BCP 47: a language of two or three letters, perhaps a script."""
    if _TAG.fullmatch(node.text):
        return values.Ref("language", node.text)
    context.report("unknown-name", node, ("name", context.spelled(node)), ("kinds", "language"))
    return values.Unknown()


def _unit(node: Node, context: Context) -> Value:
    """A unit by its name."""
    known = words.surface(context.surface).keys["units"]
    spelled = context.spelled(node)
    if spelled in known:
        return values.Ref("unit", known[spelled])
    context.report("unknown-name", node, ("name", spelled), ("kinds", ""))
    return values.Unknown()


def _quantity(node: Node, want: Expected, context: Context) -> Value:
    number, *rest = node.parts
    if len(rest) < 2:
        return _amount_of(number.text, rest[0].kind if rest else "", rest[0].text if rest else "")
    unit, clock = rest
    if not _is_time(unit.text):
        context.report("clock-mismatch", clock, ("unit", context.spelled(unit)))
        return _amount_of(number.text, unit.kind, unit.text)
    counted = read(clock, Expected("names", ("calendar", "open"), "clock"), context)
    duration = with_clock(_decimal(number.text), unit.text, counted)
    if isinstance(duration, values.CalendarTime) and unit.text in values.SECONDS:
        context.report("clock-mismatch", clock, ("unit", context.spelled(unit)))
    return duration


@cache
def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))


def _is_time(unit: str) -> bool:
    return unit in values.SECONDS or unit in values.DAYS or unit in values.MONTHS


@cache
def _amount_of(number: str, kind: str, unit: str) -> Value:
    """A number as written, perhaps with a unit; equal quantities are one value."""
    amount = _decimal(number)
    if not kind:
        return values.Number(amount)
    if kind == "PERCENT":
        return values.Percent(amount)
    if kind == "CURRENCY":
        return values.Money(amount, unit)
    if not _is_time(unit):
        return values.Count(amount, unit)
    return values.Elapsed(amount, unit) if unit in values.SECONDS else values.CalendarTime(amount, unit)


def with_clock(amount: Decimal, unit: str, clock: Value) -> Value:
    """A duration on the clock that stands in parentheses behind it, or one for each candidate."""
    match clock:
        case values.Unstated(candidates):
            return values.Unstated(tuple(with_clock(amount, unit, each) for each in candidates))
        case values.Several(several):
            return values.Unstated(tuple(with_clock(amount, unit, each) for each in several))
        case values.Ref("word", "elapsed"):
            return values.Elapsed(amount, unit) if unit in values.SECONDS else values.CalendarTime(amount, unit)
        case values.Ref("word", "calendar-days"):
            return values.CalendarTime(amount, unit, named=True)
        case values.Ref("calendar", key):
            return values.BusinessTime(amount, unit, key)
        case _:
            return values.Unknown()


def _moment(node: Node, want: Expected, context: Context) -> Value:
    first = node.parts[0]
    if first.kind == "TIME":
        return _clock(first, context)
    try:
        date = datetime.date.fromisoformat(first.text)
    except ValueError:
        context.report("impossible-date", first, ("date", first.text))
        return values.Unknown()
    if len(node.parts) == 1:
        return values.Date(date)
    clock = _clock(node.parts[1], context)
    zone = node.parts[2].text if len(node.parts) > 2 else None
    return values.Moment(date, clock, zone) if isinstance(clock, values.Clock) else clock


def _clock(node: Node, context: Context) -> Value:
    hour, minute = int(node.text[:2]), int(node.text[3:])
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        context.report("impossible-time", node, ("time", node.text))
        return values.Unknown()
    return values.Clock(hour, minute)


def _unstated(node: Node, want: Expected, context: Context) -> Value:
    inner = [each for each in node.parts if each.kind != "UNSTATED"]
    if not inner:
        return values.Unstated(())
    return values.Unstated(values.items(read(inner[0], _inside(want), context)))


def _inside(want: Expected) -> Expected:
    return want if want.type != "names" or want.words else Expected("names", want.kinds, "any")


def _several(node: Node, want: Expected, context: Context) -> Value:
    return values.Several(tuple(read(each, want, context) for each in node.parts))


def _call(node: Node, want: Expected, context: Context) -> Value:
    function, argument = node.parts[0].text, node.parts[1]
    inner = ANYTHING if want.type in ("names", "type") and function not in ("list", "history") else want
    parts = argument.parts if argument.kind == "several" else (argument,)
    if function in ACTS and parts:
        who = read(parts[0], Expected("names", ("party", "role"), "any"), context)
        rest = tuple(read(each, ANYTHING, context) for each in parts[1:])
        return values.Call(function, (who, *rest))
    return values.Call(function, tuple(read(each, inner, context) for each in parts))


def _bound(node: Node, want: Expected, context: Context) -> Value:
    relation = {"LESS": "<", "MORE": ">"}.get(node.parts[0].kind, node.parts[0].text)
    return values.Bound(relation, read(node.parts[1], want, context))


def _range(node: Node, want: Expected, context: Context) -> Value:
    low, sign, high = node.parts
    return values.Range(read(low, want, context), read(high, want, context), sign.kind == "TO_BELOW")


def _comparison(node: Node, want: Expected, context: Context) -> Value:
    left = read(node.parts[0], ANYTHING, context)
    if len(node.parts) == 2:
        bound = read(node.parts[1], ANYTHING, context)
        right = bound.value if isinstance(bound, values.Bound) else bound
        return values.Operation(bound.relation if isinstance(bound, values.Bound) else "=", left, right)
    sign = node.parts[1]
    return values.Operation(sign.text, left, read(node.parts[2], ANYTHING, context))


def _operation(node: Node, want: Expected, context: Context) -> Value:
    left, sign, right = node.parts
    operator = {"AND": "and", "OR": "or", "\u2212": "-"}.get(sign.kind if sign.kind in ("AND", "OR") else sign.text)
    inner = want if sign.kind in ("AND", "OR") else ANYTHING
    return values.Operation(operator or sign.text, read(left, inner, context), read(right, inner, context))


def _group(node: Node, want: Expected, context: Context) -> Value:
    inner = [each for each in node.parts if each.kind not in ("LPAR", "RPAR")]
    return read(inner[0], want, context)


_READERS: dict[str, Callable[[Node, Expected, Context], Value]] = {
    "name": lambda node, want, context: _name(node, want, context),
    "quantity": _quantity,
    "moment": _moment,
    "string": lambda node, want, context: values.Text(node.text.strip('"')),
    "zone": lambda node, want, context: values.Ref("zone", node.text),
    "version": lambda node, want, context: values.Version(node.text),
    "always": lambda node, want, context: values.Always(),
    "as_needed": lambda node, want, context: values.AsNeeded(),
    "unstated": _unstated,
    "several": _several,
    "call": _call,
    "bound": _bound,
    "range": _range,
    "comparison": _comparison,
    "junction": _operation,
    "operation": _operation,
    "group": _group,
}
