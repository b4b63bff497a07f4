"""Kazakh: case suffixes on the last word, readings of figures and abbreviations, dates of legal texts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from kelisim.languages import kk_inflection as inflection
from kelisim.languages.conditions import SPANS, Conditional
from kelisim.languages.contract import Language, Namer
from kelisim.languages.kk_possession import is_possessed, unpossessed
from kelisim.languages.kk_reading import WORD, spoken
from kelisim.languages.number_words import split, turkic
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
_PARTICIPLES = ("ған", "ген", "қан", "кен", "атын", "етін", "йтын", "йтін")
_ITEM = "тармақша"


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
    by_reading = True
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
        return turkic(self.tag, *parts) if parts else self.number(amount)

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
        carrier = rows(self.tag, "carriers").get(ref.kind, ("",))[0]
        named = name(ref, "nom")
        if case == "nom" or not carrier or carrier in named.lower():
            return super()._named(ref, case, name)
        return f"{self.quote(named)} {_inflected(inflection.inflect(carrier, 'px3'), case, possessed=True)}"

    def period(self, value: Value, name: Namer) -> str:
        """`қызмет үшін ұсынылған әрбір шот үшін`: the word for `each` stands before the noun, behind a participle."""
        words = name(value, "nom").split(" ") if isinstance(value, Ref) and value.key not in SPANS else []
        if not any(word.endswith(_PARTICIPLES) for word in words[:-1]):
            return super().period(value, name)
        at = -2 if is_possessed(" ".join(words)) else -1
        return " ".join((*words[:at], "әрбір", *words[at:], "үшін"))

    def can_inflect(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> bool:
        """Words and figures always; names and abbreviations with a reading or a carrier."""
        if paradigm.keys() & {"reading", "carrier"}:
            return True
        declared, rest = _declared(case, paradigm)
        if rest != case:
            return self.can_decline(declared, rest)
        read, word = spoken(phrase), WORD.search(phrase)
        if word and not read and case.startswith("pl") and _possessed(phrase, paradigm):
            return unpossessed(word[0]) is not None
        return read.sure if read else word is not None

    def inflected(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> str:
        """The last word takes the suffixes.

        Besides forms by case name, `paradigm` may hold `reading` (how the phrase is spoken), `carrier` (a noun put
        after a name that takes no suffix), `possessed` (`yes` where the last word, or the reading, already ends in the
        possessive; `no` where it only looks so) and `harmony` (`front`, `back`). A combined case begins with the
        longest form that is declared.
        """
        declared, rest = _declared(case, paradigm)
        if rest != case:
            return _inflected(declared, rest, possessed="px3" in case.split("+")[: -len(rest.split("+"))])
        if "carrier" in paradigm:
            carrier = inflection.inflect(paradigm["carrier"], "px3")
            return f"{phrase} {_inflected(carrier, case, possessed=True)}"
        front = {"front": True, "back": False}.get(paradigm.get("harmony", ""))
        read, word = spoken(phrase), WORD.search(phrase)
        reading = paradigm.get("reading") or (read.word if read else "")
        if reading:
            # A reading in hyphens is spelled letter by letter: жы-шы-сы.
            possessed = _possessed(reading if "-" not in reading else "", paradigm)
            hyphen = "" if word and not read else "-"
            return phrase + _read_suffix(reading.rpartition("-")[2], case, hyphen, possessed=possessed, front=front)
        if not word:
            return phrase
        return phrase[: word.start()] + _inflected(word[0], case, possessed=_possessed(phrase, paradigm), front=front)


def _declared(case: str, paradigm: Mapping[str, str]) -> tuple[str, str]:
    """The longest declared form that a combined case begins with, and the steps that remain."""
    steps = case.split("+")
    for end in range(len(steps) - 1, 0, -1):
        begun = "+".join(steps[:end])
        if begun in paradigm:
            return paradigm[begun], "+".join(steps[end:])
    return "", case


def _possessed(phrase: str, paradigm: Mapping[str, str]) -> bool:
    declared = paradigm.get("possessed")
    return declared == "yes" if declared else is_possessed(phrase)


def _read_suffix(reading: str, case: str, hyphen: str, *, possessed: bool, front: bool | None) -> str:
    """What stands behind a phrase that is spoken so."""
    *steps, last = case.split("+")
    if possessed:
        steps, case = [each for each in steps if each != "px3"], "+".join(_unpossessed(case))
    if last != "conj":
        chain = inflection.suffixes(reading, case, possessed=possessed, front=front)
        return f"{hyphen}{chain}" if chain else ""
    chain = inflection.suffixes(reading, "+".join(steps), possessed=possessed, front=front) if steps else ""
    return (f"{hyphen}{chain}" if chain else "") + f" {inflection.conjunction(reading + chain)}"


def _inflected(word: str, case: str, *, possessed: bool, front: bool | None = None) -> str:
    if not possessed:
        return inflection.inflect(word, case, front=front)
    steps = _unpossessed(case)
    if steps[:1] == ["pl"]:
        stem = unpossessed(word)
        return inflection.inflect(stem, "+".join(("pl", "px3", *steps[1:])), front=front) if stem else word
    rest = "+".join(steps)
    return inflection.inflect(word, rest, possessed=True, front=front) if rest else word


def _unpossessed(case: str) -> list[str]:
    """The steps of a case for what is possessed already."""
    return [step for step in case.split("+") if step != "px3"]


LANGUAGE: Language = Kazakh()
