"""The expressions about populations, time and measures; `form` has the rest, and the union of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kelisim.program.types import NUMBER, SPANS, Type

if TYPE_CHECKING:
    from kelisim.program.form import Expression


@dataclass(frozen=True, slots=True)
class Population:
    """The records of a class, or of a kind."""

    type: Type
    class_: str


@dataclass(frozen=True, slots=True)
class Running:
    """The time in which a calendar is open within the period in question; without a calendar the whole period."""

    calendar: str = ""
    type: Type = SPANS


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time that the records of a list cover, by their fields `starts` and `ends`, each moment once."""

    operand: Expression
    type: Type = SPANS


@dataclass(frozen=True, slots=True)
class Outside:
    """The part of some time that lies outside other time."""

    operand: Expression
    taken: Expression
    type: Type = SPANS


@dataclass(frozen=True, slots=True)
class Length:
    """How long some time is, in elapsed seconds."""

    operand: Expression
    type: Type


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many members a list has."""

    operand: Expression
    type: Type = NUMBER


@dataclass(frozen=True, slots=True)
class Measured:
    """How much of a measure there was: the length of its interval, or what the record says."""

    type: Type
    measure: str


@dataclass(frozen=True, slots=True)
class Target:
    """The value that the contract puts on a measure in the case in question."""

    measure: str
    type: Type


@dataclass(frozen=True, slots=True)
class AsOf:
    """The value that something with a history had at a moment."""

    type: Type
    operand: Expression
    moment: Expression


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of the question."""

    type: Type


@dataclass(frozen=True, slots=True)
class Opaque:
    """What cannot be computed: a built-in name or property that has no meaning here; unknown, and so named."""

    type: Type
    name: str
