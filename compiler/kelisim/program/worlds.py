"""Readings and worlds: a question is asked once for each way to read the open, and the answers compared."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from kelisim.program.amounts import Reason, Unknown

LIMIT = 64
"""Combinations that are tried; beyond, the answer is unknown for all reasons that were met."""
T = TypeVar("T")


class Option(NamedTuple):
    """A choice that a run came upon: how many ways there are, and what is blamed where it matters."""

    ways: int
    reasons: frozenset[Reason]


Choices = Mapping[Hashable, int]
"""The way taken at each choice; the first where none is named."""
Run = Callable[[Choices], tuple[T | Unknown, Mapping[Hashable, Option]]]
"""Answers a question under choices, and says which it came upon."""


@dataclass(frozen=True)
class Answers(Generic[T]):
    """What came of every combination of choices: the one answer, or an unknown that blames what matters."""

    answer: T | Unknown
    tried: tuple[tuple[Mapping[Hashable, int], T | Unknown], ...]


def agree(run: Run[T]) -> Answers[T]:
    """Runs a question under every combination of the choices that it depends on.

    Equal answers are the answer. Otherwise it is unknown: for the reasons of each unknown answer, and of the choices
    of which one alone, changed, changes an answer.
    """
    options: dict[Hashable, Option] = {}
    while True:
        found = dict(options)
        tried: dict[tuple[int, ...], T | Unknown] = {}
        for ways in _combinations(options):
            tried[ways], met = run(dict(zip(options, ways, strict=True)))
            found |= {key: option for key, option in met.items() if key not in found}
        if _size(found) > LIMIT:
            return Answers(Unknown(frozenset(reason for each in found.values() for reason in each.reasons)), ())
        if found.keys() == options.keys():
            break
        options = found
    pairs = tuple((dict(zip(options, ways, strict=True)), answer) for ways, answer in tried.items())
    return Answers(_common(options, tried), pairs)


def _size(options: Mapping[Hashable, Option]) -> int:
    size = 1
    for each in options.values():
        size *= each.ways
    return size


def _combinations(options: Mapping[Hashable, Option]) -> Iterator[tuple[int, ...]]:
    return product(*(range(each.ways) for each in options.values()))


def _common(options: Mapping[Hashable, Option], tried: Mapping[tuple[int, ...], T | Unknown]) -> T | Unknown:
    answers = list(tried.values())
    if all(each == answers[0] for each in answers):
        return answers[0]
    why: set[Reason] = set()
    for each in answers:
        why |= each.reasons if isinstance(each, Unknown) else frozenset()
    for number, option in enumerate(options.values()):
        if any(_differs(ways, number, option, tried) for ways in tried):
            why |= option.reasons
    return Unknown(frozenset(why))


def _differs(ways: tuple[int, ...], number: int, option: Option, tried: Mapping[tuple[int, ...], T | Unknown]) -> bool:
    """Whether another way at one choice, all else being equal, gives another answer."""
    others = ((*ways[:number], way, *ways[number + 1 :]) for way in range(option.ways))
    return any(tried[each] != tried[ways] for each in others)
