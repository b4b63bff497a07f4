"""Models to artifacts: a table of names to functions; no back end knows another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kelisim.semantics.model import Model
from kelisim.source import Place


class Request(NamedTuple):
    """What a back end is asked for: the model, the languages wanted, the first of which is for titles, and places.

    `position` gives the line and column of a place, both from 1.
    """

    model: Model
    languages: tuple[str, ...]
    position: Callable[[Place], tuple[int, int]]


def _schema(request: Request) -> Iterator[tuple[str, str]]:
    from kelisim.backends import schema

    return schema.emit(request.model, request.languages[0])


def _validator(request: Request) -> Iterator[tuple[str, str]]:
    from kelisim.backends import validator

    return validator.emit(request.model, request.position)


def _catalog(request: Request) -> Iterator[tuple[str, str]]:
    from kelisim.backends import catalog

    return catalog.emit(request.model, request.position)


def _documents(request: Request) -> Iterator[tuple[str, str]]:
    from kelisim.backends import documents

    return documents.emit(request.model, request.languages)


TARGETS: dict[str, Callable[[Request], Iterator[tuple[str, str]]]] = {
    "schema": _schema,
    "validator": _validator,
    "catalog": _catalog,
    "documents": _documents,
}
"""What `build --target` may name. Each gives paths in the output folder and their texts."""
