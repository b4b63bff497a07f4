"""Russian: forms after numerals, cases from declared paradigms, prepositions that change their form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kelisim.languages.conditions import ACTORS, SPANS, Conditional
from kelisim.languages.contract import Language, Namer
from kelisim.languages.number_words import russian, split
from kelisim.languages.phrases import rows
from kelisim.languages.ru_counting import counted_parts, form_after
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
_OPEN_CLAUSE = re.compile(
    r", (?:(?:\w+ )?котор|(?:не )?[а-яё]+(?:ущ|ющ|ащ|ящ|вш|нн|ем|им)(?:ий|ая|ее|ие|ый|ое|ые|ых|их)\b)[^,]*$"
)
"""A clause about a noun, or a participle with what depends on it, that stands open at the end of a text."""
_RELATIVE = re.compile(r", (?:\w+ )?котор")
_FIXED = re.compile(
    r"[\d\s.,:%−-]+|\d{1,2}\s[а-я]+\s\d{4}\sгода"
    r"|(?:[A-Za-z][\w.+-]*|[А-ЯЁ]{2,})(?:\s+[A-Za-z][\w.+-]*)*"
)


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
        noun = forms[form_after(amount, case, forms)] if len(forms) > _FEW else forms[0]
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

    def listing(self, items: Sequence[str], conjunction: str) -> str:
        """A clause inside an item ends with a comma of its own: `код, изменённый Заказчиком, или …`."""
        closed = [f"{each}," if _OPEN_CLAUSE.search(each) else each for each in items[:-1]]
        joined = super().listing([*closed, *items[-1:]], conjunction)
        return joined.replace(",,", ",")

    def reference(self, kind: str, number: str, case: str = "nom", item: int = 0) -> str:
        """`пункт 2.5.3`, `в пункте 2.5.3`, `подпункт а) пункта 2.5.3`."""
        words = rows(self.tag, "references")
        forms = words.get(kind, words["clause"])
        if item:
            return f"{words['item'][place(case)]}{SPACE}{self.item(item)} {forms[1]}{SPACE}{number}"
        return f"{forms[place(case)]}{SPACE}{number}"

    def can_inflect(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> bool:
        """With a listed first noun or unit; figures, dates, Latin names and abbreviations never change."""
        return _FIXED.fullmatch(phrase) is not None or self._by_table(phrase, case) is not None

    def inflected(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> str:
        """That of a unit after figures, or of a listed first noun; else the phrase unchanged, since no rule is safe."""
        return self._by_table(phrase, case) or phrase

    def _by_table(self, phrase: str, case: str) -> str | None:
        figures, amount, forms = counted_parts(phrase)
        if forms:
            return f"{figures}{forms[form_after(amount, case, forms)]}"
        return declined(phrase, case)

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


def _each(named: str) -> str:
    """The word for `each` before a name in the accusative."""
    return {"f": "каждую", "n": "каждое", "p": "каждые"}.get(gender(named), "каждый")


def _preposition(found: re.Match[str]) -> str:
    following = found[3]
    if found[1] == "со":
        return f"со{found[2]}" if _WITH_VOWEL.match(following) else f"с{found[2]}"
    return f"об{found[2]}" if following[:1].lower() in "аэиоу" else f"о{found[2]}"


LANGUAGE: Language = Russian()
