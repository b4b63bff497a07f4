"""Three-valued logic with reasons, comparison, exact arithmetic and rounding; no operator loses an unknown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from kelisim.program import amounts
from kelisim.program.amounts import DOMAIN, OPEN, Datum, Never, Quantity, Unknown, reasons
from kelisim.program.days import plus_months

Truth = bool | Unknown


def every(parts: Sequence[Truth]) -> Truth:
    """False where a part is; else unknown for the reasons of all that are; else true."""
    if any(each is False for each in parts):
        return False
    why = reasons(parts)
    return Unknown(why) if why else True


def either(parts: Sequence[Truth]) -> Truth:
    """True where a part is; else unknown for the reasons of all that are; else false."""
    if any(each is True for each in parts):
        return True
    why = reasons(parts)
    return Unknown(why) if why else False


def negated(part: Truth) -> Truth:
    """Unknown stays unknown."""
    return part if isinstance(part, Unknown) else not part


def unknown_of(*data: Datum) -> Unknown | None:
    """What a strict operator gives where an operand is unknown: all their reasons."""
    why = reasons(data)
    return Unknown(why) if why else None


def equal(left: Datum, right: Datum) -> Truth:
    """Whether two values are the same; texts are compared letter by letter."""
    unknown = unknown_of(left, right)
    if unknown is not None:
        return unknown
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        mixed = _mixed(left, right)
        return mixed if mixed is not None else left.amount == right.amount
    if isinstance(left, datetime.datetime) != isinstance(right, datetime.datetime):
        return False
    return left == right


def ordered(operator: str, left: Datum, right: Datum) -> Truth:
    """`<`, `<=`, `>`, `>=`: an unknown that is known to lie on one side decides."""
    if operator in (">", ">="):
        return ordered("<" if operator == ">" else "<=", right, left)
    low, high = _ends(left), _ends(right)
    if low[1] is not None and high[0] is not None and _less(operator, low[1], high[0]) is True:
        return True
    if low[0] is not None and high[1] is not None and _less("<" if operator == "<=" else "<=", high[1], low[0]) is True:
        return False
    unknown = unknown_of(left, right)
    return unknown if unknown is not None else _less(operator, left, right)


def _ends(datum: Datum) -> tuple[Datum | None, Datum | None]:
    """The least and the most that a value can be."""
    return (datum.least, datum.most) if isinstance(datum, Unknown) else (datum, datum)


def _less(operator: str, left: Datum, right: Datum) -> Truth:
    """`<` or `<=` on known values; what never happens lies after all that does."""
    if isinstance(left, Never) or isinstance(right, Never):
        return isinstance(right, Never) and (operator == "<=" or not isinstance(left, Never))
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        mixed = _mixed(left, right)
        if mixed is not None:
            return mixed
        return left.amount < right.amount or (operator == "<=" and left.amount == right.amount)
    if isinstance(left, datetime.time) and isinstance(right, datetime.time):
        return left < right or (operator == "<=" and left == right)
    if isinstance(left, datetime.date) and isinstance(right, datetime.date) and type(left) is type(right):
        return left < right or (operator == "<=" and left == right)
    return amounts.unknown(DOMAIN, f"{amounts.shown(left)} {operator} {amounts.shown(right)}")


def base(unit: str) -> str:
    """A unit without the calendar that counts it; a share and a plain number are of one kind."""
    first = unit.partition(" ")[0]
    return "" if first == "%" else first


def _mixed(left: Quantity, right: Quantity) -> Unknown | None:
    """Why two quantities cannot be held against each other; None where they can."""
    one, other = base(left.unit), base(right.unit)
    if one == other or ("" in (one, other) and not _fixed(one or other)):
        return None
    if one.isupper() and other.isupper():
        return amounts.unknown(OPEN, f"rate {min(one, other)}/{max(one, other)}")
    return amounts.unknown(DOMAIN, f"{left.unit or 'number'} and {right.unit or 'number'}")


def _fixed(unit: str) -> bool:
    """Whether a unit is more than a count of things: money or time."""
    return unit.isupper() or unit in ("s", "d", "mo")


def add(left: Datum, right: Datum, sign: int) -> Datum:
    """A sum or difference; spans of time move dates and moments, also those of which only a bound is known."""
    if isinstance(right, datetime.date | Never) and isinstance(left, Quantity):
        left, right = right, left
    if isinstance(left, Unknown) and isinstance(right, Quantity) and base(right.unit) in ("s", "d", "mo"):
        low, high = (shifted(each, right, sign) for each in (left.least, left.most))
        return Unknown(left.reasons, low, high)
    unknown = unknown_of(left, right)
    if unknown is not None:
        return unknown
    match left, right:
        case Quantity(), Quantity():
            mixed = _mixed(left, right)
            unit = left.unit if left.unit and left.unit != "%" else right.unit or left.unit
            return mixed if mixed is not None else Quantity(left.amount + sign * right.amount, unit)
        case Never(), Quantity():
            return left
        case datetime.date(), Quantity():
            moved = shifted(left, right, sign)
            return moved if moved is not None else _undefined("+", left, right)
        case datetime.datetime(), datetime.datetime() if sign < 0:
            return Quantity(Fraction((left - right) // datetime.timedelta(seconds=1)), "s")
        case datetime.date(), datetime.date() if sign < 0 and type(left) is type(right):
            return Quantity(Fraction((left - right).days), "d")
        case _:
            return _undefined("+" if sign > 0 else "-", left, right)


def shifted(at: object, by: Quantity, sign: int = 1) -> datetime.date | None:
    """A date or moment moved by elapsed seconds, calendar days or months; None where that has no sense."""
    amount = sign * by.amount
    if amount.denominator != 1 or not isinstance(at, datetime.date):
        return None
    if by.unit == "s":
        return at + datetime.timedelta(seconds=int(amount)) if isinstance(at, datetime.datetime) else None
    if by.unit == "d":
        return at + datetime.timedelta(days=int(amount))
    return plus_months(at, int(amount)) if by.unit == "mo" else None


def multiply(left: Datum, right: Datum) -> Datum:
    """A product; one of the two is a number, a share or a count."""
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        if _fixed(base(left.unit)) and _fixed(base(right.unit)):
            return _undefined("*", left, right)
        units = sorted((left.unit, right.unit), key=lambda unit: (not _fixed(base(unit)), unit in ("", "%"), unit))
        return Quantity(left.amount * right.amount, "" if units == ["", "%"] else units[0])
    return unknown_of(left, right) or _undefined("*", left, right)


def divide(left: Datum, right: Datum) -> Datum:
    """A quotient, exact; of two quantities of one kind a plain number."""
    unknown = unknown_of(left, right)
    if unknown is not None or not isinstance(left, Quantity) or not isinstance(right, Quantity):
        return unknown or _undefined("/", left, right)
    if right.amount == 0:
        return _undefined("/", left, right)
    if not _fixed(base(right.unit)) and base(left.unit) != base(right.unit):
        return Quantity(left.amount / right.amount, left.unit)
    return _mixed(left, right) or Quantity(left.amount / right.amount)


def _undefined(operator: str, left: Datum, right: Datum) -> Unknown:
    return amounts.unknown(DOMAIN, f"{amounts.shown(left)} {operator} {amounts.shown(right)}")


def round_to(datum: Datum, step: Datum, mode: Datum) -> Datum:
    """A quantity as a multiple of a step.

    `up` and `down` go away from and towards zero, `ceiling` and `floor` towards more and less, `half-up` to the
    nearest, away from zero at one half, `half-even` to the even one there.
    """
    unknown = unknown_of(datum, step, mode)
    if unknown is not None:
        return unknown
    if not isinstance(datum, Quantity) or not isinstance(step, Quantity) or step.amount <= 0:
        return _undefined("rounded to", datum, step)
    exact = datum.amount / step.amount
    size, sign = abs(exact), -1 if exact < 0 else 1
    half = Fraction(1, 2)
    match mode:
        case "up":
            whole = sign * ceil(size)
        case "down":
            whole = sign * floor(size)
        case "ceiling":
            whole = ceil(exact)
        case "floor":
            whole = floor(exact)
        case "half-up":
            whole = sign * floor(size + half)
        case "half-even":
            whole = round(exact)
        case _:
            return amounts.unknown(DOMAIN, f"rounding {amounts.shown(mode)}")
    return Quantity(whole * step.amount, datum.unit or step.unit)


def bounded(which: str, data: list[Datum]) -> Datum:
    """What is known of an extreme of which the order is not: the later of two is not before either."""
    if which in ("latest", "greatest"):
        ends = [each.least if isinstance(each, Unknown) else each for each in data]
        known = [each for each in ends if isinstance(each, Quantity | datetime.date)]
        if known:
            best = known[0]
            for each in known[1:]:
                best = each if ordered("<=", best, each) is True else best
            return Unknown(reasons(data), least=best)
    return Unknown(reasons(data))
