"""Turns the document tree into one self-contained HTML page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from kelisim.backends.documents import tree

if TYPE_CHECKING:
    import jinja2

NATIVE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
"""How a language calls itself; a reader looks for that word and not for its translation."""


def render(document: tree.Document, alternates: Mapping[str, str]) -> str:
    """The page. `alternates` gives for each language tag the address of the same document in that language.

    The page loads nothing, runs no script, and says so in its content security policy, which admits exactly
    the one style sheet by its hash.
    """
    style = _read("style.css")
    languages = [
        {
            "tag": tag,
            "name": NATIVE_NAMES.get(tag, tag),
            "address": address,
            "current": tag == document.language,
        }
        for tag, address in alternates.items()
    ]
    page = _environment().get_template("page.html.j2")
    return page.render(document=document, languages=languages, style=style, style_hash=_hash(style))


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _read(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _kind(node: object) -> str:
    """The name of a node's type, by which the templates choose how to print it."""
    return type(node).__name__


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = _kind
    return environment
