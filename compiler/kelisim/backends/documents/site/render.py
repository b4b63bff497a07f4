"""Prints the pages of the site from its editions, with the templates of the documents and a few of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from kelisim.backends.documents import html, tree
from kelisim.backends.documents.site.edition import Edition, marks_of
from kelisim.backends.documents.site.links import DESCRIPTION

if TYPE_CHECKING:
    import jinja2

_SCRIPTS = ("words.js", "search.js", "matrix.js", "place.js")


def front(editions: Sequence[Edition]) -> str:
    """The page on which the reader chooses a language."""
    page = _environment().get_template("front.html.j2")
    return html.isolated(page.render(editions=editions, names=html.native_names()))


def style() -> str:
    """The one style sheet: that of the documents, and what the site adds."""
    return html.read("style.css") + "\n" + _own("site.css")


def script() -> str:
    """The one script, in parts that share nothing with other scripts of the page."""
    parts = "\n".join(_own(name) for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def pages(edition: Edition, editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """The names and texts of the pages in a language; `editions` are all languages of the site."""
    yield "index.html", _page("home.html.j2", edition, editions, "index.html")
    name = html.file_name(DESCRIPTION)
    yield name, _page("reading.html.j2", edition, editions, name, edition.description)
    if edition.matrix is not None:
        yield "matrix.html", _page("matrix.html.j2", edition, editions, "matrix.html")
    for slug, document in edition.references.items():
        name = html.file_name(slug)
        yield name, _page("reading.html.j2", edition, editions, name, document)


def _page(
    template: str, edition: Edition, editions: Sequence[Edition], name: str, document: tree.Document | None = None
) -> str:
    page = _environment().get_template(template)
    return html.isolated(
        page.render(
            edition=edition,
            editions=editions,
            name=name,
            names=html.native_names(),
            document=document or edition.description,
            marks_of=marks_of,
        )
    )


def _own(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _template(name: str) -> str:
    own = resources.files(__package__).joinpath("templates", name)
    return own.read_text(encoding="utf-8") if own.is_file() else html.read(name)


@cache
def _environment() -> jinja2.Environment:
    return html.environment(_template)
