"""Russian: forms after numerals, cases from declared paradigms, prepositions that change their form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from kelisim.languages.conditions import ACTORS, Conditional
from kelisim.languages.contract import NO_PARADIGM, Language, Namer
from kelisim.languages.number_words import is_few, is_one, russian, split
from kelisim.languages.phrases import rows
from kelisim.languages.speaker import Slots
from kelisim.languages.writing import SPACE
from kelisim.values import Ref

_CASES = ("nom", "gen", "dat", "acc", "ins", "prep")
_QUESTIONS = {
    "кто": "nom", "именительный": "nom",
    "чего": "gen", "кого": "gen", "родительный": "gen",
    "чему": "dat", "кому": "dat", "дательный": "dat",
    "что": "acc", "винительный": "acc",
    "чем": "ins", "кем": "ins", "творительный": "ins",
    "чём": "prep", "ком": "prep", "предложный": "prep",
}  # fmt: skip
_FEW = 12
_WITH_VOWEL = re.compile(r"(?:[сзшж][бвгджзклмнпрстфхцчшщ]|в[встз]|2\s)", re.IGNORECASE)
_PREPOSITION = re.compile(r"(со|об)\*( )(?=(\S+.?))", re.IGNORECASE)
_FIXED = re.compile(r"[\d\s.,:%−-]+|(?:[A-Za-z][\w.+-]*|[А-ЯЁ]{2,})(?:\s+[A-Za-z][\w.+-]*)*")


class Russian(Conditional):
    """Russian as contracts in Kazakhstan are written."""

    tag = "ru"
    cases: tuple[str, ...] = _CASES
    percent_sign = f"{SPACE}%"
    inner_quotes = "„“"
    letters = "абвгдежзиклмнопрстуфхцчшщэюя"
    alphabet = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    bare_case = "gen"

    def case_of(self, word: str) -> str | None:
        """`чем` is the instrumental, `чём` and `о чём` the prepositional; `что` asks for the accusative."""
        word = word.strip().strip("?").lower()
        word = re.sub(r"^(?:о|об|обо|в|на)\s+", "", word).replace("о-чём", "чём")
        return word if word in self.cases else _QUESTIONS.get(word)

    def collation_key(self, text: str) -> tuple[int, ...]:
        """`ё` sorts as `е`."""
        return super().collation_key(text.lower().replace("ё", "е"))

    def counted(self, amount: Decimal, forms: tuple[str, ...], case: str) -> str:
        """Genitive singular after a fraction; after whole numbers by the last digits."""
        figures = self.number(amount)
        noun = forms[_form(amount, case, forms)] if len(forms) > _FEW else forms[0]
        return f"{figures}{SPACE}{noun}"

    def words(self, amount: Decimal) -> str:
        """`девяносто девять целых девяносто пять сотых`; the last word is masculine for whole numbers."""
        parts = split(amount)
        return russian(*parts) if parts else self.number(amount)

    def ordinal(self, number: int) -> str:
        """`5-й`, masculine nominative."""
        return f"{number}-й"

    def date(self, date: datetime.date, case: str = "nom") -> str:
        """`22 ноября 2026 года`, read in any case without a change in figures."""
        del case
        month = rows(self.tag, "months")["names"][date.month - 1]
        return f"{date.day}{SPACE}{month} {date.year}{SPACE}года"

    def reference(self, kind: str, number: str, case: str = "nom", item: int = 0) -> str:
        """`пункт 2.5.3`, `в пункте 2.5.3`, `подпункт а) пункта 2.5.3`."""
        words = rows(self.tag, "references")
        forms = words.get(kind, words["clause"])
        if item:
            return f"{words['item'][_place(case)]}{SPACE}{self.item(item)} {forms[1]}{SPACE}{number}"
        return f"{forms[_place(case)]}{SPACE}{number}"

    def can_decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> bool:
        """Only with a declared form; figures, Latin names and abbreviations never change."""
        return case == "nom" or case in paradigm or _FIXED.fullmatch(phrase) is not None

    def decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> str:
        """The declared form, or the phrase unchanged: no rule for Russian nouns is safe enough."""
        return paradigm.get(case, phrase)

    def _named(self, ref: Ref, case: str, name: Namer) -> str:
        """An actor whose forms are not known stands in the nominative after a word that is inflected for it."""
        named, bare = super()._named(ref, case, name), super()._named(ref, "nom", name)
        if case == "nom" or ref.kind not in ACTORS or named != bare or self.can_decline(bare, case):
            return named
        if bare in rows(self.tag, "forms"):
            return named
        return f"{rows(self.tag, 'references')['actor'][_place(case)]}: {bare}"

    def _weekday(self, key: str, case: str) -> str:
        return rows(self.tag, "weekday-forms")[key][_place(case)]

    def _fill(self, template: str, slots: Slots) -> str:
        return _PREPOSITION.sub(_preposition, super()._fill(template, slots))


def _place(case: str) -> int:
    return _CASES.index(case) if case in _CASES else 0


def _form(amount: Decimal, case: str, forms: tuple[str, ...]) -> int:
    """The place in a row of forms: six singular, six plural, the form after two, three and four."""
    genitive, genitive_plural, accusative, accusative_plural = 1, 7, 3, 9
    if not amount.is_finite() or amount != amount.to_integral_value():
        return genitive
    number = abs(int(amount))
    if is_one(number):
        return _place(case)
    if case not in ("nom", "acc"):
        # тысяча, миллион govern the genitive plural whatever their own case: «миллиону долларов».
        return genitive_plural if number % 1000 == 0 else 6 + _place(case)
    if not is_few(number):
        return genitive_plural
    animate = forms[accusative_plural] == forms[genitive_plural] and forms[accusative] != forms[0]
    return genitive_plural if case == "acc" and animate and number < 5 else _FEW


def _preposition(found: re.Match[str]) -> str:
    following = found[3]
    if found[1] == "со":
        return f"со{found[2]}" if _WITH_VOWEL.match(following) else f"с{found[2]}"
    return f"об{found[2]}" if following[:1].lower() in "аэиоу" else f"о{found[2]}"


LANGUAGE: Language = Russian()
