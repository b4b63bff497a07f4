"""How nouns and facts become JSON objects: every member of the model, the empty ones left out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from functools import cache
from typing import cast

from kelisim.backends.encode import JSON, encode
from kelisim.semantics.model import Fact, Given, Model, Noun, Prose, Row
from kelisim.source import Place
from kelisim.values import Value

PlaceForm = Callable[[Place], JSON]
"""How a place in the specification is written."""

CATALOG_SCHEMA = "schemas/catalog.schema.json"
"""Where the schema of the catalog document lies, seen from the document."""
SECTIONS = {
    "package": "packages", "group": "groups", "service": "services", "service level": "service-levels",
    "severity": "severities", "note": "notes", "measure": "measures", "table": "tables", "value": "values",
    "balance": "balances", "phase": "phases", "terms": "shared-terms", "clause": "clauses",
    "term": "terms", "party": "parties", "role": "roles", "calendar": "calendars", "class": "classes",
    "product": "products", "country": "countries", "cloud": "clouds", "language": "languages",
    "parameter": "parameters", "record": "records", "field": "fields", "open": "open-points",
    "source": "sources", "document": "documents", "section": "sections", "example": "examples",
    "fault": "faults", "amendment": "amendments",
}  # fmt: skip
"""The member of the catalog document that holds the nouns of a kind, in the order of the document."""
NOUN_TEXTS = frozenset(("name", "also", "forms", "about", "means", "says", "because", "texts"))
"""The members of a noun that hold prose by language."""
_LAST = ("facts", "members", "sources", "place")


def section_of(kind: str) -> str:
    """The member of the catalog document that holds the nouns of a kind."""
    return SECTIONS.get(kind) or kind.replace(" ", "-") + "s"


def sections(model: Model) -> dict[str, list[Noun]]:
    """The nouns of a model by section, in the order of the document, without the catalog itself."""
    found: dict[str, list[Noun]] = {section: [] for section in SECTIONS.values()}
    for noun in model.nouns:
        if noun.kind != "catalog":
            found.setdefault(section_of(noun.kind), []).append(noun)
    return {section: nouns for section, nouns in found.items() if nouns}


def noun_object(noun: Noun, place: PlaceForm) -> dict[str, JSON]:
    """A noun as an object; its kind is told by the section that it stands in."""
    found: dict[str, JSON] = {}
    for name in _members(cast("Hashable", type(noun))):
        content = getattr(noun, name)
        if content or content is False:
            found[name] = _member(content, place)
    return found


def fact_object(fact: Fact, place: PlaceForm) -> dict[str, JSON]:
    """A fact as an object, with the facts inside it."""
    found: dict[str, JSON] = {"key": fact.key}
    found |= _stated(fact.word, fact.name, fact.value, fact.scope, fact.when, fact.party, fact.notes, fact.sources)
    if fact.texts:
        found["texts"] = _texts(fact.texts)
    if fact.facts:
        found["facts"] = [fact_object(each, place) for each in fact.facts]
    found["place"] = place(fact.place)
    return found


@cache
def _stated(
    word: str,
    name: str,
    value: Value | None,
    scope: tuple[tuple[str, tuple[str, ...]], ...],
    when: Value | None,
    party: tuple[str, ...],
    notes: tuple[str, ...],
    sources: tuple[str, ...],
) -> dict[str, JSON]:
    """What a fact states by itself; large catalogs state the same thing of many services."""
    found: dict[str, JSON] = {"word": word}
    if name:
        found["name"] = name
    if value is not None:
        found["value"] = encode(value)
    if scope:
        found["scope"] = [{"kind": kind, "keys": list(keys)} for kind, keys in scope]
    if when is not None:
        found["when"] = encode(when)
    for member, keys in (("party", party), ("notes", notes), ("sources", sources)):
        if keys:
            found[member] = list(keys)
    return found


@cache
def _members(noun_type: Hashable) -> tuple[str, ...]:
    """The members of a type of noun in the order of the document: who it is, what it has, where it stands."""
    names = [each.name for each in fields(cast("type[Noun]", noun_type))]
    return (*(each for each in names if each not in ("kind", *_LAST)), *_LAST)


def _member(content: object, place: PlaceForm) -> JSON:
    match content:
        case str() | bool():
            return content
        case Place():
            return place(content)
        case tuple():
            return [_member(each, place) for each in content]
        case Fact():
            return fact_object(content, place)
        case Row(pattern, value, spot, sources):
            cited: dict[str, JSON] = {"sources": list(sources)} if sources else {}
            return {"pattern": encode(pattern), "value": encode(value), **cited, "place": place(spot)}
        case Given(record, stated):
            given: list[JSON] = [{"name": name, "value": encode(value)} for name, value in stated]
            return {"record": record, "fields": given}
        case Mapping():
            return _texts(content)
        case _:
            return encode(cast("Value", content))


def _texts(texts: Mapping[str, Prose]) -> JSON:
    return {tag: prose.text for tag, prose in texts.items()}
