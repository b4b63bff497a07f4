"""Figures of a text and its counterpart: those that the compiler does not fill in, in digits and in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kelisim.checks.across import number_words
from kelisim.checks.across.text import Pair, Side
from kelisim.diagnostics.findings import Finding
from kelisim.languages.phrases import rows

_SPACE = " \u00a0\u202f"
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(rf"\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*")
_DATE = re.compile(r"(?<!\d)(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?!\d)")
_AFTERNOON = re.compile(rf"[{_SPACE}]?p\.?m\b", re.IGNORECASE)
_UNIT = re.compile(
    rf"[{_SPACE}]?(?:(?P<percent>%|per[{_SPACE}]?cent\b|процент|пайыз)"
    r"|(?P<USD>\$|USD\b|US dollar|dollar|доллар|АҚШ доллар)|(?P<EUR>€|EUR\b|euro|евро|еуро)"
    r"|(?P<KZT>₸|KZT\b|tenge|тенге|теңге)|(?P<RUB>₽|RUB\b|roubl|rubl|рубл))",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(rf"(?:(?P<USD>\$|USD)|(?P<EUR>€|EUR)|(?P<KZT>₸|KZT)|(?P<RUB>₽|RUB))[{_SPACE}]?$")
_WORD_AFTER = re.compile(rf"[{_SPACE}]([^\W\d_]+)")
_WORD_BEFORE = re.compile(rf"([^\W\d_]+)[{_SPACE}]$")
_SPELLED = re.compile(r"\(([^()\d]+)\)")
_LEAST = 3
"""Smaller numbers in words are articles and pronouns as often: `one of`, `бір`, `both`."""


class Spelled(NamedTuple):
    """A number in words in parentheses, and the figure before it, where one is typed there."""

    amount: int
    figure: str
    start: int
    end: int


def num(pair: Pair) -> Iterator[Finding]:
    """The same numbers, shares, dates, times and currencies in both languages, whatever form each gives them."""
    ours, theirs = _stated(pair.target), _stated(pair.source)
    if ours != theirs:
        figures = (("figures", _listed(ours - theirs)), ("others", _listed(theirs - ours)))
        yield pair.finding("num", ("fault", "figures-differ"), *figures)


def words_of_figure(side: Side) -> Iterator[Finding]:
    """The words in parentheses behind a figure state that figure."""
    if "(" not in side.flat.text:
        return
    for each in spelled(side):
        if each.figure and each.figure != str(each.amount):
            facts = (("fault", "words-differ"), ("figures", each.figure), ("others", str(each.amount)))
            yield side.finding("num", ("other", side.tag), *facts, place=side.place(each.start, each.end))


def _stated(side: Side) -> Counter[str]:
    text = side.flat.text
    found = Counter[str]()
    spelled_out: list[Spelled] = []
    if "(" in text:
        spelled_out = list(spelled(side))
        found.update(f"({each.amount})" for each in spelled_out if not each.figure)
    if _DIGIT.search(text):
        found.update(figures(text, side.language))
    if not number_words.table(side.language).keys().isdisjoint(side.words):
        inside = {each.start for each in spelled_out}
        for number in number_words.numbers(text, side.language):
            if number.amount >= _LEAST and not number.alone and number.start not in inside:
                found[str(number.amount)] += 1
    return found


def spelled(side: Side) -> Iterator[Spelled]:
    """The numbers in words that stand alone in parentheses."""
    text = side.flat.text
    for match in _SPELLED.finditer(text):
        inner = match[1].strip()
        found = list(number_words.numbers(inner, side.language))
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(inner)):
            before = text[: match.start()].rstrip(_SPACE + "%")
            figures = [each for each in _NUMBER.finditer(before) if each.end() == len(before)]
            figure = _plain(figures[0].group(), side.language) if figures else ""
            yield Spelled(found[0].amount, figure, match.start(1), match.end(1))


def figures(text: str, language: str) -> Iterator[str]:
    """The figures of a text in a form that is the same in every language."""
    for year, month, day, of_month, dotted, of_year in _DATE.findall(text):
        yield from (f"{int(each)}" for each in (day or of_month, year or of_year))
        yield f"month {int(month or dotted)}"
    text = _DATE.sub(" ", text)
    for match in _NUMBER.finditer(text):
        plain = _plain(match.group(), language)
        if _AFTERNOON.match(text, match.end()) and plain.partition(":")[0] != "12":
            hour, _, minutes = plain.partition(":")
            plain = f"{int(hour) + 12}:{minutes}".rstrip(":")
        yield plain
        for unit in (_UNIT.match(text, match.end()), _UNIT_BEFORE.search(text[: match.start()][-4:])):
            if unit is not None:
                yield str(unit.lastgroup)
        yield from _month(text, match, language)


def _month(text: str, match: re.Match[str], language: str) -> Iterator[str]:
    """The month that a day stands beside; in English it may also stand before."""
    beside = [_WORD_AFTER.match(text, match.end())]
    if language == "en":
        beside.append(_WORD_BEFORE.search(text[: match.start()][-16:]))
    words = [each[1].lower() for each in beside if each is not None]
    for number, month in enumerate(_months(language), 1):
        if any(word.startswith(month) for word in words):
            yield f"month {number}"


@cache
def _months(language: str) -> tuple[str, ...]:
    return tuple(each.lower() for each in rows(language, "months").get("names", ()))


def _plain(figure: str, language: str) -> str:
    """`99,95`, `99.95` are `99:95`, `09:00` is `9`, `60 000` and English `60,000` are `60000`."""
    figure = re.sub(rf"[{_SPACE}]", "", figure)
    if language == "en" and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", figure):
        figure = figure.replace(",", "")
    whole, *parts = re.split(r"[.,:]", figure)
    fraction = ":".join(parts).rstrip("0").rstrip(":")
    return f"{int(whole)}:{fraction}" if fraction else str(int(whole))


def _listed(figures: Counter[str]) -> str:
    shown = [each.replace(":", ".") for each in sorted(figures.elements())]
    return ", ".join(shown) or "–"
