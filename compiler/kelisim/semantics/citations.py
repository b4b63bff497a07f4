"""Which declarations name facts of an earlier document, and which facts they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kelisim.semantics.model import Fact, Model, Noun, Table
from kelisim.source import Place


class Citation(NamedTuple):
    """One id that a declaration names; `key` is that of the declaration, `<table>/<row>` for a row, from 1."""

    id: str
    key: str
    place: Place


def citations(model: Model) -> Iterator[Citation]:
    """Every id that a `source:` of the catalog names, in source order of the nouns."""
    for noun in model.nouns:
        yield from _of_noun(noun)


def _of_noun(noun: Noun) -> Iterator[Citation]:
    for each in noun.sources:
        yield Citation(each, noun.key, noun.place)
    if isinstance(noun, Table):
        for number, row in enumerate(noun.rows, 1):
            for each in row.sources:
                yield Citation(each, f"{noun.key}/{number}", row.place)
    for fact in noun.facts:
        yield from _of_fact(fact)


def _of_fact(fact: Fact) -> Iterator[Citation]:
    for each in fact.sources:
        yield Citation(each, fact.key, fact.place)
    for inner in fact.facts:
        yield from _of_fact(inner)
