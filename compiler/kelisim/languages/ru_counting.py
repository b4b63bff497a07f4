"""Russian nouns after numerals: which of their forms stands there, and how a counted phrase is told from another."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kelisim.languages.number_words import is_few, is_one
from kelisim.languages.phrases import rows
from kelisim.languages.ru_inflection import CASES, adjective, gender_of, place

FEW = 12
"""The place of the form after two, three and four in a row of thirteen; six singular and six plural stand before."""
_SIBILANTS = ("г", "к", "х", "ж", "ш", "щ", "ч")
_SOFT = ("ний", "няя", "нее")
_COUNTED = re.compile(r"((?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?)([ \u00a0\u202f])(\D+)")


def counted_parts(phrase: str) -> tuple[str, Decimal, tuple[str, ...]]:
    """The figures of a counted phrase with the space behind them, their value, and the forms of what is counted.

    The forms are empty for what is no such phrase. A unit is known in any form, an adjective of another kind before it
    in the nominative singular: `5 рабочих дней`, `5 банковский день`.
    """
    found = _COUNTED.fullmatch(phrase)
    forms = _units().get(" ".join(found[3].split()).lower(), ()) if found else ()
    if found and not forms:
        forms = _with_adjectives(found[3].split())
    if not found or not forms:
        return "", Decimal(0), ()
    return found[1] + found[2], Decimal(re.sub(r"\s", "", found[1]).replace(",", ".")), forms


@cache
def _units() -> dict[str, tuple[str, ...]]:
    """The forms of units and currencies by each of them; where two share one, the first counts."""
    known: dict[str, tuple[str, ...]] = {}
    for table in ("units", "currencies"):
        for forms in rows("ru", table).values():
            for form in forms:
                known.setdefault(form.lower(), forms)
    return known


def _with_adjectives(words: list[str]) -> tuple[str, ...]:
    """The forms of adjectives and a unit that stand in the nominative singular; empty for anything else."""
    noun = _units().get(words[-1].lower(), ()) if words else ()
    if len(words) < 2 or len(noun) <= FEW or noun[0] != words[-1]:
        return ()
    singular: list[list[str | None]] = [[adjective(word, case, noun) for word in words[:-1]] for case in CASES]
    if None in singular[0]:
        return ()
    many: list[list[str | None]] = [[_plural(word, each) for word in words[:-1]] for each in range(len(CASES))]
    few = many[0] if gender_of(noun) == "f" else many[1]
    return tuple(
        " ".join((*(each or "" for each in before), form))
        for before, form in zip([*singular, *many, few], noun, strict=True)
    )


def _plural(word: str, at: int) -> str:
    """The plural of an adjective given in the nominative singular, by the place of the case."""
    stem = word[:-2]
    soft = stem.endswith(_SIBILANTS) or word.endswith(_SOFT)
    return stem + ("ие их им ие ими их" if soft else "ые ых ым ые ыми ых").split()[at]


def form_after(amount: Decimal, case: str, forms: tuple[str, ...]) -> int:
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
    return genitive_plural if case == "acc" and animate and number < 5 else FEW
