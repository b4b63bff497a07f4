"""Texts: in every language of the catalog, and in no other."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim import languages
from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding
from kelisim.languages.scripts import SCRIPTS
from kelisim.semantics.model import Texts


def missing_language(subject: Subject) -> Iterator[Finding]:
    """A text that lacks one of the catalog's languages; one that is there and empty is `untr`, unless all are."""
    known = languages.languages()
    for written in subject.written:
        missing = [tag for tag in subject.languages if tag in known and not _said(written.texts, tag)]
        if written.printed and written.word != "also" and missing:
            facts = (("word", written.word), ("owner", written.owner), ("languages", ", ".join(missing)))
            tag, prose = next(iter(written.texts.items()))
            start = prose.place.start - len(tag) - 1
            yield Finding("missing-language", prose.place._replace(start=start, end=start + len(tag)), facts)


def _said(texts: Texts, tag: str) -> bool:
    return tag in texts and (bool(texts[tag].blocks) or any(prose.blocks for prose in texts.values()))


def surplus_language(subject: Subject) -> Iterator[Finding]:
    """A text in a language that the catalog does not name, or in a script into which texts are rewritten."""
    for written, language, prose in subject.prose:
        unnamed = subject.languages and language not in subject.languages and written.word != "also"
        if unnamed or language in SCRIPTS:
            start = prose.place.start - len(language) - 1
            yield Finding(
                "surplus-language",
                prose.place._replace(start=start, end=start + len(language)),
                (("language", language),),
            )
