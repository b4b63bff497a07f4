"""English: plurals, the possessive, and day before month."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kelisim.languages.conditions import Conditional
from kelisim.languages.contract import Language, Namer
from kelisim.languages.number_words import english, split
from kelisim.languages.phrases import phrase, rows
from kelisim.languages.writing import SPACE
from kelisim.values import Ref, Value

_QUESTIONS = {"what": "nom", "who": "nom", "nominative": "nom", "whose": "gen", "genitive": "gen", "the": "def"}
_PREPOSITION = re.compile(r" (?:of|on|in|for|to|with|by|at|from|under|that|which) ")
"""What stands behind the word of a name that is counted, or that a verb agrees with."""
_WITH_ARTICLE = frozenset(
    {"role", "term", "field", "record", "measure", "open", "word", "property", "class", "value", "duty", "limit"}
    | {"parameter", "table"}
)
"""Kinds whose names are common nouns; those of services and packages stand without an article."""


class English(Conditional):
    """English of international contracts: `1 February 2026`, `60 000 000 US dollars`."""

    tag = "en"
    cases: tuple[str, ...] = ("nom", "gen", "def", "many")
    decimal_mark = "."
    quotes = "“”"
    inner_quotes = "‘’"
    letters = "abcdefghijklmnopqrstuvwxyz"
    alphabet = "abcdefghijklmnopqrstuvwxyz"

    def case_of(self, word: str) -> str | None:
        """`gen` is the possessive, `def` takes the article, `many` is the plural; all else are prepositions."""
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

    def reference(self, kind: str, number: str, case: str = "nom", item: int = 0) -> str:
        """`clause 2.5.3`, `clause 2.5.3(a)`."""
        word = kind if kind in ("section", "table", "note", "annex") else "clause"
        letter = self.item(item) if item else ""
        return self.decline(f"{phrase(self.tag, word).lower()}{SPACE}{number}{letter}", case)

    def item(self, number: int) -> str:
        """`(a)`."""
        return f"({self.letter(number)})"

    def is_several(self, values: Sequence[Value], name: Namer) -> bool:
        """Also for a name that is a plural: the word that is counted stands before `of`, or last."""
        heads = [_PREPOSITION.split(name(each, "nom"))[0] for each in values if isinstance(each, Ref)]
        plural = any(head.endswith("s") and not head.endswith(("ss", "us", "is")) for head in heads)
        return plural or super().is_several(values, name)

    def _named(self, ref: Ref, case: str, name: Namer) -> str:
        if case == "many":
            return _plural(super()._named(ref, "nom", name))
        if case != "def":
            return super()._named(ref, case, name)
        named = super()._named(ref, "nom", name)
        bare = named.lower().startswith(("the ", "all ", "this ")) or not self._is_common(ref, named)
        return named if bare else f"the {named}"

    def _is_common(self, ref: Ref, named: str) -> bool:
        """Whether the name is a common noun; a party is one when it is called by its role in the contract."""
        if ref.kind == "party":
            return named.rpartition(" ")[2].lower() in rows(self.tag, "articles")["parties"]
        return ref.kind in _WITH_ARTICLE

    def can_inflect(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> bool:
        """Always, in the cases that English has."""
        return True

    def inflected(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> str:
        """The possessive takes an apostrophe alone after a final s."""
        if case != "gen" or not phrase:
            return phrase
        return f"{phrase}’" if phrase.endswith("s") else f"{phrase}’s"


def _plural(name: str) -> str:
    """The plural of a name by the ending of the word that is counted; what is about something else stays as it is."""
    head, of, tail = name.partition(" of ")
    if _PREPOSITION.search(head):
        return name
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        head = f"{head[:-1]}ies"
    elif not head.endswith("s"):
        head += "es" if head.endswith(("x", "ch", "sh")) else "s"
    return head + of + tail


LANGUAGE: Language = English()
