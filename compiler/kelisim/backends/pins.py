"""The schema of the catalog document: what the contract states is pinned, its wording and places are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import cast

from kelisim.backends.encode import JSON, Later
from kelisim.backends.objects import CATALOG_SCHEMA, NOUN_TEXTS, noun_object, sections
from kelisim.backends.plain import text_in
from kelisim.semantics.model import Fact, Model, Noun, Texts
from kelisim.source import Place

Schema = dict[str, JSON]
DEPTH = 5
"""The levels of the schema down to a member of a noun, which has a line of its own."""
_PLACE: Schema = {
    "type": "object",
    "properties": {"file": {"type": "string"}, "line": {"type": "integer", "minimum": 1}},
    "required": ["file", "line"],
    "additionalProperties": False,
}
_TEXT: Schema = {"type": "string"}
_ROW: Schema = {"place": {"$ref": "#/$defs/place"}}


def catalog(model: Model, language: str) -> dict[str, Later]:
    """A schema that accepts the catalog document of a model, whatever its texts say in the same languages.

    Every key, mark, target, condition, row and reference is a constant; nothing can be added or left out.
    """
    pinner = _Pinner(model, language)
    members: dict[str, Later] = {"$schema": {"const": CATALOG_SCHEMA}, "catalog": pinner.noun(model.catalog)}
    for section, nouns in sections(model).items():
        members[section] = {
            **_later({noun.key: partial(pinner.noun, noun) for noun in nouns}),
            "propertyNames": {"enum": [noun.key for noun in nouns]},
        }
    schema: dict[str, Later] = {**pinner.titles(model.catalog.name, model.catalog.about), **_later(members)}
    # What is defined once is known when all nouns are written.
    return schema | {"$defs": lambda: {"place": _PLACE} | pinner.languages | pinner.statements}


def _later(members: Mapping[str, Later]) -> dict[str, Later]:
    """An object of exactly these members, which are made when they are written."""
    return {
        "type": "object", "properties": members, "required": list(members), "additionalProperties": False,
    }  # fmt: skip


def _closed(members: Schema) -> Schema:
    """An object of exactly these members."""
    return {
        "type": "object", "properties": members, "required": list(members), "additionalProperties": False,
    }  # fmt: skip


def _nowhere(_: Place) -> JSON:
    """Places are not pinned: a line that moves changes nothing that a contract states."""
    return None


class _Pinner:
    """Pins nouns and facts.

    `languages` collects definitions of texts, by the languages that they have; `statements` those of facts that
    several nouns state alike, so that a large schema says each of them once.
    """

    def __init__(self, model: Model, language: str) -> None:
        self.model = model
        self.language = language
        self.languages: Schema = {}
        self.named: dict[str, Schema] = {}
        self.statements: Schema = {}
        self.shared: dict[tuple[object, ...], str] = {}
        self.count = Counter(_stated(fact) for noun in model.nouns for fact in noun.facts)

    def titles(self, name: Texts, about: Texts) -> Schema:
        """The title and the description, where there are any."""
        found: Schema = {}
        for word, texts in (("title", name), ("description", about)):
            text = text_in(texts, self.language, self.model) if texts else ""
            if text:
                found[word] = text
        return found

    def noun(self, noun: Noun) -> Schema:
        """An object with exactly the members of a noun."""
        written = noun_object(noun, _nowhere)
        members: Schema = {}
        for name, content in written.items():
            if name in NOUN_TEXTS:
                members[name] = self.texts(content)
            elif name == "facts":
                members[name] = self.facts(noun.facts, content)
            elif name == "rows":
                members[name] = _rows(content)
            else:
                members[name] = {"$ref": "#/$defs/place"} if name == "place" else {"const": content}
        if noun.key in self.model.prelude:
            members["prelude"] = {"const": True}
        return self.titles(noun.name, noun.about or noun.means) | _closed(members)

    def facts(self, facts: tuple[Fact, ...], written: JSON) -> Schema:
        """A list of exactly these facts, in this order: a guarded fact goes before an unguarded one."""
        objects = cast("list[dict[str, JSON]]", written)
        return _sequence([self.fact(fact, each) for fact, each in zip(facts, objects, strict=True)])

    def fact(self, fact: Fact, written: dict[str, JSON]) -> Schema:
        """An object with exactly the members of a fact, under the name of what it is about."""
        stated = _stated(fact)
        if self.count[stated] > 1:
            return self.shared_fact(fact, stated, written)
        members: Schema = {}
        for name, content in written.items():
            if name == "texts":
                members[name] = self.texts(content)
            elif name == "facts":
                members[name] = self.facts(fact.facts, content)
            else:
                members[name] = {"$ref": "#/$defs/place"} if name == "place" else {"const": content}
        return self.about(fact) | _closed(members)

    def shared_fact(self, fact: Fact, stated: tuple[object, ...], written: dict[str, JSON]) -> Schema:
        """A fact that others state too: its own key, and a reference to what they have in common."""
        name = self.shared.get(stated)
        if name is None:
            name = self.shared[stated] = f"stated:{len(self.shared) + 1}"
            members: Schema = {member: {"const": content} for member, content in written.items()}
            members |= {"key": {"type": "string"}, "place": {"$ref": "#/$defs/place"}}
            self.statements[name] = self.about(fact) | _closed(members)
        return {"$ref": f"#/$defs/{name}", "properties": {"key": {"const": fact.key}}}

    def about(self, fact: Fact) -> Schema:
        """The title and the description of a fact: the name of what it is about, and its own texts."""
        about = self.model.by_key.get(fact.name)
        if fact.texts or about is None:
            return self.titles(about.name if about is not None else {}, fact.texts)
        if fact.name not in self.named:
            self.named[fact.name] = self.titles(about.name, {})
        return self.named[fact.name]

    def texts(self, written: JSON) -> Schema:
        """Texts in exactly these languages."""
        tags = list(cast("dict[str, JSON]", written))
        name = "texts:" + ",".join(tags)
        if name not in self.languages:
            self.languages[name] = _closed(dict.fromkeys(tags, _TEXT))
        return {"$ref": f"#/$defs/{name}"}


def _stated(fact: Fact) -> tuple[object, ...]:
    """What a fact states, without its key and place; one with texts or facts inside is like no other."""
    if fact.texts or fact.facts:
        return (fact.key,)
    return fact.word, fact.name, fact.value, fact.scope, fact.when, fact.party, fact.notes, fact.sources


def _rows(written: JSON) -> Schema:
    rows = cast("list[dict[str, JSON]]", written)
    pinned: list[Schema] = [{name: {"const": row[name]} for name in ("pattern", "value")} for row in rows]
    return _sequence([_closed(each | _ROW) for each in pinned])


def _sequence(schemas: list[Schema]) -> Schema:
    """A list with exactly one item for each schema, in order."""
    return {
        "type": "array", "prefixItems": list(schemas), "minItems": len(schemas), "items": False,
    }  # fmt: skip
