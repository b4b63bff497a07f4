"""English: plurals, the possessive, and day before month."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from kelisim.languages.contract import NO_PARADIGM, Language
from kelisim.languages.number_words import english, split
from kelisim.languages.phrases import phrase, rows
from kelisim.languages.speaker import Speaker
from kelisim.languages.writing import SPACE

_QUESTIONS = {"what": "nom", "who": "nom", "nominative": "nom", "whose": "gen", "genitive": "gen"}


class English(Speaker):
    """English of international contracts: `1 February 2026`, `60 000 000 US dollars`."""

    tag = "en"
    cases: tuple[str, ...] = ("nom", "gen")
    decimal_mark = "."
    quotes = "“”"
    inner_quotes = "‘’"
    letters = "abcdefghijklmnopqrstuvwxyz"
    alphabet = "abcdefghijklmnopqrstuvwxyz"

    def case_of(self, word: str) -> str | None:
        """`gen` is the possessive; every other relation is a preposition."""
        word = word.strip().strip("?").lower()
        return word if word in self.cases else _QUESTIONS.get(word)

    def counted(self, amount: Decimal, forms: tuple[str, ...], case: str) -> str:
        """Singular after exactly 1, plural after all else."""
        noun = forms[0] if amount == 1 else forms[-1]
        return self.decline(f"{self.number(amount)}{SPACE}{noun}", case)

    def words(self, amount: Decimal) -> str:
        """`ninety-nine point nine five`."""
        parts = split(amount)
        return english(*parts) if parts else self.number(amount)

    def ordinal(self, number: int) -> str:
        """`1st`, `2nd`, `11th`."""
        ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"

    def date(self, date: datetime.date, case: str = "nom") -> str:
        """`22 November 2026`."""
        month = rows(self.tag, "months")["names"][date.month - 1]
        return self.decline(f"{date.day}{SPACE}{month} {date.year}", case)

    def reference(self, kind: str, number: str, case: str = "nom") -> str:
        """`clause 2.5.3`."""
        word = kind if kind in ("section", "table", "note", "annex") else "clause"
        return self.decline(f"{phrase(self.tag, word).lower()}{SPACE}{number}", case)

    def can_decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> bool:
        """Always, in the cases that English has."""
        return bool(phrase) and (case in self.cases or case in paradigm)

    def decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> str:
        """The possessive takes an apostrophe alone after a final s."""
        if case in paradigm or case != "gen" or not phrase:
            return paradigm.get(case, phrase)
        return f"{phrase}’" if phrase.endswith("s") else f"{phrase}’s"


LANGUAGE: Language = English()
