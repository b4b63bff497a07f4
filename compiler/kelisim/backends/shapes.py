"""The shapes of records: what the schema and the validator both read, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from kelisim.backends.conditions import Condition
from kelisim.semantics.model import Texts
from kelisim.source import Place

_LEAP_YEAR = (
    "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])"
    "|(?:0[48]|[2468][048]|[13579][26])00)"
)  # fmt: skip
_DATE = (
    "(?:(?!0000)[0-9]{4}-(?:"
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP_YEAR}-02-29)"
)
_HOUR = "(?:[01][0-9]|2[0-3])"
_END = r"(?![\s\S])"
"""The end of the text; `$` would let a line end follow."""
PATTERNS: Mapping[str, str] = MappingProxyType({
    "date": f"^{_DATE}{_END}",
    "moment": rf"^{_DATE}T{_HOUR}:[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-]{_HOUR}:[0-5][0-9]){_END}",
    "time": f"^(?:{_HOUR}:[0-5][0-9]|24:00){_END}",
    "decimal": rf"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?{_END}",
    "duration": f"^P(?:[0-9]+[DWMY]|T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)){_END}",
    "currency": f"^[A-Z]{{3}}{_END}",
})  # fmt: skip
"""Texts of a fixed form, by form. Dates are those of the Gregorian calendar, years 0001 to 9999; a duration
is elapsed (`PT4H30M`) or a number of days, weeks, months or years. Each means the same to `re.search` of
Python and to ECMA 262, with and without its `u` flag."""
MONEY = "type:money"
"""The name of the structure of an amount of money; no declared name holds a colon."""


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value: the contract does not state its type."""


@dataclass(frozen=True, slots=True)
class Formed:
    """A text of one of the forms of `PATTERNS`."""

    form: str


@dataclass(frozen=True, slots=True)
class Named:
    """The name of one of the declared things of a kind or class (`label`)."""

    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Free:
    """A free text of at least so many characters: 0 or 1."""

    least: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number; `1.0` is one."""


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, perhaps empty, of one shape."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Within:
    """An object of a named structure."""

    structure: str


Shape: TypeAlias = "Anything | Formed | Named | Free | Whole | Truth | ListOf | Within"


@dataclass(frozen=True, slots=True)
class Field:
    """A field; `clause` is its key, empty in a structure that is not a record of the contract."""

    name: str
    shape: Shape
    required: bool
    clause: str = ""
    title: Texts = field(default_factory=dict)
    about: Texts = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Where `when` is certain, `then` must not be certainly false; what is not stated decides nothing."""

    clause: str
    when: Condition | None
    then: Condition
    texts: Texts
    place: Place


@dataclass(frozen=True, slots=True)
class Structure:
    """An object with exactly these fields. `skipped` are the keys of rules that it alone cannot show."""

    name: str
    fields: tuple[Field, ...]
    title: Texts = field(default_factory=dict)
    about: Texts = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    skipped: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Shapes:
    """The structures by name; `records` names those that are records of the contract, in source order."""

    records: tuple[str, ...]
    structures: Mapping[str, Structure]


def structures_in(shape: Shape) -> Iterator[str]:
    """The names of the structures that a shape holds directly."""
    match shape:
        case Within(name):
            yield name
        case ListOf(item):
            yield from structures_in(item)
        case _:
            pass
