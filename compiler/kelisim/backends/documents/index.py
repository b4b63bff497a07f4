"""What the printing of one part needs to know of the whole catalog, looked up once for a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kelisim.backends.documents.scope import scope_of
from kelisim.semantics.model import Fact, Model, Noun, ServiceLevel, Table
from kelisim.values import refs

MARKS = ("included", "optional", "not stated")
"""The words of facts that are marks of a matrix."""


@dataclass(frozen=True, slots=True)
class Index:
    """Services by the group around them, `-` for none; packages that marks name; service levels by service.

    Groups stand in the order of the document. `added` are the services that come with another. `measured` are the
    facts that put a figure on a measure, by measure; none where only a table uses it.
    """

    bands: dict[str, list[Noun]] = field(default_factory=dict)
    added: frozenset[str] = frozenset()
    packages: tuple[str, ...] = ()
    levels: dict[str, list[ServiceLevel]] = field(default_factory=dict)
    measured: dict[str, list[Fact]] = field(default_factory=dict)


def index(model: Model, printed: Iterable[str]) -> Index:
    """One pass over the nouns. Where there is no mark, all packages count as named.

    `printed` are the keys of what the document prints, in its order.
    """
    bands: dict[str, list[Noun]] = {}
    levels: dict[str, list[ServiceLevel]] = {}
    named: set[str] = set()
    added: set[str] = set()
    measured: dict[str, list[Fact]] = {}
    for noun in model.nouns:
        if noun.kind in ("service", "group"):
            named.update(key for fact in noun.facts if fact.word in MARKS for key in packages_of(fact))
        if noun.kind == "service":
            added.update(key for fact in noun.facts if fact.word == "adds" for key in refs(fact.value))
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
    order = {key: place for place, key in enumerate(printed)}
    bands = dict(sorted(bands.items(), key=lambda band: order.get(band[0], len(order))))
    return Index(bands, frozenset(added), tuple(key for key in packages if key in named) or packages, levels, measured)


def packages_of(fact: Fact) -> tuple[str, ...]:
    """The packages that a mark names."""
    return refs(fact.value) or scope_of(fact, "package")
