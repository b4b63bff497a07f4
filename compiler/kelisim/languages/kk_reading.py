"""How figures, abbreviations and foreign names are spoken in Kazakh, since suffixes follow the spoken form.

Rules after the Kazakh orthography (§44, §73-75) as collected in the project's reference on Kazakh.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kelisim.languages.kk_inflection import VOWELS
from kelisim.languages.phrases import rows, texts

_CAPITALS = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "а-яёәғқңөұүһі"
WORD = re.compile(rf"[{_CAPITALS}{_SMALL}]+$")
"""A Kazakh word at the end of a phrase."""
_FIGURES = re.compile(r"(?:(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,:]\d+)*(\s?%)?$")
_ABBREVIATION = re.compile(rf"[{_CAPITALS}]{{2,}}$|[{_CAPITALS}][{_SMALL}]+[{_CAPITALS}]+$")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.+&’'-]*$")
_TOKEN = re.compile(r"(?<![\w.])[\w/]+$")
_POWERS = ((12, "триллион"), (9, "миллиард"), (6, "миллион"), (3, "мың"), (2, "жүз"))
_LETTER_NAMES = {
    "A": "эй", "B": "би", "C": "си", "D": "ди", "E": "и", "F": "эф", "G": "джи", "H": "эйч", "I": "ай", "J": "джей",
    "K": "кей", "L": "эл", "M": "эм", "N": "эн", "O": "оу", "P": "пи", "Q": "кью", "R": "ар", "S": "эс", "T": "ти",
    "U": "ю", "V": "ви", "W": "даблю", "X": "экс", "Y": "уай", "Z": "зет",
}  # fmt: skip
_LETTERS = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстуввиз", strict=True)) | {"x": "кс"})
_SHORT = 3
"""Capitals up to so many are read letter by letter; longer ones with a vowel are read as a word: `NASA`."""


class Spoken(NamedTuple):
    """How the end of a phrase is spoken, and whether that is sure: a figure, a published reading, or a guess."""

    word: str
    sure: bool


def spoken(phrase: str) -> Spoken | None:
    """The reading that suffixes follow, attached with a hyphen; None for words, which take them themselves."""
    token = _TOKEN.search(phrase)
    published = texts("kk", "readings").get(token[0]) if token else None
    if published:
        return Spoken(published, True)
    figures = _FIGURES.search(phrase)
    if figures:
        return Spoken("пайыз" if figures[1] else figures_reading(figures[0]), True)
    latin = _LATIN.search(phrase)
    if latin:
        attested = texts("kk", "name-readings").get(latin[0])
        return Spoken(attested or latin_reading(latin[0]), False)
    abbreviation = _ABBREVIATION.search(phrase)
    if abbreviation:
        return Spoken(abbreviation_reading(abbreviation[0]), abbreviation[0][-1].lower() in VOWELS)
    word = WORD.search(phrase)
    if word and not set(word[0].lower()) & set(VOWELS):
        return Spoken(abbreviation_reading(word[0]), False)
    return None


def last_number_word(number: int) -> str:
    """The last word of a whole number as it is spoken; its suffix is the number's (§44)."""
    table = rows("kk", "numbers")
    if number % 10 or not number:
        return table["small"][number % 10]
    if number % 100:
        return table["tens"][number // 10 % 10]
    return next(word for power, word in _POWERS if number % 10**power == 0)


def figures_reading(figures: str) -> str:
    """The last word of figures as spoken: `17:30` отыз, `18:00` and `5,0` нөл, `99,95` бес, `5 000` мың."""
    groups = re.split(r"[.,:]", re.sub(r"\s", "", figures))
    return last_number_word(int(groups[-1] or "0"))


def abbreviation_reading(abbreviation: str) -> str:
    """How an abbreviation is read by default: by the name of its last letter (§73-75)."""
    last = abbreviation[-1:].lower()
    return last if last in VOWELS else "кі" if last in ("к", "г") else f"{last}ы"


def latin_reading(name: str) -> str:
    """A guess at how a name in Latin letters is spoken: letter by letter in English, or as it is spelled."""
    last = re.split(r"[^A-Za-z]", name.rstrip(".+&’'-"))[-1]
    spelled = len(last) <= _SHORT or not set(last[1:]) & set("AEIOU")
    if last.isupper() and spelled:
        return _LETTER_NAMES[last[-1]]
    word = last.lower()
    if len(word) > 2 and word.endswith("e") and word[-2] not in "aeiouy" and set(word[:-1]) & set("aeiouy"):
        word = word[:-1]
    return word.translate(_LETTERS)
