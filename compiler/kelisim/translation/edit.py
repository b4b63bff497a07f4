"""Puts texts into the files of a catalog and leaves all else in them as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kelisim.source import Source
from kelisim.syntax.format import format_text
from kelisim.translation import wording
from kelisim.translation.units import Unit


class Edit(NamedTuple):
    """New text for a span of a file, in characters; an empty span is a place to insert at."""

    file: str
    start: int
    end: int
    text: str


def edit(unit: Unit, language: str, said: str, order: Sequence[str], sources: Mapping[str, Source]) -> Edit:
    """How a text of a unit comes into its file: in place of the one that is there, or after the languages before it.

    `order` are the languages of the catalog. The text must have another language at least.
    """
    if language in unit.texts:
        start, end, column = _span(unit, language, sources)
        lines = wording.written(language, said, column)
        return Edit(unit.texts[language].place.file, start, end, "\n".join(lines)[column:])
    there = list(unit.texts)
    before = [tag for tag in there if order.index(tag) < order.index(language)] if language in order else there
    anchor = max(before or there[:1], key=lambda tag: unit.texts[tag].place.start)
    start, end, column = _span(unit, anchor, sources)
    lines = wording.written(language, said, column)
    file = unit.texts[anchor].place.file
    if before:
        return Edit(file, end, end, "\n" + "\n".join(lines))
    return Edit(file, start, start, "\n".join(lines)[column:] + "\n" + " " * column)


def _span(unit: Unit, language: str, sources: Mapping[str, Source]) -> tuple[int, int, int]:
    """Where a text begins with its tag, where it ends, and the column of the tag, from 0."""
    place = unit.texts[language].place
    start = place.start - len(language) - 1
    return start, place.end, sources[place.file].position(start)[1] - 1


def applied(edits: Iterable[Edit], sources: Mapping[str, Source]) -> dict[str, bytes]:
    """The files that edits change, in canonical form, by name."""
    texts: dict[str, str] = {}
    for each in sorted(edits, reverse=True):
        text = texts.get(each.file, sources[each.file].text)
        texts[each.file] = text[: each.start] + each.text + text[each.end :]
    return {name: format_text(text).encode() for name, text in texts.items()}
