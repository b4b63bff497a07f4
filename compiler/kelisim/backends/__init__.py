"""Models to artifacts: a table of names to functions; no back end knows another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kelisim.languages import PSEUDO
from kelisim.languages.scripts import text_language
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

    named = (*request.languages, *request.model.catalog.languages)
    return schema.emit(request.model, text_language(next(tag for tag in named if tag != PSEUDO)))


def _validator(request: Request) -> Iterator[tuple[str, str]]:
    from kelisim.backends import validator

    return validator.emit(request.model, request.position)


def _catalog(request: Request) -> Iterator[tuple[str, str]]:
    from kelisim.backends import catalog

    return catalog.emit(request.model, request.position)


def _documents(request: Request) -> Iterator[tuple[str, str]]:
    from kelisim.backends import documents

    return documents.emit(_spoken(request), request.languages)


def _site(request: Request) -> Iterator[tuple[str, str]]:
    from kelisim.backends.documents import site

    return site.emit(_spoken(request), request.languages)


def _spoken(request: Request) -> Model:
    """The model for documents: with texts in the pseudo-language where that is asked for."""
    if PSEUDO not in request.languages:
        return request.model
    from kelisim.translation.pseudo import pseudo

    return pseudo(request.model)


TARGETS: dict[str, Callable[[Request], Iterator[tuple[str, str]]]] = {
    "schema": _schema,
    "validator": _validator,
    "catalog": _catalog,
    "documents": _documents,
    "site": _site,
}
"""What `build --target` may name. Each gives paths in the output folder and their texts."""
USUAL = tuple(each for each in TARGETS if each != "site")
"""What is made where no target is named: all but the site, which repeats in many pages what the documents hold."""


def printed(model: Model, language: str) -> dict[Place, str]:
    """The number of the section that prints a declaration in the document, by the place of the declaration."""
    from kelisim.backends.documents.printed import printed

    return printed(model, language)


def assembled(model: Model, language: str) -> Iterator[tuple[Place, str]]:
    """The sentences that the document of a catalog puts together itself, each with the declaration it comes from."""
    from kelisim.backends.documents.assembled import assembled

    return assembled(model, language)


def lines(model: Model, language: str) -> Iterator[str]:
    """All that the document of a catalog says in a language, line by line."""
    from kelisim.backends.documents import wording

    return wording.lines(model, language)
