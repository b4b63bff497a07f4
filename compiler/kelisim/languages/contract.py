"""What every language supplies: the same members in the same order."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Protocol

from kelisim.values import Clock, Range, Ref, Value

Namer = Callable[[Ref, str], str]
"""Gives the printed name of a reference in a case of the language."""
NO_PARADIGM: Mapping[str, str] = MappingProxyType({})
"""What is known of a phrase's forms when nothing was declared.

Keys are case names; `reading` is how the phrase is spoken, `as` a longer phrase that is inflected in its place.
"""


class Language(Protocol):
    """A language of documents. No member raises for a value, a case or a frame that it does not know."""

    tag: str
    cases: tuple[str, ...]
    frames: tuple[str, ...]
    by_reading: bool
    """Whether endings follow how a name is spoken, so that its reading can be declared."""

    def case_of(self, word: str) -> str | None:
        """The case that a case name or a question word asks for; None where the language has none."""
        ...

    def counted(self, amount: Decimal, forms: tuple[str, ...], case: str) -> str:
        """Figures with a counted noun that agrees with them, given its forms as the language's table lists them."""
        ...

    def number(self, amount: Decimal) -> str:
        """Figures as stated, trailing zeros kept, with non-breaking spaces between groups of three."""
        ...

    def percent(self, amount: Decimal) -> str:
        """A share in figures with the percent sign."""
        ...

    def money(self, amount: Decimal, currency: str, case: str = "nom") -> str:
        """Figures with the name of the currency; an unknown code is printed as it is."""
        ...

    def words(self, amount: Decimal) -> str:
        """The number in words, nominative; figures from 10^15 on and beyond six decimal places."""
        ...

    def ordinal(self, number: int) -> str:
        """An ordinal number in figures, as it stands before a noun."""
        ...

    def date(self, date: datetime.date, case: str = "nom") -> str:
        """A date as contracts write it, the month in letters."""
        ...

    def clock(self, clock: Clock) -> str:
        """A time of day on 24 hours, `09:00`."""
        ...

    def ranged(self, bounds: Range, case: str, name: Namer) -> str:
        """A range in a case, with the words that open and close it: `Monday to Friday`, `6 to 13 days`."""
        ...

    def listing(self, items: Sequence[str], conjunction: str) -> str:
        """Items joined by commas and, before the last, the word for `and` or `or`."""
        ...

    def letter(self, number: int) -> str:
        """The letter of a list item, from 1; past the end of the alphabet the letters are doubled."""
        ...

    def quote(self, text: str) -> str:
        """A text in the quotation marks of the language; marks inside become the inner ones."""
        ...

    def reference(self, kind: str, number: str, case: str = "nom", item: int = 0) -> str:
        """A reference to a `clause`, `section`, `table`, `note` or `annex` by its number; `item` is a lettered one."""
        ...

    def item(self, number: int) -> str:
        """The letter of an item as it stands before its text, from 1: `(a)`, `а)`."""
        ...

    def collation_key(self, text: str) -> tuple[int, ...]:
        """A key that sorts texts by the alphabet of the language, regardless of capitals."""
        ...

    def can_decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> bool:
        """Whether `decline` is known to be right for this phrase and case."""
        ...

    def decline(self, phrase: str, case: str, paradigm: Mapping[str, str] = NO_PARADIGM) -> str:
        """A noun phrase in a case; forms in `paradigm`, by case name, come first."""
        ...

    def value(self, value: Value, case: str, name: Namer) -> str:
        """Any value as a phrase in a case; it never raises."""
        ...

    def frame(self, frame: str, value: Value, name: Namer) -> str | None:
        """A value in a whole phrase such as `within 4 hours`; None where the frame does not fit the value."""
        ...

    def condition(self, frame: str, value: Value, name: Namer, form: str = "") -> str | None:
        """A condition with the words that open it: `when the Customer asks for it`; None for what is no condition.

        `frame` is `when` or `unless`; `form` are the words for the form of an act, such as `in writing`.
        """
        ...

    def scope(self, kind: str, values: tuple[Value, ...], name: Namer) -> str | None:
        """Whom or what a fact holds for: `for the package Advanced`; None where there are no words for the kind."""
        ...

    def period(self, value: Value, name: Namer) -> str:
        """For what a figure holds anew: `in each calendar month`."""
        ...

    def requirement(self, value: Value, name: Namer) -> str | None:
        """What has to be so, as it stands after a label; None for what is worded like any value."""
        ...
