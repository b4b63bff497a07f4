"""What the printing of one part needs to know of the whole catalog, looked up once for a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from kelisim.backends.documents.scope import scope_of
from kelisim.semantics.model import Fact, Model, Noun, ServiceLevel, Table
from kelisim.values import refs

MARKS = ("included", "optional", "not stated")
"""The words of facts that are marks of a matrix."""


@dataclass(frozen=True, slots=True)
class Index:
    """Services by the group around them, `-` for none; packages that marks name; service levels by service.

    `measured` are the facts that put a figure on a measure, by measure; none where only a table uses it.
    """

    bands: dict[str, list[Noun]] = field(default_factory=dict)
    packages: tuple[str, ...] = ()
    levels: dict[str, list[ServiceLevel]] = field(default_factory=dict)
    measured: dict[str, list[Fact]] = field(default_factory=dict)


def index(model: Model) -> Index:
    """One pass over the nouns. Where there is no mark, all packages count as named."""
    bands: dict[str, list[Noun]] = {}
    levels: dict[str, list[ServiceLevel]] = {}
    named: set[str] = set()
    measured: dict[str, list[Fact]] = {}
    for noun in model.nouns:
        if noun.kind in ("service", "group"):
            named.update(key for fact in noun.facts if fact.word in MARKS for key in packages_of(fact))
        if noun.kind == "service":
            around = model.by_key.get(noun.parent)
            if around is None or around.kind != "service":
                group = noun.parent if around is not None and around.kind == "group" else "-"
                bands.setdefault(group, []).append(noun)
        for fact in noun.facts:
            if fact.word in ("duty", "limit") and fact.name:
                measured.setdefault(fact.name, []).append(fact)
        if isinstance(noun, Table):
            for key in noun.measure:
                measured.setdefault(key, [])
        if isinstance(noun, ServiceLevel):
            for key in noun.service:
                levels.setdefault(key, []).append(noun)
    packages = tuple(each.key for each in model.all("package"))
    return Index(bands, tuple(key for key in packages if key in named) or packages, levels, measured)


def packages_of(fact: Fact) -> tuple[str, ...]:
    """The packages that a mark names."""
    return refs(fact.value) or scope_of(fact, "package")
