"""Reference pages: all that holds for one service, one package or one party, each line with where it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kelisim.backends.documents import tree
from kelisim.backends.documents.compose import described
from kelisim.backends.documents.prose import Notes
from kelisim.backends.documents.reference.package import package_page
from kelisim.backends.documents.reference.party import party_page
from kelisim.backends.documents.reference.service import service_page
from kelisim.backends.documents.reference.sheet import DESCRIPTION, Sheet
from kelisim.backends.documents.scripted import rewritten
from kelisim.semantics.model import Model

_PAGES = {"service": service_page, "package": package_page, "party": party_page}


def pages(model: Model, language: str) -> Iterator[tuple[str, tree.Document]]:
    """The pages in a language, each after its slug: `service/<key>`, `package/<key>`, `party/<key>`.

    References whose `page` is `description` lead into the main document, by its anchors; those with the slug of a
    page lead to that page. Sections have the same anchors in every language.
    """
    for slug, page in _pages(model, language):
        yield slug, rewritten(page, language)


def _pages(model: Model, language: str) -> Iterator[tuple[str, tree.Document]]:
    document, voice = described(model, language)
    outside = replace(voice.aside(), page=DESCRIPTION)
    for kind, page in _PAGES.items():
        for noun in model.all(kind):
            if kind != "party" or noun.key not in model.prelude or noun.place in voice.printed:
                notes = Notes(outside, kind)
                yield f"{kind}/{noun.key}", page(Sheet(outside, voice.printed, noun, document, notes))
