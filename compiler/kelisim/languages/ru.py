"""Russian: forms after numerals, cases from declared paradigms, prepositions that change their form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from kelisim.languages.conditions import ACTORS, SPANS, Conditional
from kelisim.languages.contract import NO_PARADIGM, Language, Namer
from kelisim.languages.number_words import is_few, is_one, russian, split
from kelisim.languages.phrases import rows
from kelisim.languages.ru_inflection import CASES, declined, gender, place
from kelisim.languages.speaker import Slots
from kelisim.languages.writing import SPACE
from kelisim.values import Ref, Value

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
_RELATIVE = re.compile(r", (?:\w+ )?котор")
_FIXED = re.compile(r"[\d\s.,:%−-]+|(?:[A-Za-z][\w.+-]*|[А-ЯЁ]{2,})(?:\s+[A-Za-z][\w.+-]*)*")


class Russian(Conditional):
    """Russian as contracts in Kazakhstan are written."""

    tag = "ru"
    cases: tuple[str, ...] = CASES
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
            return f"{words['item'][place(case)]}{SPACE}{self.item(item)} {forms[1]}{SPACE}{number}"
        return f"{forms[place(case)]}{SPACE}{number}"

    def can_decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> bool:
        """With a declared form or a listed first noun; figures, Latin names and abbreviations never change."""
        known = case == "nom" or case in paradigm or _FIXED.fullmatch(phrase) is not None
        return known or declined(phrase, case) is not None

    def decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> str:
        """The declared form, or that of a listed first noun; else the phrase unchanged, since no rule is safe."""
        if case in paradigm:
            return paradigm[case]
        return (declined(phrase, case) or phrase) if case in CASES else phrase

    def _named(self, ref: Ref, case: str, name: Namer) -> str:
        """A name whose forms are not known stands in the nominative behind a word that is inflected for it.

        So do the names of services, packages and the like, which are titles.
        """
        named, bare = super()._named(ref, case, name), super()._named(ref, "nom", name)
        carriers = rows(self.tag, "carriers")
        if case in CASES[1:] and ref.kind in carriers:
            return f"{carriers[ref.kind][place(case)]} {self.quote(bare)}"
        if case == "nom" or named != bare or self.can_decline(bare, case) or bare in rows(self.tag, "forms"):
            return named
        if ref.kind in ACTORS:
            return f"{rows(self.tag, 'references')['actor'][place(case)]}: {bare}"
        return f"{carriers['other'][place(case)]}: {bare}"

    def period(self, value: Value, name: Namer) -> str:
        """`на каждое мероприятие`, where the gender of the name is known."""
        named = name(value, "nom") if isinstance(value, Ref) and value.key not in SPANS else ""
        accusative = declined(named, "acc")
        if not named or accusative is None:
            return super().period(value, name)
        return f"на {_each(named)} {accusative}"

    def before_dash(self, subject: str) -> str:
        """A clause inside the subject ends with a comma of its own."""
        return f"{subject}," if _RELATIVE.search(subject) else subject

    def _weekday(self, key: str, case: str) -> str:
        return rows(self.tag, "weekday-forms")[key][place(case)]

    def _fill(self, template: str, slots: Slots) -> str:
        return _PREPOSITION.sub(_preposition, super()._fill(template, slots))


def _form(amount: Decimal, case: str, forms: tuple[str, ...]) -> int:
    """The place in a row of forms: six singular, six plural, the form after two, three and four."""
    genitive, genitive_plural, accusative, accusative_plural = 1, 7, 3, 9
    if not amount.is_finite() or amount != amount.to_integral_value():
        return genitive
    number = abs(int(amount))
    if is_one(number):
        return place(case)
    if case not in ("nom", "acc"):
        # тысяча, миллион govern the genitive plural whatever their own case: «миллиону долларов».
        return genitive_plural if number % 1000 == 0 else 6 + place(case)
    if not is_few(number):
        return genitive_plural
    animate = forms[accusative_plural] == forms[genitive_plural] and forms[accusative] != forms[0]
    return genitive_plural if case == "acc" and animate and number < 5 else _FEW


def _each(named: str) -> str:
    """The word for `each` before a name in the accusative."""
    return {"f": "каждую", "n": "каждое", "p": "каждые"}.get(gender(named), "каждый")


def _preposition(found: re.Match[str]) -> str:
    following = found[3]
    if found[1] == "со":
        return f"со{found[2]}" if _WITH_VOWEL.match(following) else f"с{found[2]}"
    return f"об{found[2]}" if following[:1].lower() in "аэиоу" else f"о{found[2]}"


LANGUAGE: Language = Russian()
