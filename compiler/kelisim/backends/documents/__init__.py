"""The document back end: a catalog as Markdown and HTML in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kelisim.semantics.model import Model


def emit(model: Model, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Relative paths and texts of the documents, language by language, Markdown before HTML.

    The paths are `documents/<catalog>.<language>.md` and `.html`; each page links to the pages in the other
    languages, which lie beside it. The same model and languages give the same bytes.
    """
    from kelisim.backends.documents import html, markdown
    from kelisim.backends.documents.compose import compose

    catalog = model.catalog.key
    alternates = {tag: f"{catalog}.{tag}.html" for tag in languages}
    for tag in languages:
        document = compose(model, tag)
        yield f"documents/{catalog}.{tag}.md", markdown.render(document)
        yield f"documents/{catalog}.{tag}.html", html.render(document, alternates)
