"""The expressions of the executable form: typed, pure, without loops; each is a frozen value, equal to its equals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kelisim.program.amounts import Datum
from kelisim.program.form_measured import AsOf as AsOf
from kelisim.program.form_measured import CountOf as CountOf
from kelisim.program.form_measured import Length as Length
from kelisim.program.form_measured import Measured as Measured
from kelisim.program.form_measured import Now as Now
from kelisim.program.form_measured import Opaque as Opaque
from kelisim.program.form_measured import Outside as Outside
from kelisim.program.form_measured import Population as Population
from kelisim.program.form_measured import Running as Running
from kelisim.program.form_measured import Stretch as Stretch
from kelisim.program.form_measured import Target as Target
from kelisim.program.types import BOOL, TEXT, Type


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that the contract states, or the key of a declared thing."""

    type: Type
    value: Datum


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, or of what a field holds; `optional` says that it may be left out."""

    type: Type
    record: str
    path: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the work order sets."""

    type: Type
    key: str


@dataclass(frozen=True, slots=True)
class Named:
    """A value of the program, by its key."""

    type: Type
    key: str


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What the contract leaves open: every candidate is tried; without candidates it is unknown."""

    type: Type
    point: str
    candidates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """Negation; unknown stays unknown."""

    operand: Expression
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold: a part that is false decides, whatever is unknown."""

    parts: tuple[Expression, ...]
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds: a part that is true decides, whatever is unknown."""

    parts: tuple[Expression, ...]
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values held against each other by `=`, `!=`, `<`, `<=`, `>` or `>=`."""

    operator: str
    left: Expression
    right: Expression
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Among:
    """The operand is one of the options; a list is when one of its members is."""

    operand: Expression
    options: tuple[Expression, ...]
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class InClass:
    """The operand is a member of a class; where it is None, the record in question itself."""

    class_: str
    operand: Expression | None = None
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class IsKnown:
    """The operand is stated: the only test that is never unknown."""

    operand: Expression
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Exists:
    """There is a record of a kind."""

    record: str
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Held:
    """The customer holds a service: its package includes it, or the order names it."""

    service: str
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """A duty of a measure is met."""

    measure: str
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Happened:
    """One of the parties did something: asked, agreed or announced, perhaps about something."""

    verb: str
    parties: tuple[str, ...]
    about: str = ""
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Since:
    """The moment of the first act of a kind, a point in time."""

    act: Happened
    type: Type


@dataclass(frozen=True, slots=True)
class Judged:
    """What a party judged; nothing computes it. Of another type than truth it is a figure that somebody estimates."""

    party: str
    about: str
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class StatedElsewhere:
    """Another layer, such as the work order, says something else on the same point."""

    layers: tuple[str, ...]
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Contains:
    """A text holds another, in Unicode form NFC and whatever the case of its letters."""

    operand: Expression
    part: Expression
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`+`, `-`, `*` or `/` on quantities, and spans of time added to dates and moments."""

    type: Type
    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Round:
    """The operand rounded to a multiple of a step; the mode is a text, so that it may be left open."""

    type: Type
    operand: Expression
    step: Expression
    mode: Expression


@dataclass(frozen=True, slots=True)
class Extreme:
    """The `least`, `greatest`, `earliest` or `latest` of the operands."""

    type: Type
    which: str
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """One value under a condition, else another."""

    type: Type
    guard: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a table gives for the value that it is about, which falls in exactly one row."""

    type: Type
    table: str


Expression: TypeAlias = (
    Constant | Field | Parameter | Named | OpenPoint | Not | Every | Either | Compare | Among | InClass | IsKnown
    | Exists | Held | Fulfilled | Happened | Since | Judged | StatedElsewhere | Contains | Arithmetic | Round | Extreme
    | Choose | Lookup | Population | Running | Stretch | Outside | Length | CountOf | Measured | Target | AsOf | Now
    | Opaque
)  # fmt: skip

TRUE, FALSE = Constant(BOOL, True), Constant(BOOL, False)


def text(value: str) -> Constant:
    """A constant text."""
    return Constant(TEXT, value)


def every(*parts: Expression | None) -> Expression:
    """All parts that are there; truth where there is none, the part itself where there is one."""
    kept = tuple(each for each in parts if each is not None and each != TRUE)
    return TRUE if not kept else kept[0] if len(kept) == 1 else Every(kept)


def either(*parts: Expression) -> Expression:
    """At least one part; falsehood where there is none, the part itself where there is one."""
    return FALSE if not parts else parts[0] if len(parts) == 1 else Either(parts)


def within(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside one, in the order written."""
    match expression:
        case OpenPoint(_, _, inner) | Every(inner) | Either(inner) | Extreme(_, _, inner):
            return inner
        case Not(one) | IsKnown(one) | Stretch(one) | Length(one) | CountOf(one):
            return (one,)
        case Compare(_, left, right) | Arithmetic(_, _, left, right):
            return (left, right)
        case Contains(left, right) | Outside(left, right) | AsOf(_, left, right):
            return (left, right)
        case Among(one, options):
            return (one, *options)
        case InClass(_, operand):
            return () if operand is None else (operand,)
        case Round(_, one, step, mode):
            return (one, step, mode)
        case Choose(_, guard, then, otherwise):
            return (guard, then, otherwise)
        case _:
            return ()
