"""Conditions on the fields of a record that the record alone decides, without a calendar or a clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kelisim import values
from kelisim.values import Ref, Value

Constant = str | bool | int
"""What a field can be compared with exactly: JSON text, truth or whole number."""
Options = tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Among:
    """The field's value is one of the options, or, negated, none of them."""

    field: str
    options: Options
    negated: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """The field is there, or, negated, it is not."""

    field: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = "Among | Stated | Every | Either"


@dataclass(frozen=True, slots=True)
class Readable:
    """The fields that conditions may speak of, by key; how a constant for one is written, or None."""

    names: Mapping[str, str]
    constants: Callable[[str, Value], Options | None]


def read(value: Value, fields: Readable) -> Condition | None:
    """The condition that a value states, or None where it cannot be told from the record alone."""
    match value:
        case values.Operation("and", left, right):
            both = _both(left, right, fields)
            return Every(both) if both else None
        case values.Operation("or", left, right):
            both = _both(left, right, fields)
            return Either(both) if both else None
        case values.Operation("=" | "!=" as sign, Ref(_, key), right) if key in fields.names:
            return _compared(key, right, sign == "!=", fields)
        case values.Call("none" | "stated" as function, (Ref(_, key),)) if key in fields.names:
            return Stated(fields.names[key], function == "none")
        case Ref(_, key) if key in fields.names:
            is_true = fields.constants(key, Ref("word", "yes"))
            return Among(fields.names[key], is_true, False) if is_true else Stated(fields.names[key], False)
        case _:
            return None


def _both(left: Value, right: Value, fields: Readable) -> tuple[Condition, ...] | None:
    first, second = read(left, fields), read(right, fields)
    return (first, second) if first is not None and second is not None else None


def _compared(key: str, right: Value, negated: bool, fields: Readable) -> Condition | None:
    options: list[Constant] = []
    for each in values.items(right):
        written = fields.constants(key, each)
        if written is None:
            return None
        options.extend(written)
    return Among(fields.names[key], tuple(dict.fromkeys(options)), negated) if options else None
