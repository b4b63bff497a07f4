"""A program: everything executable in a catalog, by key, each part with the clause that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kelisim.program.amounts import Quantity
from kelisim.program.form import TRUE, Expression
from kelisim.program.types import Type


@dataclass(frozen=True, slots=True)
class Clause:
    """Where something stands in the contract: the key of its fact or noun, and the facts that it cites."""

    key: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """A value put on a measure: `at least`, `at most`, `<`, `>`, `between`, `is` (a level, a figure), `as-needed`.

    `high` is the upper end of `between`, which is included as the lower one is.
    """

    relation: str
    value: Expression | None = None
    high: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A duty, or a limit that nobody performs: a value for a measure, and when it holds.

    `guard` is the scope and the condition in one; `conditional` says that the contract wrote a condition, which goes
    before a rule of the same `block` without one. `levels` are the service levels that the rule takes the place of,
    `open_choice` says that limits differ by reading. `excused` is the condition under which it need not be met.
    """

    clause: Clause
    word: str
    measure: str
    limits: tuple[Limit, ...]
    guard: Expression = TRUE
    conditional: bool = False
    block: str = ""
    level: str = ""
    layer: str = "general"
    replaces: frozenset[str] = frozenset()
    prevails: frozenset[str] = frozenset()
    excused: Expression | None = None
    party: tuple[str, ...] = ()
    modality: str = ""
    point: str = ""
    each: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted: between two events, or a figure or level of its own.

    `clocks` are the calendars that may count it, an empty one being calendar time: several where that is open.
    """

    clause: Clause
    type: Type
    record: str = ""
    starts: Expression | None = None
    ends: Expression | None = None
    clocks: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: from `low` to `high`, each end in or out; None is no end."""

    low: Quantity | None
    low_in: bool
    high: Quantity | None
    high_in: bool
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A decision table over a value; `tiers` is `marginal` where the rows are slices, each with its own rate."""

    clause: Clause
    type: Type
    operand: Expression
    rows: tuple[Row, ...]
    otherwise: Expression | None = None
    tiers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with a formula, for a record or for each period of a kind, such as `calendar-month`."""

    clause: Clause
    type: Type
    formula: Expression
    each: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A population: members by key, records of a kind, or other classes, narrowed by a condition, less exceptions."""

    clause: Clause
    record: str = ""
    members: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()
    when: Expression = TRUE
    excepts: tuple[str, ...] = ()
    lifted: Expression | None = None
    open: tuple[tuple[str, ...], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days and hours on which a clock runs.

    `days` counts from Monday as 0; `opens` and `closes` are minutes of the day, 0 and 1440 round the clock. `zone` is
    an IANA name, or empty for that of the place concerned. `holidays` names the data that takes days away.
    """

    clause: Clause
    days: frozenset[int]
    opens: int = 0
    closes: int = 1440
    zone: str = ""
    holidays: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a package gives of a service: `included`, `optional` or `not-stated`, with what that probably was."""

    clause: Clause
    service: str
    packages: tuple[str, ...]
    mark: str
    presumed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What must hold before a service can be had or a record stands, and when that is looked at."""

    clause: Clause
    owner: str
    condition: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A service or phase that ends with something else, at the latest of its own end."""

    clause: Clause
    owner: str
    ends: Expression


@dataclass(frozen=True)
class Program:
    """Everything executable in a catalog."""

    catalog: str
    records: Mapping[str, Mapping[str, tuple[Type, bool]]] = field(default_factory=dict)
    parameters: Mapping[str, Type] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    classes: Mapping[str, Class] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    opens: Mapping[str, tuple[Expression, ...]] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    endings: tuple[Ending, ...] = ()
    order: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
