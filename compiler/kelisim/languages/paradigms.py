"""What a spec states of a name's forms: forms by case, how it is spoken, or the longer phrase that is inflected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kelisim.languages.contract import Language

_PARTS = re.compile(r"[^;\n]+")
_FIRST = re.compile(r"((?:о|об|обо|в|на)\s+\S+|\S+)\s+(\S.*)")


class Entry(NamedTuple):
    """One statement: a case, or `reading` or `as`, or empty where it makes no sense, what it says, where it begins."""

    key: str
    form: str
    start: int


def entries(language: Language, names: tuple[str, ...], text: str) -> Iterator[Entry]:
    """The statements of a text, parted by `;` or line ends.

    `чего Арбитража` gives a case, by its name or question word. What begins with no case and holds one of the names is
    the phrase that is inflected in its place, `Azure қызметі`; any other is how the name is spoken, `жы-шы-сы`, which
    only languages whose endings follow the spoken form can use.
    """
    for found in _PARTS.finditer(text):
        said = found[0].strip()
        if not said:
            continue
        start = found.start() + found[0].index(said)
        first = _FIRST.fullmatch(said)
        case = language.case_of(first[1]) if first else None
        if first and case:
            yield Entry(case, first[2], start)
        elif any(_holds(said, name) for name in names):
            yield Entry("as", said, start)
        else:
            yield Entry("reading" if language.by_reading and " " not in said else "", said, start)


def _holds(said: str, name: str) -> bool:
    """Whether a phrase has the words of a name and others."""
    return name not in ("", said) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None


def paradigm(language: Language, name: str, text: str) -> Mapping[str, str]:
    """What a text states of the forms of a name, as `decline` takes it."""
    return {key: form for key, form, _ in entries(language, (name,), text) if key}
