"""Texts: in every language of the catalog, and in no other; forms that the language has."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim import languages
from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding
from kelisim.semantics.model import Block, Emphasis, Inline, Items, Mention, Paragraph, Slot, Texts


def missing_language(subject: Subject) -> Iterator[Finding]:
    """A text that lacks one of the catalog's languages."""
    known = languages.languages()
    for written in subject.written:
        missing = [tag for tag in subject.languages if tag in known and not _said(written.texts, tag)]
        if written.printed and written.word != "also" and missing:
            facts = (("word", written.word), ("owner", written.owner), ("languages", ", ".join(missing)))
            tag, prose = next(iter(written.texts.items()))
            start = prose.place.start - len(tag) - 1
            yield Finding("missing-language", prose.place._replace(start=start, end=start + len(tag)), facts)


def _said(texts: Texts, tag: str) -> bool:
    return tag in texts and bool(texts[tag].blocks)


def surplus_language(subject: Subject) -> Iterator[Finding]:
    """A text in a language that the catalog does not name."""
    for written, language, prose in subject.prose:
        if subject.languages and language not in subject.languages and written.word != "also":
            start = prose.place.start - len(language) - 1
            yield Finding(
                "surplus-language",
                prose.place._replace(start=start, end=start + len(language)),
                (("language", language),),
            )


def unknown_case(subject: Subject) -> Iterator[Finding]:
    """A placeholder or mention in a case that its language does not have."""
    for _, language, prose in subject.prose:
        if language not in languages.languages() or not ("{" in prose.text or "[" in prose.text):
            continue
        for part in _inlines(prose.blocks):
            case = part.case if isinstance(part, Slot | Mention) else None
            if case is None:
                continue
            spoken = languages.language(language)
            if spoken.case_of(case) is None:
                at = prose.place.start + max(0, _offset(subject, prose.place.start, prose.place.end, f":{case}")) + 1
                facts = (
                    ("case", case),
                    ("language", language),
                    ("cases", ", ".join(each for each in spoken.cases if "+" not in each)),
                )
                yield Finding("unknown-case", prose.place._replace(start=at, end=at + len(case)), facts)


def _offset(subject: Subject, start: int, end: int, text: str) -> int:
    base = subject.block.start
    return subject.block.text[start - base : end - base].find(text)


def _inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    for block in blocks:
        match block:
            case Paragraph(parts):
                yield from _flat(parts)
            case Items(_, items):
                for item in items:
                    yield from _inlines(item)


def _flat(parts: tuple[Inline, ...]) -> Iterator[Inline]:
    for part in parts:
        yield part
        if isinstance(part, Emphasis):
            yield from _flat(part.parts)
