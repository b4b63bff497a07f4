"""The texts of a catalog that have to be there in each of its languages, under ids that stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kelisim.semantics.model import Fact, Model, Noun, Texts
from kelisim.source import Place
from kelisim.translation import wording

WORDS = ("name", "about", "means", "says", "because")
"""Properties of a noun that are translated; other names, `also`, are each language's own."""
BODY = "text"
"""What stands in an id for the text of a clause, a note, a section or a line itself."""
_UNPRINTED = frozenset(("fault", "example"))
"""Kinds that no reader sees."""


@dataclass(frozen=True)
class Unit:
    """One text in all its languages.

    `id` is the key of the noun or fact that the text belongs to and the word it stands under, `reactive:about`.
    `noun` is the noun it is read under, `owner` the declaration, which `place` points to.
    """

    id: str
    word: str
    texts: Texts
    noun: Noun
    owner: Noun | Fact

    @property
    def place(self) -> Place:
        """Where the declaration stands to which the text belongs."""
        return self.owner.place

    def said(self, language: str) -> str:
        """What the text says in a language, a line for each paragraph; empty where it is missing."""
        return wording.plain(self.texts[language].text) if language in self.texts else ""

    def at(self, language: str) -> Place:
        """The place of the language's tag; that of the first text where this one is missing."""
        tag, prose = (language, self.texts[language]) if language in self.texts else next(iter(self.texts.items()))
        return prose.place._replace(start=prose.place.start - len(tag) - 1, end=prose.place.start - 1)


def units(model: Model) -> tuple[Unit, ...]:
    """The texts of a catalog without those of libraries, in source order; no two have one id."""
    found: list[Unit] = []
    taken: dict[str, int] = {}
    for noun in model.nouns:
        if noun.key not in model.prelude and noun.kind not in _UNPRINTED:
            for word, texts, owner in _texts(noun):
                name = f"{owner.key}:{word}"
                taken[name] = count = taken.get(name, 0) + 1
                found.append(Unit(name if count == 1 else f"{name}#{count}", word, texts, noun, owner))
    return tuple(found)


def targets(model: Model) -> tuple[str, ...]:
    """The languages of a catalog that are written by hand; those in another script are made from their language."""
    named = model.catalog.languages
    return tuple(tag for tag in named if tag.partition("-")[0] == tag or tag.partition("-")[0] not in named)


def source_of(model: Model) -> str:
    """The language that is translated from where nobody says otherwise: the one that prevails."""
    return next(iter(model.catalog.prevailing or model.catalog.languages), "")


def _texts(noun: Noun) -> Iterator[tuple[str, Texts, Noun | Fact]]:
    for word in WORDS:
        texts: Texts = getattr(noun, word)
        if texts:
            yield word, texts, noun
    if noun.texts:
        yield BODY, noun.texts, noun
    for fact in _facts(noun.facts):
        if fact.texts:
            yield BODY, fact.texts, fact


def _facts(facts: tuple[Fact, ...]) -> Iterator[Fact]:
    for fact in facts:
        yield fact
        yield from _facts(fact.facts)
