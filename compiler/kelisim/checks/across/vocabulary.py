"""The words that a catalog declares, as texts are held against them: which names mean the same in which language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kelisim import languages
from kelisim.checks.across.text import word_set
from kelisim.semantics.symbols import VOCABULARY, Symbol

MARKS = frozenset(("included", "optional", "not-stated"))
"""Terms that explain a mark; their names are common words."""
TERMS = frozenset(("term", "role", "party"))
"""Kinds whose names are rendered alike in all texts."""
_JOINING = word_set("мен бен пен және немесе и или and or of the a an в на для")
"""Words that join those of a name, and may be others of their kind."""
_KAZAKH_ENDING = re.compile(r"(?:лар|лер|дар|дер|тар|тер)?(?:сы|сі|ы|і)?$")
"""The plural and the possessive, which a name may have and a mention of it not."""
_FLEETING = re.compile(r"[ео]([бвгджзклмнпрстфхцчшщ])ь?$")
"""The vowel that Russian drops before an ending: `перечень`, `перечня`."""
_LONGEST_ENDINGS = {"kk": 9}
"""How many letters endings can add to a word; in other languages three."""
_SHORTEST_STEM = 3
_CAPITALISED = re.compile(r"[А-ЯЁӘІҢҒҮҰҚӨҺA-Z][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
Words = tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The declared names; `digest` changes with any of them.

    `names` are those of a term, role or party in a language, `proper` those that are written with a capital letter,
    by language and the first letters of their first word, `stems` the words of all names in the same way.
    """

    digest: str = ""
    names: dict[tuple[str, str], list[Words]] = field(default_factory=dict)
    proper: dict[tuple[str, str], list[tuple[str, Words]]] = field(default_factory=dict)
    stems: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def named(self, text: str, language: str) -> Iterator[str]:
        """The keys of what a text calls by a name that is written with a capital letter, in whatever form."""
        words = _CAPITALISED.findall(text)
        if not words:
            return
        lower = tuple(_WORD.findall(text.lower()))
        for first in {word[:3].lower() for word in words}:
            for key, name in self.proper.get((language, first), ()):
                if _stands_in(name, lower, language):
                    yield key

    def calls(self, key: str, language: str, words: Words) -> bool:
        """Whether one of the names of a thing stands in a text."""
        return any(_stands_in(name, words, language) for name in self.names.get((key, language), ()))

    def is_called(self, key: str, language: str, words: Words) -> bool:
        """Whether words are a name of a thing, or a part of one that adds nothing: `contacts` of `named contacts`."""
        names = self.names.get((key, language))
        if not names or not words:
            return True
        own = [word for name in names for word in name]
        bare = [word for word in words if word not in _JOINING]
        return self.calls(key, language, words) or all(any(same(each, word, language) for each in own) for word in bare)

    def knows(self, word: str, language: str) -> bool:
        """Whether a word belongs to the name of anything."""
        return any(same(own, word, language) for own in self.stems.get((language, word[:3]), ()))


def vocabulary(symbols: Iterable[Symbol]) -> Vocabulary:
    """The names that a catalog declares."""
    chosen = sorted(each for each in symbols if each.kind in VOCABULARY)
    lines = "\n\n".join(f"{each.key} {each.signature}" for each in chosen)
    made = Vocabulary(hashlib.blake2b(lines.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest())
    for symbol in chosen:
        for language, text in symbol.names:
            words = tuple(_WORD.findall(text.lower()))
            for word in words:
                made.stems.setdefault((language, word[:3]), set()).add(word)
            if symbol.kind not in TERMS or symbol.key in MARKS or not words:
                continue
            known = made.names.setdefault((symbol.key, language), [])
            if not known and text[0].isupper() and _is_common(text, language, symbol):
                made.proper.setdefault((language, words[0][:3]), []).append((symbol.key, words))
            known.append(words)
    return made


def _is_common(text: str, language: str, symbol: Symbol) -> bool:
    """Whether a name begins with a word of its language and no proper name, which other languages have too."""
    first = text.split()[0]
    return all(first not in name.split() for other, name in symbol.names if other != language)


def _stands_in(name: Words, words: Words, language: str) -> bool:
    length = len(name)
    starts = (at for at, word in enumerate(words) if same(name[0], word, language))
    return any(alike(name, words[at : at + length], language) for at in starts)


def alike(name: Words, words: Words, language: str) -> bool:
    """Whether words are those of a name, each in some form."""
    return len(name) == len(words) and all(same(own, word, language) for own, word in zip(name, words, strict=True))


def same(word: str, other: str, language: str) -> bool:
    """Whether one word may be a form of another: they begin alike, up to what an ending can change."""
    if word == other:
        return True
    return other.startswith(_stems(word, language)) and len(other) <= len(word) + _LONGEST_ENDINGS.get(language, 3)


@cache
def _stems(word: str, language: str) -> tuple[str, ...]:
    """What all forms of a word begin with; the last consonant of a Kazakh stem may change and a vowel drop."""
    least = max(_SHORTEST_STEM, len(word) - 1)
    if language == "kk":
        root = _KAZAKH_ENDING.sub("", word)
        possessed = languages.language("kk").decline(word, "px3")
        return (word[:least], possessed[:-1], root if len(root) >= _SHORTEST_STEM else word[:least])
    if language == "ru":
        least = max(_SHORTEST_STEM, len(word) - (3 if len(word) > 8 else 2))
        fleeting = _FLEETING.search(word)
        return (word[:least], word[: fleeting.start()] + fleeting[1]) if fleeting else (word[:least],)
    return (word[:least],)
