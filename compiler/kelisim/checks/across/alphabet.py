"""Whether a text is written in the language that it stands for, and is there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kelisim.checks.across.text import Pair, Side, word_set
from kelisim.diagnostics.findings import Finding

_KAZAKH = re.compile("[әіңғүұқөһ]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WITHOUT_KAZAKH_LETTERS = 120
"""More letters than this without one of those that only Kazakh has are no Kazakh text."""
_RUSSIAN_WORDS = word_set(
    "и в во на для по не что или при от к ко с со из о об за до под без над через это его её их как также между если "
    "который которая которое которые которых является может быть все всех всё нет обязан "
    "обязана обязаны вправе должен должна"
)
_RUSSIAN_ENDINGS = re.compile(
    r"(?:[аоы]го|[ыи]й|[ая]я|[ое]е|[ыи]е|[ыи]х|[ыи]ми|[ое]му|[оеё]й|ость|ости|ение|ения|ению|ением|ание|ания|анию|ами|ями|"
    r"ется|ются|ится|ует|уют|ает|ают|яет|яют|ить|ать|ять|еть|иться|аться|ный|ная|ное|ные|ных|ого|[ое]в|и[ийюям]|ией)$"
)
_SHORT = 5
"""Words of so many letters say nothing by their ending."""
_RUSSIAN_LETTERS = re.compile("[ёщъ]")
_SMALL_WORDS = word_set("the of and to in for by on at from with a an")
"""Words that begin with a small letter in English names."""
_NAME_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST_NAME = 4
_CYRILLIC_LANGUAGES = ("kk", "ru")
_SIGNS_OF_LANGUAGE = 2
"""Words that only another language has, from which on a text is taken for one of it."""


def lang(side: Side) -> Iterator[Finding]:
    """A text in another language or alphabet than its tag says: Russian in the Kazakh slot, Cyrillic in the English."""
    text = side.flat.text
    if text.isascii() and side.tag == "en":
        return
    fault = {"kk": _kazakh, "ru": _russian, "en": _english}.get(side.tag, _unjudged)(side)
    if fault:
        yield side.finding("lang", ("fault", fault), place=side.tag_place)


def _unjudged(side: Side) -> str:
    return ""


def _kazakh(side: Side) -> str:
    if _KAZAKH.search(side.flat.text):
        return ""
    cyrillic, _ = _counts(side)
    if not cyrillic:
        return _foreign(side)
    if cyrillic > _WITHOUT_KAZAKH_LETTERS:
        return "reads-russian"
    signs = sum(map(_is_russian, side.words))
    return "reads-russian" if signs >= _SIGNS_OF_LANGUAGE else ""


def _is_russian(word: str) -> bool:
    """Whether a word without Kazakh letters is hardly one of Kazakh."""
    if word in _RUSSIAN_WORDS or _RUSSIAN_LETTERS.search(word):
        return True
    return len(word) > _SHORT and _RUSSIAN_ENDINGS.search(word) is not None


def _russian(side: Side) -> str:
    if not _CYRILLIC.search(side.flat.text):
        return _foreign(side)
    if not _KAZAKH.search(side.flat.text):
        return ""
    kazakh = sum(bool(_KAZAKH.search(word)) for word in side.words)
    return "reads-kazakh" if kazakh >= _SIGNS_OF_LANGUAGE and kazakh * 3 >= len(side.words) else ""


def _english(side: Side) -> str:
    cyrillic, latin = _counts(side)
    return "cyrillic" if cyrillic > latin and cyrillic > 2 else ""


def _foreign(side: Side) -> str:
    """What a Kazakh or Russian text without Cyrillic letters is: nothing wrong where it is a name."""
    words = _NAME_WORD.findall(side.flat.text)
    return "" if len(words) < 2 or _is_proper(words) else "reads-english"


def _is_proper(words: Sequence[str]) -> bool:
    return all(not word[0].islower() or word in _SMALL_WORDS for word in words)


def _counts(side: Side) -> tuple[int, int]:
    text = side.flat.text
    return len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))


def untr(sides: Sequence[Side]) -> Iterator[Finding]:
    """A text that is empty, or a copy of the one that it should translate.

    Names that consist of proper names are the same in all languages, and one word may be the same in two that share
    an alphabet: `Microsoft Azure`, `Провайдер`.
    """
    texts = [" ".join(side.flat.text.split()) for side in sides]
    for number, side in enumerate(sides):
        if not texts[number]:
            others = [other for other, text in zip(sides, texts, strict=True) if text]
            if others:
                yield Pair(others[0], side).finding("untr", ("fault", "empty"))
        elif texts[number] in texts[:number]:
            first = sides[texts.index(texts[number])]
            copy, original = (first, side) if _is_at_home(texts[number], side.language) else (side, first)
            if not _may_be_same(copy, texts):
                yield Pair(original, copy).finding("untr", ("fault", "copied"))


def _is_at_home(text: str, language: str) -> bool:
    """Whether a language is the one that a text is written in, rather than another of the three."""
    if not _CYRILLIC.search(text):
        return language not in _CYRILLIC_LANGUAGES
    return language == ("kk" if _KAZAKH.search(text) else "ru")


def _may_be_same(copy: Side, texts: Sequence[str]) -> bool:
    """Whether a text may rightly be the same in two languages."""
    words = _NAME_WORD.findall(copy.flat.text)
    if _CYRILLIC.search(copy.flat.text):
        return len(words) <= 1
    if not copy.is_name and len(words) > _LONGEST_NAME:
        return False
    return not words or (_is_proper(words) and all(words[0] in text for text in texts))
