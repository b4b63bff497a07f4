"""How far a catalog is translated: per language and section, what is missing, stale, or not reviewed."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from kelisim.translation import states
from kelisim.translation.entries import Catalog
from kelisim.translation.units import Unit, source_of, targets, units

UNREVIEWED = "unreviewed"
"""What is there and up to date, and nobody has reviewed."""
COUNTED = (states.MISSING, states.STALE, UNREVIEWED)


class Todo(NamedTuple):
    """A text with something left to do: its id, `missing`, `stale` or `unreviewed`, its section, and its place."""

    id: str
    state: str
    section: str | None
    file: str
    line: int


class Section(NamedTuple):
    """A section of the document, with its number and title; `number` is None for what no section prints."""

    number: str | None
    title: str
    texts: int
    counts: dict[str, int]


class Progress(NamedTuple):
    """One language: how many texts it should have, the counts of what is left, by section and text by text."""

    language: str
    source: str
    texts: int
    counts: dict[str, int]
    sections: tuple[Section, ...]
    open: tuple[Todo, ...]


def status(catalog: Catalog, languages: tuple[str, ...] = ()) -> tuple[Progress, ...]:
    """How far each language is; all languages of the catalog where none is named."""
    wanted = languages or targets(catalog.model)
    every = units(catalog.model)
    return tuple(_progress(catalog, every, language) for language in wanted)


def _progress(catalog: Catalog, every: tuple[Unit, ...], language: str) -> Progress:
    source = source_of(catalog.model)
    titles = _titles(catalog, language)
    todo = [each for unit in every if (each := _todo(catalog, unit, language, source)) is not None]
    total = Counter(_top(catalog.section(unit), titles) for unit in every)
    counts = {number: Counter(each.state for each in todo if _top(each.section, titles) == number) for number in total}
    numbers = sorted(total, key=_order)
    sections = tuple(
        Section(number, titles.get(number or "", ""), total[number], {each: counts[number][each] for each in COUNTED})
        for number in numbers
    )
    whole = Counter(each.state for each in todo)
    return Progress(language, source, len(every), {each: whole[each] for each in COUNTED}, sections, tuple(todo))


def _todo(catalog: Catalog, unit: Unit, language: str, source: str) -> Todo | None:
    state = states.state(unit, language, catalog.lock)
    if state == "reviewed" or (language == source and state == states.AUTHORED):
        return None
    place = unit.at(language)
    shown = state if state in (states.MISSING, states.STALE) else UNREVIEWED
    line = catalog.sources[place.file].position(place.start)[0]
    return Todo(unit.id, shown, catalog.section(unit), place.file, line)


def _top(number: str | None, titles: dict[str, str]) -> str | None:
    """The number of the section of the first or second level that a section or clause lies in: `2.1` for `2.1.3`."""
    if number is None:
        return None
    parts = number.partition("/")[0].split(".")
    second = ".".join(parts[:2])
    return second if second in titles else parts[0]


def _order(number: str | None) -> tuple[int, list[tuple[int, str]]]:
    """Sections in the order of their numbers, what is not printed last."""
    parts = (number or "").split(".")
    return (number is None, [(int(each) if each.isdigit() else 0, each) for each in parts])


def _titles(catalog: Catalog, language: str) -> dict[str, str]:
    """The names of sections by number, in the language where they have one."""
    titles: dict[str, str] = {}
    for noun in catalog.model.nouns:
        number = catalog.sections.get(noun.place)
        if number and noun.name and noun.kind in ("section", "group", "service level", "document", "terms"):
            prose = noun.name.get(language) or next(iter(noun.name.values()))
            titles.setdefault(number, " ".join(prose.text.split()))
    return titles


def as_json(found: tuple[Progress, ...]) -> list[dict[str, Any]]:
    """The status as plain JSON values."""
    return [
        each._asdict()
        | {"sections": [section._asdict() for section in each.sections], "open": [todo._asdict() for todo in each.open]}
        for each in found
    ]
