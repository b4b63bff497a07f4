"""Kazakh in the Latin alphabet that was presented in 2021, of 31 letters: a project, not a law."""

from __future__ import annotations

import re

_LETTERS = dict(
    zip(
        "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцшщыіэїєґў",
        "aäbvgğdeöjziikqlmnñoöprstuūüfhhsşşyıeiegu",
        strict=True,
    )
)
"""Letter for letter; those behind э occur in foreign names only."""
_PAIRS = {"ю": "iu", "я": "ia", "ч": "ch", "ъ": "", "ь": ""}
"""Letters of loan words for which the alphabet has no letter of its own."""
_WORD = re.compile("[\u0400-\u052f]+")


def _capital(text: str) -> str:
    """Capitals by this alphabet, whatever the locale: the capital of i keeps its dot, that of ı has none."""
    return text.replace("i", "İ").replace("ı", "I").upper()


_SMALL = _LETTERS | _PAIRS
_CAPITAL = {letter.upper(): _capital(latin) for letter, latin in _LETTERS.items()}
_USUAL = str.maketrans(
    _SMALL | _CAPITAL | {letter.upper(): _capital(pair[:1]) + pair[1:] for letter, pair in _PAIRS.items()}
)
_HEADLINE = str.maketrans(_SMALL | _CAPITAL | {letter.upper(): _capital(pair) for letter, pair in _PAIRS.items()})


def written(text: str) -> str:
    """A Kazakh text with its Cyrillic words in Latin letters; all else stays.

    The way back is lost: и and й, х and һ, е and э, ш and щ are one letter each. A capital of two letters is
    capital in both where the whole word is in capitals.
    """
    return _WORD.sub(_word, text)


def _word(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_HEADLINE if len(word) > 1 and word.isupper() else _USUAL)
