"""Russian numerals: the form of the noun behind them, and of the adjectives between.

After the rules of the project's reference: one, 21 and 31 take the singular; two to four the genitive singular, and of
adjectives the genitive plural; the others the genitive plural; fractions the genitive singular. Known are the nouns
that the language counts: its units and currencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kelisim.checks.across import number_words
from kelisim.checks.across.text import Side, word_set
from kelisim.diagnostics.findings import Finding
from kelisim.languages.phrases import rows

_GENITIVE, _GENITIVE_PLURAL, _FEW = 1, 7, 12
_SINGULAR, _OBLIQUE_PLURAL = frozenset(range(6)), frozenset((7, 8, 10, 11))
_FIGURE = re.compile(r"(?<![\w.,№-])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)([.,]\d+)?[ \u00a0](?=[а-яё])")
_NOUN = re.compile(r"[ \u00a0]?((?:[а-яё]+[ \u00a0]+){0,2}?)([а-яё]+)", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:[A-Za-z]|№|\b(?:пункт\w*|раздел\w*|таблиц\w*|стать\w*|этап\w*|уров\w+|приложени\w+|номер\w*))[ \u00a0]$"
)
_GOVERNORS = word_set(
    "до от с со из без для около после свыше более менее больше меньше течение течении истечении ввиду кроме не "
    "продолжительностью длительностью сроком"
)
"""Words before which a numeral may stand in the genitive: `более 2 дней`."""
_SINGULAR_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|нее|ого|его|ому|ему|ую|юю)$")
_PLURAL_ADJECTIVE = re.compile(r"(?:ые|ие|ых|их|ым|им|ыми|ими)$")
_NOMINATIVE_PLURAL = re.compile(r"(?:ые|ие)$")


def rupl(side: Side) -> Iterator[Finding]:
    """The noun after a numeral has a form that goes with the number in some case, and so have its adjectives."""
    if side.tag != "ru":
        return
    text = side.flat.text
    for amount, oblique, start, end in _numerals(side, text):
        match = _NOUN.match(text, end)
        while match is not None and match[2].lower() not in _nouns() and len(match[1].split()) < 2:
            match = _longer(text, end, match)
        if match is None or match[2].lower() not in _nouns():
            continue
        noun, adjectives = match[2].lower(), match[1].lower().split()
        if amount is not None and 1900 <= amount <= 2100 and noun.startswith(("год", "лет")):
            continue
        governed = oblique is not False and not _GOVERNORS.isdisjoint(_before(text, start))
        fitting = [row for row in _nouns()[noun] if _fits(row, noun, amount, oblique, governed)]
        if not fitting or not all(_adjective_fits(each, fitting[0], amount) for each in adjectives):
            right = _right(_nouns()[noun][0], amount)
            facts = (("text", text[start : match.end()]), ("right", right))
            yield side.finding("rupl", *facts, place=side.place(start, match.end()))


def _numerals(side: Side, text: str) -> Iterator[tuple[int | None, bool | None, int, int]]:
    """Each numeral: its amount, None for a fraction; whether it is oblique, None where figures do not tell."""
    for match in _FIGURE.finditer(text):
        if not _LABELLED.search(text, 0, match.start()):
            whole = int(re.sub(r"\D", "", match[1]))
            yield (None if match[2] else whole), None, match.start(), match.end()
    if not number_words.table("ru").keys().isdisjoint(side.words):
        for number in number_words.numbers(text, "ru"):
            last = text[number.start : number.end].lower().split()[-1]
            nominative = last in _nominative()
            yield number.amount, not nominative, number.start, number.end


def _longer(text: str, end: int, shorter: re.Match[str]) -> re.Match[str] | None:
    """The match with one more word before the noun, where that word is an adjective."""
    if not (_SINGULAR_ADJECTIVE.search(shorter[2]) or _PLURAL_ADJECTIVE.search(shorter[2])):
        return None
    count = len(shorter[1].split()) + 1
    return re.compile(rf"[ \u00a0]?((?:[а-яё]+[ \u00a0]+){{{count}}})([а-яё]+)", re.IGNORECASE).match(text, end)


def _before(text: str, start: int) -> frozenset[str]:
    return frozenset(text[max(0, start - 40) : start].lower().split()[-3:])


def _fits(row: tuple[str, ...], noun: str, amount: int | None, oblique: bool | None, governed: bool) -> bool:
    places = {place for place, form in enumerate(row) if form.split()[0] == noun}
    if amount is None:
        return _GENITIVE in places
    if _is_one(amount):
        return bool(places & _SINGULAR)
    if oblique:
        return bool(places & _OBLIQUE_PLURAL)
    if not _is_few(amount):
        return _GENITIVE_PLURAL in places or (oblique is None and bool(places & _OBLIQUE_PLURAL))
    animate = row[9] == row[_GENITIVE_PLURAL]
    if _FEW in places:
        return True
    return oblique is None and bool(places & (_OBLIQUE_PLURAL if governed or animate else _OBLIQUE_PLURAL - {7}))


def _adjective_fits(adjective: str, row: tuple[str, ...], amount: int | None) -> bool:
    if amount is None or adjective in _GOVERNORS:
        return True
    if _is_one(amount):
        return not _PLURAL_ADJECTIVE.search(adjective) or adjective.endswith(("ым", "им"))
    if _SINGULAR_ADJECTIVE.search(adjective):
        return False
    feminine = row[0].split()[0].endswith(("а", "я"))
    return not _NOMINATIVE_PLURAL.search(adjective) or (_is_few(amount) and feminine)


def _right(row: tuple[str, ...], amount: int | None) -> str:
    place = _GENITIVE if amount is None else 0 if _is_one(amount) else _FEW if _is_few(amount) else _GENITIVE_PLURAL
    return row[place]


def _is_one(amount: int) -> bool:
    return amount % 10 == 1 and amount % 100 != 11


def _is_few(amount: int) -> bool:
    return amount % 10 in (2, 3, 4) and amount % 100 not in (12, 13, 14)


@cache
def _nouns() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Each form of the nouns that are counted, with the rows that it stands in."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for table in ("units", "currencies"):
        for row in rows("ru", table).values():
            if len(row) > _FEW and not _SINGULAR_ADJECTIVE.search(row[0].split()[0]):
                for form in {form.split()[0].lower() for form in row}:
                    found[form] = (*found.get(form, ()), row)
    return found


@cache
def _nominative() -> frozenset[str]:
    words = rows("ru", "numbers")
    tables = ("small", "tens", "hundreds", "power-1", "power-2")
    return frozenset(("одна", "одно", "две", *(word for each in tables for word in words[each])))
