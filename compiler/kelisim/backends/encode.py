"""How each value of a contract is written in JSON: one canonical form that describes itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import TypeAlias

from kelisim import values
from kelisim.source import Place
from kelisim.values import Value

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | bool | None"
"""What JSON can hold; amounts are strings, so that no reader rounds them."""
Later: TypeAlias = "JSON | Mapping[str, Later] | Callable[[], Later]"
"""The same with members that are made when they are written, so that a large document never stands whole."""
Position = Callable[[Place], tuple[int, int]]
"""Line and column of a place, both from 1."""


@cache
def encode(value: Value) -> JSON:
    """The JSON form of a value; equal values give one form, not to be changed, and different values different ones.

    An object is told by its `type` (`money`, `elapsed`, `date`, …) or by the one member that only its form
    has: `ref`, `bound`, `low`, `unstated`, `list`, `call`, `operator`, `unknown`. Elapsed and calendar time
    carry their ISO 8601 form too, where ISO can say it without a fraction of a day; business time has none.
    """
    match value:
        case values.Ref(kind, key):
            return {"ref": key, "kind": kind}
        case values.Bound(relation, inner):
            return {"bound": relation, "value": encode(inner)}
        case values.Range(low, high, open_end):
            return {"low": encode(low), "high": encode(high), "open-end": open_end}
        case values.Unstated(candidates):
            return {"unstated": [encode(each) for each in candidates]}
        case values.Several(items):
            return {"list": [encode(each) for each in items]}
        case values.Call(function, arguments):
            return {"call": function, "arguments": [encode(each) for each in arguments]}
        case values.Operation(operator, left, right):
            return {"operator": operator, "left": encode(left), "right": encode(right)}
        case values.Unknown():
            return {"unknown": True}
        case _:
            return _atom(value)


def _atom(value: Value) -> JSON:
    match value:
        case values.Date(date):
            return {"type": "date", "date": date.isoformat()}
        case values.Clock():
            return {"type": "time", "time": clock_text(value)}
        case values.Moment(date, clock, zone):
            moment: dict[str, JSON] = {"type": "moment", "date": date.isoformat(), "time": clock_text(clock)}
            return moment | {"zone": zone} if zone is not None else moment
        case values.Always():
            return {"type": "always"}
        case values.AsNeeded():
            return {"type": "as-needed"}
        case values.Text(text):
            return {"type": "text", "text": text}
        case values.Version(text):
            return {"type": "version", "version": text}
        case _:
            return _quantity(value)


def _quantity(value: Value) -> JSON:
    match value:
        case values.Number(amount):
            return {"type": "number", "amount": decimal_text(amount)}
        case values.Percent(amount):
            return {"type": "percent", "amount": decimal_text(amount)}
        case values.Money(amount, currency):
            return {"type": "money", "amount": decimal_text(amount), "currency": currency}
        case values.Count(amount, unit):
            return {"type": "count", "amount": decimal_text(amount), "unit": unit}
        case values.Elapsed(amount, unit):
            return _time("elapsed", amount, unit, _elapsed_iso(amount, unit))
        case values.CalendarTime(amount, unit, named):
            return _time("calendar", amount, unit, _calendar_iso(amount, unit), named)
        case values.BusinessTime(amount, unit, calendar):
            return {"type": "business", "amount": decimal_text(amount), "unit": unit, "calendar": calendar}
        case _:
            raise TypeError(f"not a value of a contract: {value!r}")


def _time(kind: str, amount: Decimal, unit: str, iso: str, named: bool = False) -> JSON:
    time: dict[str, JSON] = {"type": kind, "amount": decimal_text(amount), "unit": unit}
    if named:
        time["named"] = True
    return time | {"iso": iso} if iso else time


def _elapsed_iso(amount: Decimal, unit: str) -> str:
    """In the stated unit where that is whole, otherwise in the largest smaller unit that is."""
    seconds = amount * values.SECONDS[unit]
    letter = {"h": "H", "min": "M", "s": "S"}
    units = list(reversed(values.SECONDS))
    for each in units[units.index(unit) :]:
        whole = seconds / values.SECONDS[each]
        if whole == whole.to_integral_value():
            return _signed("PT", whole, letter[each])
    return _signed("PT", seconds, "S")


def _calendar_iso(amount: Decimal, unit: str) -> str:
    if amount == amount.to_integral_value():
        return _signed("P", amount, {"d": "D", "wk": "W", "mo": "M", "y": "Y"}[unit])
    if unit == "y" and amount * 12 == (amount * 12).to_integral_value():
        return _signed("P", amount * 12, "M")
    return ""


def _signed(mark: str, amount: Decimal, letter: str) -> str:
    return f"{'-' if amount < 0 else ''}{mark}{decimal_text(abs(amount))}{letter}"


def decimal_text(amount: Decimal) -> str:
    """A decimal in plain digits without trailing zeros behind the point; zero has no sign."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clock_text(clock: values.Clock) -> str:
    """A time of day as `09:00`; the end of the day is `24:00`."""
    return f"{clock.hour:02d}:{clock.minute:02d}"
