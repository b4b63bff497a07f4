"""Numbers that are written in words, read back: `он төрт`, `четырнадцати`, `fourteen` are 14."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kelisim.languages.phrases import rows

_WORD = re.compile(r"[^\W\d_]+")
_JOINING = {"en": frozenset(("and",)), "ru": frozenset(("целых", "целая", "и")), "kk": frozenset(("бүтін",))}
_AMBIGUOUS = frozenset(("тоқсан", "семью"))
"""A quarter of a year, and a family."""
_RUSSIAN_FORMS = {
    "одна": 1, "одно": 1, "одного": 1, "одной": 1, "одному": 1, "одним": 1, "одном": 1, "одну": 1,
    "две": 2, "двух": 2, "двум": 2, "двумя": 2, "трёх": 3, "трех": 3, "трём": 3, "трем": 3, "тремя": 3,
    "четырёх": 4, "четырех": 4, "четырём": 4, "четырем": 4, "четырьмя": 4, "восьми": 8, "восемью": 8, "восьмью": 8,
    "сорока": 40, "девяноста": 90, "ста": 100,
}  # fmt: skip


class Number(NamedTuple):
    """A number in words, and where it stands in a text; `alone` where it is one word that may mean something else."""

    amount: int
    start: int
    end: int
    alone: bool


def numbers(text: str, language: str) -> Iterator[Number]:
    """The numbers in words of a text, each run of number words as one."""
    known = table(language)
    if not known:
        return
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match.group().lower()
        joins = run and word in _JOINING.get(language, ())
        near = not run or text[run[-1].end() : match.start()].strip(" \u00a0-") == ""
        if (word in known or joins) and near:
            run.append(match)
            continue
        yield from _read(run, known)
        run = [match] if word in known else []
    yield from _read(run, known)


def _read(run: Sequence[re.Match[str]], known: dict[str, int]) -> Iterator[Number]:
    while run and run[-1].group().lower() not in known:
        run = run[:-1]
    if run:
        words = [known[each.group().lower()] for each in run if each.group().lower() in known]
        alone = len(words) == 1 and (words[0] >= 100 or run[0].group().lower() in _AMBIGUOUS)
        yield Number(amount(words), run[0].start(), run[-1].end(), alone)


def amount(parts: Sequence[int]) -> int:
    """The number that the values of its words make: 2, 100, 30, 1000 is 230 000."""
    total = group = 0
    for part in parts:
        if part == 100 and 0 < group < 10:
            group *= 100
        elif part >= 1000:
            total += max(group, 1) * part
            group = 0
        else:
            group += part
    return total + group


@cache
def table(language: str) -> dict[str, int]:
    """The number words of a language with their values; empty for one that has no table."""
    words = rows(language, "numbers")
    if not words:
        return {}
    found: dict[str, int] = {}
    for key, start, step in (("small", 0, 1), ("tens", 0, 10), ("hundreds", 0, 100)):
        found |= {word: start + at * step for at, word in enumerate(words.get(key, ())) if word}
    powers = words.get("powers") or tuple("" for _ in range(5))
    found |= {word: 1000**at for at, word in enumerate(powers) if word}
    found |= {word: 1000**at for at in range(1, 5) for word in words.get(f"power-{at}", ())}
    if language == "en":
        found["hundred"] = 100
    if language == "kk":
        found["жүз"] = 100
    return (found | _RUSSIAN_FORMS | _oblique(found)) if language == "ru" else found


def _oblique(words: dict[str, int]) -> dict[str, int]:
    """Russian number words in other cases: `пяти`, `двадцатью`, `пятидесяти`, `тысячей`, `миллионами`."""
    found: dict[str, int] = {}
    for word, value in words.items():
        stem = word.rstrip("ьаи")
        if value >= 1000:
            found |= {stem + ending: value for ending in ("ам", "ами", "ах", "у", "ом", "е", "ей", "ою")}
        elif word.endswith("ь") and value >= 5:
            found |= {stem + "и": value, stem + "ью": value}
        elif word.endswith("десят"):
            first = word.removesuffix("десят").rstrip("ь")
            found |= {f"{first}идесяти": value, f"{first}ьюдесятью": value}
    return found
