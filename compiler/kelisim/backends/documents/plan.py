"""What a document will hold and in which order, with the numbers by which its parts are cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kelisim.semantics.model import Fact

_LEVELS = 4
"""A number with more levels than these is hard to read and to cite."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a section prints: `what` is a built-in word or the kind of the noun `subject`.

    `subject` is the key of a group or noun, and empty for the whole catalog. `clauses` are numbered here,
    `tables` are the anchors of the tables that the part prints; `elsewhere` are clauses that belong to the
    part and are printed, with their number, at another place. `columns` are the packages of interest, all
    when empty; `keys` are the nouns of a list that names them.
    """

    what: str
    subject: str = ""
    fact: Fact | None = None
    clauses: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A section to be: what it is about, its parts and its own sections.

    `title` is the key of the noun, or the built-in word, that gives the printed title. `also` are keys of
    nouns that this section stands for besides its own.
    """

    key: str
    kind: str
    anchor: str
    title: str
    parts: tuple[Part, ...] = ()
    sections: tuple[Plan, ...] = ()
    also: tuple[str, ...] = ()
    exhibit: bool = False
    listed: bool = True
    number: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: its anchor, its printed number, and the exhibit that the number belongs to.

    `around` is the anchor of the section whose definition list explains it, for what has no section of its own.
    `item` is the place of a clause that is lettered inside the section that `number` names, 0 for all else.
    """

    anchor: str
    kind: str
    number: str = ""
    exhibit: str = ""
    around: str = ""
    item: int = 0


@dataclass(slots=True)
class Numbering:
    """The result of the first pass: where each noun, clause and table stands, by key and by anchor."""

    spots: dict[str, Spot] = field(default_factory=dict)
    clauses: dict[str, Spot] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)


def number(root: Plan) -> tuple[Plan, Numbering]:
    """The plan with its sections numbered, and where everything stands.

    Sections and clauses of one section count together, clauses first, so that no number is given twice.
    Where the number of a clause would have more than four levels, the clauses of the section are lettered.
    Tables count through the whole document.
    """
    numbering = Numbering()
    counted = _number_inside(root, "", "", numbering)
    return counted, numbering


def _number_inside(plan: Plan, prefix: str, exhibit: str, numbering: Numbering) -> Plan:
    count = letters = 0
    lettered = prefix.count(".") >= _LEVELS
    for part in plan.parts:
        for key in part.clauses:
            if lettered:
                letters += 1
                spot = Spot(key, "clause", prefix.rstrip("."), exhibit, item=letters)
            else:
                count += 1
                spot = Spot(key, "clause", f"{prefix}{count}", exhibit)
            numbering.clauses[key] = spot
            numbering.spots.setdefault(key, spot)
        for anchor in part.tables:
            numbering.tables[anchor] = str(len(numbering.tables) + 1)
        if part.what == "table" and part.tables:
            numbered = Spot(part.tables[0], "table", numbering.tables[part.tables[0]])
            numbering.spots.setdefault(part.subject, numbered)
    sections = []
    for inner in plan.sections:
        count += 1
        own = f"{prefix}{count}"
        spot = Spot(inner.anchor, "section", own, exhibit)
        for key in (inner.key, *inner.also):
            numbering.spots.setdefault(key, spot)
        scope = ("", inner.key) if inner.exhibit else (f"{own}.", exhibit)
        sections.append(replace(_number_inside(inner, *scope, numbering), number=own))
    return replace(plan, sections=tuple(sections))


def walk(plan: Plan) -> Iterator[Plan]:
    """The plan and all plans inside it, outermost first."""
    yield plan
    for inner in plan.sections:
        yield from walk(inner)
