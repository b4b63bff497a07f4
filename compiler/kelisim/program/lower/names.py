"""What lowering needs to know of names: their types, by a table of symbols or by a model; and the problems it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from kelisim import values
from kelisim.program.types import ANY, DATE, LEVEL, MOMENT, SPANS, TEXT, TIME, Type, declared
from kelisim.values import Value


class Problem(NamedTuple):
    """An expression that has no meaning: what is wrong, and what to say of it."""

    code: str
    facts: tuple[tuple[str, str], ...]


Signature = Callable[[str], str]
"""The kind of a key and the words of its type, such as `field money` or `measure starts ends`; empty where unknown."""


@dataclass
class Names:
    """The names that an expression may use, and what is found on the way.

    `records` are the kinds of records; `point` names what is open in the place that is being read.
    """

    signature: Signature
    records: frozenset[str] = frozenset()
    point: str = ""
    problems: list[Problem] = field(default_factory=list)
    count: int = 0

    def type_of(self, key: str) -> Type:
        """The type of a field, parameter, value, measure or table."""
        kind, _, rest = self.signature(key).partition("\n")[0].partition(" ")
        if kind == "measure":
            return measure_type(rest)
        if kind in ("field", "parameter", "value", "table"):
            return declared(rest, self.records)
        return ANY

    def wrong(self, code: str, **facts: str) -> None:
        """Notes a problem, once."""
        problem = Problem(code, tuple(facts.items()))
        if problem not in self.problems:
            self.problems.append(problem)

    def opened(self) -> str:
        """A name for a point that is left open here: that of the place, counted from the second on."""
        self.count += 1
        return self.point if self.count == 1 else f"{self.point}#{self.count}"


def measure_type(words: str) -> Type:
    """The type of a measure from the words of its signature: a time between two events, an amount, or a level."""
    parts = words.split()
    if "starts" in parts or "ends" in parts:
        return TIME
    rest = [each for each in parts if each != "calendar"]
    if len(rest) == 1 and rest[0] in ("number", "integer", "money", "percent", "duration"):
        return declared(rest[0])
    return LEVEL


def property_type(name: str) -> Type:
    """The type of what may be asked of any noun behind a dot."""
    if name in ("starts", "ends"):
        return MOMENT
    return {"hours": SPANS, "effective": DATE, "late": TIME, "name": TEXT}.get(name, ANY)


def spelled(value: Value) -> str:
    """An expression as a name: keys and plain words, the same for equal expressions."""
    match value:
        case values.Ref(_, key):
            return key
        case values.Operation(operator, left, right):
            return f"{spelled(left)} {operator} {spelled(right)}"
        case values.Call(function, arguments):
            return f"{function}({', '.join(spelled(each) for each in arguments)})"
        case values.Several(inner) | values.Unstated(inner):
            return f"({', '.join(spelled(each) for each in inner)})"
        case values.Text(text):
            return f'"{text}"'
        case values.Bound(relation, inner):
            return f"{relation} {spelled(inner)}"
        case values.Always():
            return "24x7"
        case _:
            amount, unit = getattr(value, "amount", None), getattr(value, "unit", getattr(value, "currency", ""))
            return f"{amount:f} {unit}".strip() if amount is not None else type(value).__name__.lower()
