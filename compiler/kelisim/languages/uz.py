"""Uzbek in Latin letters: endings without vowel harmony, the dative by the last consonant, dates of legal texts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from kelisim.languages.conditions import Conditional
from kelisim.languages.contract import Language, Namer
from kelisim.languages.number_words import split, turkic
from kelisim.languages.phrases import rows
from kelisim.languages.writing import SPACE
from kelisim.values import Ref

_OBLIQUE = ("gen", "dat", "acc", "loc", "abl", "ins", "locattr")
_QUESTIONS = {
    "kim": "nom", "nima": "nom", "kimning": "gen", "nimaning": "gen", "kimga": "dat", "nimaga": "dat",
    "qachonga": "dat", "kimni": "acc", "nimani": "acc", "kimda": "loc", "nimada": "loc", "qachon": "loc",
    "kimdan": "abl", "nimadan": "abl", "qachondan": "abl", "kim bilan": "ins", "nima bilan": "ins",
    "kimdagi": "locattr", "nimadagi": "locattr", "kimi": "px3", "nimasi": "px3", "kimlar": "pl", "nimalar": "pl",
}  # fmt: skip
_ENDINGS = {"pl": "lar", "gen": "ning", "acc": "ni", "loc": "da", "abl": "dan", "ins": " bilan", "locattr": "dagi"}
_DATIVE = {"k": "ka", "q": "qa"}
_VOWELS = "aeiou"
_LONG_O = "oʻ"
_VOICED = {"k": "g", "q": "gʻ"}
_UNVOICED = (
    "huquq", "ittifoq", "ishtirok", "idrok", "avtomatik", "texnik", "grafik", "trafik", "blok", "bank", "park",
    "ravnaq", "ishtiyoq", "nok", "tok",
)  # fmt: skip
"""Nouns whose k or q stays before the possessive."""
_DROPPING = (
    "oʻrin", "burun", "qorin", "boʻyin", "oʻgʻil", "koʻngil", "shahar", "ogʻiz", "bagʻir", "zahar",
)  # fmt: skip
"""Nouns that lose their last vowel before the possessive: `oʻrni`, `shahri`."""
_WITH_Y = ("obroʻ", "parvo", "mavqe", "avzo")
_REFERENCES = {"clause": "band", "section": "boʻlim", "table": "jadval", "note": "izoh", "annex": "ilova"}
_ITEM = "kichik band"
_LETTER = r"[A-Za-z\u02bb\u02bc]"
_WORD = re.compile(rf"{_LETTER}+$")
_FIGURE = re.compile(r"\d(?:\s?%)?$")
_FORTY = re.compile(r"40(?:\.0+)?$")
_POSSESSED = re.compile(r"(?:[^aeiou\u02bb]|[aeiou\u02bb]s)i$")
_STEMS = ("juda", "kishi", "ikki", "olti", "yetti", "yangi", "eski", "asosiy", "umumiy", "ichki", "tashqi", "hozirgi")
_AGENT = "chi"


class Uzbek(Conditional):
    """Uzbek in Latin letters, in the style of the legal acts of Uzbekistan."""

    tag = "uz"
    cases = (
        "nom", *_OBLIQUE, "px3", "pl", "pl+px3",
        *(f"{step}+{case}" for step in ("px3", "pl", "pl+px3") for case in _OBLIQUE),
    )  # fmt: skip
    quotes = "“”"
    inner_quotes = "‘’"
    letters = "abdefghijklmnopqrstuvxyz"
    alphabet = letters
    bare_case = "abl"
    clauses_stand_alone = False

    def case_of(self, word: str) -> str | None:
        """Case names, combined with `+`, and the question words of kim and nima."""
        word = word.strip().strip("?").lower().replace("'", "ʻ")
        return word if word in self.cases else _QUESTIONS.get(word.replace("-", " "))

    def counted(self, amount: Decimal, forms: tuple[str, ...], case: str) -> str:
        """The noun stays singular after a numeral and takes the case."""
        return f"{self.number(amount)}{SPACE}{self.decline(forms[0], case)}"

    def words(self, amount: Decimal) -> str:
        """`toʻqson toʻqqiz butun yuzdan toʻqson besh`."""
        parts = split(amount)
        return turkic(self.tag, *parts) if parts else self.number(amount)

    def ordinal(self, number: int) -> str:
        """`5-`: the hyphen stands for the ordinal suffix, the noun follows at once."""
        return f"{number}-"

    def date(self, date: datetime.date, case: str = "nom") -> str:
        """`2026-yil 22-noyabr`; the case goes on the month."""
        month = rows(self.tag, "months")["names"][date.month - 1]
        return f"{date.year}-yil {date.day}-{self.decline(month, case)}"

    def reference(self, kind: str, number: str, case: str = "nom", item: int = 0) -> str:
        """`2.5.3-band`; an item is `2.5.3-bandning a) kichik bandi`."""
        if item:
            around, asked = self.reference(kind, number, "gen"), "px3" if case == "nom" else f"px3+{case}"
            return f"{around} {self.item(item)}{SPACE}{_inflected(_ITEM, asked)}"
        return f"{number}-{self.decline(_REFERENCES.get(kind, _REFERENCES['clause']), case)}"

    def collation_key(self, text: str) -> tuple[int, ...]:
        """The letters oʻ, gʻ, sh and ch follow z; x stands for h nowhere."""
        lower = re.sub("[\u2018\u2019'`]", "ʻ", text.lower())
        found = re.findall(r"oʻ|gʻ|sh|ch|.", lower, re.DOTALL)
        places = [*self.alphabet, "oʻ", "gʻ", "sh", "ch"]
        return tuple(0x110000 + places.index(each) if each in places else ord(each) for each in found)

    def can_inflect(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> bool:
        """Words and figures always: endings do not depend on how a word is spoken."""
        word = _WORD.search(phrase)
        if word and case.startswith("pl") and _is_possessed(phrase):
            return False
        return word is not None or _FIGURE.search(phrase) is not None

    def inflected(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> str:
        """The last word takes the endings; behind figures they stand apart, as `09:00 dan`."""
        word = _WORD.search(phrase)
        if word:
            return phrase[: word.start()] + _inflected(word[0], case, possessed=_is_possessed(phrase))
        if not _FIGURE.search(phrase) or case == "nom":
            return phrase
        spoken = "qirq" if _FORTY.search(phrase) else "besh"
        return f"{phrase}{SPACE}{_inflected(spoken, case).removeprefix(spoken).lstrip()}"

    def _named(self, ref: Ref, case: str, name: Namer) -> str:
        """The name of a service, package or phase stands in quotation marks before the word that takes the ending."""
        carrier = rows(self.tag, "carriers").get(ref.kind, ("",))[0]
        named = name(ref, "nom")
        if case == "nom" or not carrier or carrier in named.lower():
            return super()._named(ref, case, name)
        return f"{self.quote(named)} {_inflected(carrier, f'px3+{case}' if case != 'px3' else case)}"


def _is_possessed(phrase: str) -> bool:
    """Whether the last word of a phrase ends in the possessive already, told by its form; single words do not count."""
    *before, last = phrase.lower().split() or [""]
    ends = _POSSESSED.search(last) is not None and last not in _STEMS
    return bool(before) and ends and not last.endswith(_AGENT)


def _inflected(word: str, case: str, *, possessed: bool = False) -> str:
    """A word in a case or combined case (`pl+px3+gen`), changes of its stem included."""
    for step in case.split("+"):
        lower = word.lower()
        if step == "px3":
            word = word if possessed else _possessive(word)
        elif step == "dat":
            word += "ga" if possessed else _DATIVE.get(lower[-1:], "ga")
        else:
            word += _ENDINGS.get(step, "")
        possessed = possessed or step == "px3"
    return word


def _possessive(word: str) -> str:
    lower = word.lower()
    if lower in _DROPPING:
        at = max(lower.rfind(vowel) for vowel in _VOWELS)
        return f"{word[:at]}{word[at + 1 :]}i"
    if lower in _WITH_Y:
        return f"{word}yi"
    if lower.endswith((*_VOWELS, _LONG_O)):
        return f"{word}si"
    syllables = sum(map(lower.count, _VOWELS))
    if lower[-1:] in _VOICED and syllables > 1 and not lower.endswith(_UNVOICED):
        return f"{word[:-1]}{_VOICED[lower[-1]]}i"
    return f"{word}i"


LANGUAGE: Language = Uzbek()
