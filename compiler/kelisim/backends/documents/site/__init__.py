"""The site of a catalog: its text, its reference pages, its matrix and a search, as files that need no server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kelisim.semantics.model import Model


def emit(model: Model, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Relative paths and texts of the site.

    `site/index.html` lets the reader choose a language; `site/<language>/` holds the pages of one, all in one folder
    and under the same names in every language; `site/assets/` holds the style, the script and an index of words for
    each language. The same model and languages give the same bytes.
    """
    from kelisim.backends.documents.site import render, search
    from kelisim.backends.documents.site.edition import edition

    editions = [edition(model, tag) for tag in languages]
    yield "site/index.html", render.front(editions)
    yield "site/assets/site.css", render.style()
    yield "site/assets/site.js", render.script()
    for each in editions:
        yield f"site/assets/words.{each.tag}.js", search.script(each)
        for name, page in render.pages(each, editions):
            yield f"site/{each.tag}/{name}", page
