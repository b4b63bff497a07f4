"""Kazakh: case suffixes on the last word, readings of figures and abbreviations, dates of legal texts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from kelisim.languages import kk_inflection as inflection
from kelisim.languages.conditions import SPANS, Conditional
from kelisim.languages.contract import NO_PARADIGM, Language, Namer
from kelisim.languages.number_words import kazakh, split
from kelisim.languages.phrases import rows
from kelisim.languages.writing import SPACE
from kelisim.values import Ref, Value

_OBLIQUE = ("gen", "dat", "acc", "loc", "abl", "ins", "locattr")
_QUESTIONS = {
    "кім": "nom", "не": "nom", "атау": "nom",
    "кімнің": "gen", "ненің": "gen", "ілік": "gen",
    "кімге": "dat", "неге": "dat", "қашанға": "dat", "барыс": "dat",
    "кімді": "acc", "нені": "acc", "табыс": "acc",
    "кімде": "loc", "неде": "loc", "қашан": "loc", "қайда": "loc", "жатыс": "loc",
    "кімнен": "abl", "неден": "abl", "қайдан": "abl", "қашаннан": "abl", "шығыс": "abl",
    "кіммен": "ins", "немен": "ins", "көмектес": "ins",
    "кімдегі": "locattr", "недегі": "locattr", "қашанғы": "locattr", "қайдағы": "locattr",
    "несі": "px3", "кімі": "px3", "несінің": "px3+gen", "несіне": "px3+dat", "несін": "px3+acc",
    "несінде": "px3+loc", "несінен": "px3+abl", "несімен": "px3+ins",
    "кімдер": "pl", "нелер": "pl", "кімдердің": "pl+gen", "нелердің": "pl+gen", "кімдерге": "pl+dat",
    "нелерге": "pl+dat", "кімдерді": "pl+acc", "нелерді": "pl+acc", "кімдерден": "pl+abl",
    "нелерден": "pl+abl", "кімдермен": "pl+ins", "нелермен": "pl+ins",
}  # fmt: skip
_REFERENCES = {"clause": "тармақ", "section": "бөлім", "table": "кесте", "note": "ескертпе"}
_REFERENCES |= {"annex": "қосымша"}
_CARRIERS = {"service": "қызмет", "package": "бума", "phase": "кезең"}
_PARTICIPLES = ("ған", "ген", "қан", "кен", "атын", "етін", "йтын", "йтін")
_ITEM = "тармақша"
_LETTERS = "а-яёәғқңөұүһі"
_FIGURES = re.compile(r"(?:(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,:]\d+)*(\s?%)?$")
_WORD = re.compile(rf"[{_LETTERS}]+$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ]{2,}$|[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+[А-ЯЁӘҒҚҢӨҰҮҺІ]+$")


class Kazakh(Conditional):
    """Kazakh in Cyrillic, in the style of the legal acts of Kazakhstan."""

    tag = "kk"
    cases = (
        "nom", *_OBLIQUE, "px3", "pl", "conj", "pl+px3",
        *(f"{step}+{case}" for step in ("px3", "pl", "pl+px3") for case in (*_OBLIQUE, "conj")),
    )  # fmt: skip
    letters = "аәбвгғдежзикқлмнңоөпрстуұүфхһцчшэюя"
    alphabet = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
    bare_case = "abl"
    clauses_stand_alone = False

    def case_of(self, word: str) -> str | None:
        """Case names, combined with `+`, and the question words of кім and не."""
        word = word.strip().strip("?").lower()
        return word if word in self.cases else _QUESTIONS.get(word)

    def counted(self, amount: Decimal, forms: tuple[str, ...], case: str) -> str:
        """The noun stays singular after a numeral and takes the case."""
        return f"{self.number(amount)}{SPACE}{self.decline(forms[0], case)}"

    def words(self, amount: Decimal) -> str:
        """`тоқсан тоғыз бүтін жүзден тоқсан бес`."""
        parts = split(amount)
        return kazakh(*parts) if parts else self.number(amount)

    def ordinal(self, number: int) -> str:
        """`5-`: the hyphen stands for the ordinal suffix, the noun follows at once (§44)."""
        return f"{number}-"

    def date(self, date: datetime.date, case: str = "nom") -> str:
        """`2026 жылғы 22 қараша`; the case goes on the month."""
        month = rows(self.tag, "months")["names"][date.month - 1]
        return f"{date.year}{SPACE}жылғы {date.day}{SPACE}{self.decline(month, case)}"

    def reference(self, kind: str, number: str, case: str = "nom", item: int = 0) -> str:
        """`2.5.3-тармақ`; after a number that ends in a letter or a bracket the noun is possessed.

        An item is `2.5.3-тармақтың а) тармақшасы`.
        """
        if item:
            around, asked = self.reference(kind, number, "gen"), "px3" if case == "nom" else f"px3+{case}"
            return f"{around} {self.item(item)}{SPACE}{inflection.inflect(_ITEM, asked)}"
        noun = _REFERENCES.get(kind, _REFERENCES["clause"])
        if number[-1:].isdigit():
            return f"{number}-{self.decline(noun, case)}"
        return f"{number}{SPACE}{inflection.inflect(noun, 'px3' if case == 'nom' else f'px3+{case}')}"

    def _named(self, ref: Ref, case: str, name: Namer) -> str:
        """The name of a service, package or phase stands in quotation marks before the word that takes the suffix."""
        carrier = _CARRIERS.get(ref.kind)
        named = name(ref, "nom")
        if case == "nom" or carrier is None or carrier in named.lower():
            return super()._named(ref, case, name)
        return f"{self.quote(named)} {_inflected(inflection.inflect(carrier, 'px3'), case, possessed=True)}"

    def period(self, value: Value, name: Namer) -> str:
        """`қызмет үшін ұсынылған әрбір шот үшін`: the word for `each` stands before the noun, behind a participle."""
        words = name(value, "nom").split(" ") if isinstance(value, Ref) and value.key not in SPANS else []
        if not any(word.endswith(_PARTICIPLES) for word in words[:-1]):
            return super().period(value, name)
        at = -2 if inflection.is_possessed(" ".join(words)) else -1
        return " ".join((*words[:at], "әрбір", *words[at:], "үшін"))

    def can_decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> bool:
        """Words and figures always; names and abbreviations with a reading or a carrier."""
        if case == "nom" or case in paradigm or paradigm.keys() & {"reading", "carrier"}:
            return True
        if case not in self.cases or ("pl" in case.split("+") and _possessed(phrase, paradigm)):
            return False
        abbreviation = _ABBREVIATION.search(phrase)
        if abbreviation:
            return inflection.reads_itself(abbreviation[0])
        return bool(_FIGURES.search(phrase) or _WORD.search(phrase))

    def decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> str:
        """The last word takes the suffixes.

        Besides forms by case name, `paradigm` may hold `reading` (how a name or an abbreviation is spoken),
        `carrier` (a noun put after a name that takes no suffix), `possessed` (`yes` where the last word, or
        the reading, already ends in the possessive; `no` where it only looks so) and `harmony`
        (`front`, `back`).
        """
        if case in paradigm or case == "nom" or case not in self.cases:
            return paradigm.get(case, phrase)
        if "carrier" in paradigm:
            carrier = inflection.inflect(paradigm["carrier"], "px3")
            return f"{phrase} {_inflected(carrier, case, possessed=True)}"
        front = {"front": True, "back": False}.get(paradigm.get("harmony", ""))
        possessed = _possessed(phrase, paradigm)
        reading = paradigm.get("reading") or _reading(phrase)
        if reading:
            return phrase + _read_suffix(reading.rpartition("-")[2], case, possessed=possessed, front=front)
        word = _WORD.search(phrase)
        if not word:
            return phrase
        return phrase[: word.start()] + _inflected(word[0], case, possessed=possessed, front=front)


def _possessed(phrase: str, paradigm: Mapping[str, str]) -> bool:
    declared = paradigm.get("possessed")
    return declared == "yes" if declared else inflection.is_possessed(phrase)


def _reading(phrase: str) -> str:
    """How figures or an abbreviation at the end of a phrase are spoken; empty for words and names."""
    figures = _FIGURES.search(phrase)
    if figures:
        return "пайыз" if figures[1] else inflection.figures_reading(figures[0])
    abbreviation = _ABBREVIATION.search(phrase)
    return inflection.abbreviation_reading(abbreviation[0]) if abbreviation else ""


def _read_suffix(reading: str, case: str, *, possessed: bool, front: bool | None) -> str:
    *steps, last = case.split("+")
    if last != "conj":
        chain = inflection.suffixes(reading, case, possessed=possessed, front=front)
        return f"-{chain}" if chain else ""
    chain = inflection.suffixes(reading, "+".join(steps), possessed=possessed, front=front) if steps else ""
    return (f"-{chain}" if chain else "") + f" {inflection.conjunction(reading + chain)}"


def _inflected(word: str, case: str, *, possessed: bool, front: bool | None = None) -> str:
    if not possessed:
        return inflection.inflect(word, case, front=front)
    if case.startswith("pl"):
        return word
    rest = case.removeprefix("px3").removeprefix("+")
    return inflection.inflect(word, rest, possessed=True, front=front) if rest else word


LANGUAGE: Language = Kazakh()
