"""The types of the executable form, and which of them may be joined, compared and counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Type:
    """A type by its name; `of` narrows it, empty where that is known only when the program runs.

    `of` is a currency of `money`, a unit of `count`, a base unit of `time` (`s`, `d`, `mo`, with a calendar behind it
    where one counts: `d working-days`), a kind or class of `choice`, the key of a `record`.
    """

    name: str
    of: str = ""
    inner: Type | None = None


BOOL, NUMBER, PERCENT, MONEY, COUNT = Type("bool"), Type("number"), Type("percent"), Type("money"), Type("count")
TIME, DATE, MOMENT, CLOCK, TEXT = Type("time"), Type("date"), Type("moment"), Type("clock"), Type("text")
LEVEL, SPANS, ANY = Type("level"), Type("spans"), Type("any")
PLAIN = ("number", "percent", "count")
"""Types whose values are numbers without a unit of their own, or a share, or a count of things."""
POINTS = ("date", "moment")
KINDS = frozenset(("service", "package", "product", "severity", "country", "cloud", "language", "party", "role"))
"""Kinds of declared things that a field may hold; two of them are never the same, while a class may hold any."""
_WORDS = {
    "money": MONEY,
    "number": NUMBER,
    "integer": NUMBER,
    "percent": PERCENT,
    "duration": TIME,
    "date": DATE,
    "time": CLOCK,
    "moment": MOMENT,
    "text": TEXT,
    "boolean": BOOL,
    "component": Type("record", "component"),
}
"""Types that a field, parameter or value may declare, by their word."""


def told(of: Type) -> str:
    """A type as messages name it: clock, calendar and business time apart, money with its currency."""
    if of.name == "time" and of.of:
        return "business" if " " in of.of else "elapsed" if of.of == "s" else "calendar"
    return f"{of.name} {of.of}".strip() if of.name == "money" else of.name


def declared(words: str, records: frozenset[str] = frozenset()) -> Type:
    """The type of a declaration's words: `money`, `service`, `list service`, a class or a record.

    What has a history counts as what it is at the moment that is looked at.
    """
    first, _, rest = words.strip().partition(" ")
    if not first:
        return ANY
    if first == "history":
        return declared(rest, records)
    if first == "list":
        return Type(first, inner=declared(rest, records))
    known = _WORDS.get(first)
    return known if known is not None else Type("record" if first in records else "choice", first)


def narrowed(one: Type, other: Type) -> Type | None:
    """The one type of two values that may be added or ordered, the narrower of the two; None where there is none."""
    if ANY in (one, other):
        return one if other == ANY else other
    if one.name == other.name:
        if one.of == other.of or not other.of:
            return one
        return other if not one.of else None
    if one.name in PLAIN and other.name in PLAIN:
        return PERCENT if "percent" in (one.name, other.name) else one if one.name == "count" else other
    return None


def added(operator: str, left: Type, right: Type) -> Type | None:
    """The type of a sum or difference; None where the two cannot be joined."""
    if left.name in POINTS and right.name == "time":
        return None if left.name == "date" and right.of.startswith("s") else left
    if operator == "+" and right.name in POINTS and left.name == "time":
        return added(operator, right, left)
    if left.name in POINTS and right.name in POINTS:
        return Type("time", "d" if left == DATE else "s") if operator == "-" and left == right else None
    found = narrowed(left, right)
    return found if found is not None and found.name in (*PLAIN, "money", "time", "any") else None


def scaled(operator: str, left: Type, right: Type) -> Type | None:
    """The type of a product or quotient; None where it would be no quantity that the language knows."""
    names = (*PLAIN, "money", "time", "any")
    if left.name not in names or right.name not in names:
        return None
    if operator == "*":
        if left.name in PLAIN or left == ANY:
            return right if right.name not in ("percent", "any") or left.name != "count" else left
        return left if right.name in PLAIN or right == ANY else None
    if right.name in PLAIN and (right.name != "count" or left.name != "count"):
        return left if left.name != "percent" or right.name != "percent" else NUMBER
    return NUMBER if narrowed(left, right) is not None else None


def comparable(operator: str, left: Type, right: Type) -> bool:
    """Whether two values can be held against each other; an order needs quantities or points in time.

    A moment is held against a date by its day.
    """
    if operator not in ("=", "!="):
        if left.name in POINTS and right.name in POINTS:
            return True
        found = narrowed(left, right)
        return found is not None and found.name in (*PLAIN, *POINTS, "money", "time", "clock", "any", "level")
    if narrowed(left, right) is not None:
        return True
    named = ("text", "choice", "level", "bool", "record")
    if left.name == "choice" == right.name:
        return not (left.of in KINDS and right.of in KINDS)
    return left.name in named and right.name in named and {left.name, right.name} != {"bool", "choice"}
