"""How a language writes figures, letters, lists and quotations, and what each must supply for itself."""

from __future__ import annotations

import abc
import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from kelisim.languages.contract import NO_PARADIGM
from kelisim.languages.phrases import phrase, rows
from kelisim.values import Clock

SPACE = "\N{NO-BREAK SPACE}"


class Writing(abc.ABC):
    """A language over its word tables; holds no state of its own."""

    tag: str
    cases: tuple[str, ...]
    by_reading = False
    decimal_mark = ","
    percent_sign = "%"
    quotes = "«»"
    inner_quotes = "“”"
    letters = ""
    alphabet = ""

    # ------------------------------------------------------------ what a language supplies

    @abc.abstractmethod
    def case_of(self, word: str) -> str | None:
        """The case that a case name or a question word asks for."""

    @abc.abstractmethod
    def counted(self, amount: Decimal, forms: tuple[str, ...], case: str) -> str:
        """Figures with a counted noun, given its forms as the language's table lists them."""

    @abc.abstractmethod
    def words(self, amount: Decimal) -> str:
        """The number in words."""

    @abc.abstractmethod
    def ordinal(self, number: int) -> str:
        """An ordinal number in figures."""

    @abc.abstractmethod
    def date(self, date: datetime.date, case: str = "nom") -> str:
        """A date, the month in letters."""

    @abc.abstractmethod
    def reference(self, kind: str, number: str, case: str = "nom", item: int = 0) -> str:
        """A reference to a part of the document."""

    @abc.abstractmethod
    def can_inflect(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> bool:
        """Whether `inflected` is known to be right, for a case other than the nominative that is not declared."""

    @abc.abstractmethod
    def inflected(self, phrase: str, case: str, paradigm: Mapping[str, str]) -> str:
        """A noun phrase in a case, by rule; the phrase itself where there is none."""

    # ------------------------------------------------------------ what is declared comes first

    def can_decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> bool:
        """Whether `decline` is known to be right."""
        if not phrase or case in paradigm or case == "nom":
            return bool(phrase)
        return case in self.cases and self.can_inflect(paradigm.get("as", phrase), case, paradigm)

    def decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> str:
        """A noun phrase in a case."""
        if case in paradigm or case not in self.cases:
            return paradigm.get(case, phrase)
        if case == "nom":
            return self.inflected(phrase, case, NO_PARADIGM)
        return self.inflected(paradigm.get("as", phrase), case, paradigm)

    # ------------------------------------------------------------ figures and letters

    def number(self, amount: Decimal) -> str:
        """Figures as stated, in groups of three."""
        whole, _, fraction = format(amount.copy_abs(), "f").partition(".")
        if amount.is_finite():
            whole = format(int(whole), ",").replace(",", SPACE)
        sign = "−" if amount.is_signed() and amount else ""
        return sign + whole + (self.decimal_mark + fraction if fraction else "")

    def percent(self, amount: Decimal) -> str:
        """A share in figures."""
        return self.number(amount) + self.percent_sign

    def money(self, amount: Decimal, currency: str, case: str = "nom") -> str:
        """Figures with the name of the currency."""
        return self.counted(amount, rows(self.tag, "currencies").get(currency, (currency,)), case)

    def clock(self, clock: Clock) -> str:
        """A time of day on 24 hours."""
        return f"{clock.hour:02}:{clock.minute:02}"

    def listing(self, items: Sequence[str], conjunction: str) -> str:
        """Items joined by commas and a conjunction."""
        if len(items) < 2:
            return "".join(items)
        word = phrase(self.tag, conjunction if conjunction in ("and", "or") else "and")
        return f"{', '.join(items[:-1])} {word} {items[-1]}"

    def unit(self, forms: tuple[str, ...]) -> str:
        """What is counted in a unit: its plural, where the language counts in the plural."""
        return forms[min(len(forms) - 1, 6)]

    def letter(self, number: int) -> str:
        """The letter of a list item."""
        turn, place = divmod(max(number, 1) - 1, len(self.letters))
        return self.letters[place] * (turn + 1)

    def item(self, number: int) -> str:
        """The letter of an item before its text."""
        return f"{self.letter(number)})"

    def quote(self, text: str) -> str:
        """A text in quotation marks."""
        inner = text.translate(str.maketrans(self.quotes, self.inner_quotes))
        return f"{self.quotes[0]}{inner}{self.quotes[1]}"

    def collation_key(self, text: str) -> tuple[int, ...]:
        """Digits, spaces and foreign letters sort before the alphabet, by code point."""
        places = {letter: 0x110000 + place for place, letter in enumerate(self.alphabet)}
        return tuple(places.get(letter, ord(letter)) for letter in text.lower())
