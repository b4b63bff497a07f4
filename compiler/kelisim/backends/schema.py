"""JSON Schemas, draft 2020-12: one for each record of a contract, one for the catalog document."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from kelisim.backends import pins
from kelisim.backends.conditions import Among, Condition, Either, Every, Stated
from kelisim.backends.encode import JSON, Later
from kelisim.backends.json_text import json_text
from kelisim.backends.plain import text_in
from kelisim.backends.read_shapes import read_shapes
from kelisim.backends.shapes import (
    PATTERNS,
    Anything,
    Field,
    Formed,
    Free,
    ListOf,
    Named,
    Rule,
    Shape,
    Shapes,
    Structure,
    Truth,
    Whole,
    Within,
    structures_in,
)
from kelisim.semantics.model import Model

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMATS = {"date": "date", "moment": "date-time", "duration": "duration"}
"""Formats of the standard of which a pattern allows a part; they tell tools what the text is."""
_DEPTH = 20
"""Deeper than the schema of a record can be, but for lists of lists."""
Schema = dict[str, JSON]


def emit(model: Model, language: str) -> Iterator[tuple[str, str]]:
    """`schemas/catalog.schema.json` and `schemas/<record>.schema.json`, titles in one language.

    A record that its schema refuses breaks the contract's form. One that it accepts may still break rules
    that need a calendar, a clock or a sum: `x-kelisim-rules` lists their keys.
    """
    yield _file("catalog", {**_header(model, "catalog"), **pins.catalog(model, language)}, pins.DEPTH)
    shapes = read_shapes(model)
    for name in shapes.records:
        yield _file(name, _record(name, shapes, model, language))


def _file(name: str, schema: Later, depth: int = _DEPTH) -> tuple[str, str]:
    return f"schemas/{name}.schema.json", json_text(schema, depth)


def _header(model: Model, name: str) -> Schema:
    parts = (model.catalog.key, model.catalog.version, name)
    return {"$schema": DIALECT, "$id": ":".join(("urn:kelisim", *(quote(each, safe="") for each in parts)))}


def _record(name: str, shapes: Shapes, model: Model, language: str) -> Schema:
    builder = _Builder(name, model, language)
    schema = _header(model, name) | builder.structure(shapes.structures[name])
    inside = [each for each in _reached(name, shapes) if each != name]
    definitions: Schema = {each: builder.structure(shapes.structures[each]) for each in inside}
    definitions |= {_list_key(each): {"type": "string", "enum": list(each.options)} for each in builder.names}
    return schema | {"$defs": definitions} if definitions else schema


def _reached(name: str, shapes: Shapes) -> list[str]:
    """The structures that a record holds, at any depth, in the order in which they are met."""
    found = {name: shapes.structures[name]}
    waiting = [name]
    while waiting:
        for field in found[waiting.pop()].fields:
            for inner in structures_in(field.shape):
                if inner not in found:
                    found[inner] = shapes.structures[inner]
                    waiting.append(inner)
    return list(found)


def _list_key(shape: Named) -> str:
    return f"names:{shape.label}"


class _Builder:
    """Turns structures into schemas; `names` collects the lists of names that they point to."""

    def __init__(self, root: str, model: Model, language: str) -> None:
        self.root = root
        self.model = model
        self.language = language
        self.names: dict[Named, None] = {}

    def structure(self, structure: Structure) -> Schema:
        schema: Schema = {}
        for word, texts in (("title", structure.title), ("description", structure.about)):
            text = text_in(texts, self.language, self.model)
            if text:
                schema[word] = text
        required: list[JSON] = [each.name for each in structure.fields if each.required]
        schema |= {
            "type": "object",
            "properties": {each.name: self.field(each) for each in structure.fields},
            "required": required,
            "additionalProperties": False,
        }
        if structure.rules:
            schema["allOf"] = [self.rule(each) for each in structure.rules]
        if structure.skipped:
            schema["x-kelisim-rules"] = list(structure.skipped)
        return schema

    def field(self, field: Field) -> Schema:
        schema: Schema = {}
        for word, texts in (("title", field.title), ("description", field.about)):
            text = text_in(texts, self.language, self.model)
            if text:
                schema[word] = text
        if field.clause:
            schema["x-kelisim-clause"] = field.clause
        return schema | self.shape(field.shape)

    def shape(self, shape: Shape) -> Schema:
        match shape:
            case Anything():
                return {}
            case Formed(form):
                schema: Schema = {"type": "string", "pattern": PATTERNS[form]}
                return schema | {"format": _FORMATS[form]} if form in _FORMATS else schema
            case Named():
                self.names[shape] = None
                return _pointer(_list_key(shape))
            case Free(least):
                return {"type": "string", "minLength": least} if least else {"type": "string"}
            case Whole():
                return {"type": "integer"}
            case Truth():
                return {"type": "boolean"}
            case ListOf(item):
                return {"type": "array", "items": self.shape(item)}
            case Within(name):
                return {"$ref": "#"} if name == self.root else _pointer(name)

    def rule(self, rule: Rule) -> Schema:
        schema: Schema = {"x-kelisim-clause": rule.clause}
        text = text_in(rule.texts, self.language, self.model)
        if text:
            schema["description"] = text
        if rule.when is None:
            return schema | condition(rule.then, certain=False)
        guard = condition(rule.when, certain=True)
        return schema | {"if": guard, "then": condition(rule.then, certain=False)}


def _pointer(name: str) -> Schema:
    escaped = name.replace("~", "~0").replace("/", "~1")
    return {"$ref": f"#/$defs/{quote(escaped, safe=':~')}"}


def condition(stated: Condition, certain: bool) -> Schema:
    """A condition as a schema: that it certainly holds, or that it does not certainly fail.

    The two differ where a field is left out: that decides nothing about its value.
    """
    match stated:
        case Among(field, options, negated):
            listed: Schema = {"enum": list(options)}
            allowed: Schema = {"properties": {field: {"not": listed} if negated else listed}}
            return allowed | {"required": [field]} if certain else allowed
        case Stated(field, negated):
            return {"properties": {field: False}} if negated else {"required": [field]}
        case Every(parts):
            return {"allOf": [condition(each, certain) for each in parts]}
        case Either(parts):
            return {"anyOf": [condition(each, certain) for each in parts]}
