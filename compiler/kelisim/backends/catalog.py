"""The catalog as one JSON document: everything that the model knows, with its place in the specification."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.backends.encode import JSON, Position
from kelisim.backends.json_text import json_text
from kelisim.backends.objects import CATALOG_SCHEMA, noun_object, sections
from kelisim.semantics.model import Model, Noun
from kelisim.source import Place

_DEPTH = 4
"""The document, a section, a noun, and its texts and facts: each of these has a line of its own."""


def emit(model: Model, position: Position) -> Iterator[tuple[str, str]]:
    """`catalog.json`: the header, then the nouns of each kind by key, in source order."""

    def place(spot: Place) -> JSON:
        return {"file": spot.file, "line": position(spot)[0]}

    def noun_json(noun: Noun) -> JSON:
        found = noun_object(noun, place)
        return found | {"prelude": True} if noun.key in model.prelude else found

    document: dict[str, JSON] = {"$schema": CATALOG_SCHEMA, "catalog": noun_json(model.catalog)}
    for section, nouns in sections(model).items():
        document[section] = {noun.key: noun_json(noun) for noun in nouns}
    yield "catalog.json", json_text(document, _DEPTH)
