"""Turns the document tree into one self-contained HTML page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from kelisim.backends.documents import tree
from kelisim.languages import languages, phrase
from kelisim.languages.scripts import SCRIPTS, arabic, direction, written

if TYPE_CHECKING:
    import jinja2

_ISOLATES = re.compile(rf"<title>[^<]*</title>|<[^>]*>|[{arabic.LRI}{arabic.PDI}]")
_ELEMENTS = {arabic.LRI: '<bdi dir="ltr">', arabic.PDI: "</bdi>"}


@cache
def native_names() -> dict[str, str]:
    """How each language and script calls itself; a reader looks for that word and not for its translation."""
    own = {tag: phrase(tag, "this-language") for tag in languages()}
    return own | {tag: written(tag, own[script.language]) for tag, script in SCRIPTS.items()}


def render(document: tree.Document, alternates: Mapping[str, str]) -> str:
    """The page. `alternates` gives for each language tag the address of the same document in that language.

    The page loads nothing, runs no script, and says so in its content security policy, which admits exactly
    the one style sheet by its hash.
    """
    style = read("style.css")
    languages = [
        {
            "tag": tag,
            "name": native_names().get(tag, tag),
            "address": address,
            "current": tag == document.language,
        }
        for tag, address in alternates.items()
    ]
    page = _environment().get_template("page.html.j2")
    return isolated(page.render(document=document, languages=languages, style=style, style_hash=_hash(style)))


def isolated(page: str) -> str:
    """A page whose isolates are elements, which selection and search know; in attributes and the title they stay.

    The page is well-formed: nothing but its tags holds an unescaped `<`.
    """
    return _ISOLATES.sub(lambda found: _ELEMENTS.get(found[0], found[0]), page) if arabic.LRI in page else page


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def read(name: str) -> str:
    """A template or style sheet of the documents."""
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _kind(node: object) -> str:
    """The name of a node's type, by which the templates choose how to print it."""
    return type(node).__name__


def address(reference: tree.Reference) -> str:
    """Where a link leads, seen from a page of the same folder; a page has the name of its slug."""
    page = file_name(reference.page) if reference.page else ""
    return f"{page}#{reference.anchor}" if reference.anchor or not page else page


def file_name(slug: str) -> str:
    """The file of a page, in one folder with all others: `service/desk` is `service.desk.html`."""
    return f"{slug.replace('/', '.')}.html"


@cache
def _environment() -> jinja2.Environment:
    return environment(read)


def environment(source: Callable[[str], str]) -> jinja2.Environment:
    """Templates by name, with the filters that those of the document tree need."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(source),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["kind"] = _kind
    made.filters["address"] = address
    made.filters["direction"] = direction
    return made
