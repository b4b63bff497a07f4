"""Kazakh in the Latin alphabet that was presented in 2021, of 31 letters: a project, not a law."""

from __future__ import annotations

import re

_CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцшщыіэ" "їєґў"
_LATIN = "aäbvgğdeöjziikqlmnñoöprstuūüfhhsşşyıe" "ieeu".replace("ee", "eg", 1)
_PAIRS = {"ю": "iu", "я": "ia", "ч": "ch"}
"""Letters of loan words that the alphabet has no letter for; ъ and ь are not written."""
_SMALL = dict(zip(_CYRILLIC, _LATIN, strict=True)) | _PAIRS | {"ъ": "", "ь": ""}
_WORD = re.compile("[\u0400-\u052f]+")


def _capital(text: str) -> str:
    """Capitals by this alphabet, whatever the locale: the capital of i keeps its dot, that of ı has none."""
    return text.replace("i", "İ").replace("ı", "I").upper()


_CAPITALS = {letter.upper(): _capital(written) for letter, written in _SMALL.items()}
_USUAL = str.maketrans(
    _SMALL | {letter: written[:1] + written[1:].lower().replace("i̇", "i") for letter, written in _CAPITALS.items()}
)
_HEADLINE = str.maketrans(_SMALL | _CAPITALS)


def written(text: str) -> str:
    """A Kazakh text with its Cyrillic words in Latin letters; all else stays.

    The way back is lost: и and й, х and һ, е and э, ш and щ are one letter each. A capital of two letters is
    capital in both where the whole word is in capitals.
    """
    return _WORD.sub(_word, text)


def _word(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_HEADLINE if len(word) > 1 and word.isupper() else _USUAL)
