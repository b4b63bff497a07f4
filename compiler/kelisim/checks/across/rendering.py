"""Whether every text can be printed in its language with nothing standing in: names are there, frames fit values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from kelisim import languages
from kelisim.checks.across.text import Side
from kelisim.checks.subject import Subject, SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.summary import TEXT, Claim
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place
from kelisim.values import (
    Bound,
    BusinessTime,
    CalendarTime,
    Clock,
    Count,
    Date,
    Elapsed,
    Money,
    Number,
    Percent,
    Ref,
    Value,
)

_PRINTS, _NAMELESS, _FRAMES, _WORTH = (f"{TEXT}{word} " for word in ("prints", "nameless", "frames", "worth"))
_UNNAMED = frozenset(("catalog", "clause", "note", "open", "example", "fault", "section", "change", "amendment"))
"""Kinds of things that are printed without a name, by a number or a title of their own."""
_ONE = Decimal(1)
_SAMPLES: dict[str, Value] = {
    "Elapsed": Elapsed(_ONE, "h"),
    "CalendarTime": CalendarTime(_ONE, "d"),
    "BusinessTime": BusinessTime(_ONE, "d", "working-days"),
    "Percent": Percent(_ONE),
    "Money": Money(_ONE, "KZT"),
    "Number": Number(_ONE),
    "Count": Count(_ONE, "contact"),
    "Date": Date(datetime.date(2026, 1, 1)),
    "Clock": Clock(9, 0),
}
"""A value of each kind that a frame may be put around."""


def text_claims(group: Sequence[Side], start: int) -> Iterator[Claim]:
    """The names that texts print by key, and the frames that they put around the values of a measure."""
    for side in group:
        place = side.tag_place
        span = (place.start - start, place.end - start)
        for key in dict.fromkeys(side.content.bare):
            yield Claim(f"{_PRINTS}{side.tag} {key}", *span)
        for frame in dict.fromkeys(side.content.frames):
            yield Claim(f"{_FRAMES}{side.tag} {frame} {side.written.owner}", *span)


def block_claims(subject: Subject, start: int) -> Iterator[Claim]:
    """Things without a name in one of the catalog's languages, and the kinds of values that measures are given."""
    for noun in subject.unit.nouns:
        if noun.kind not in _UNNAMED and not noun.short:
            for tag in subject.languages:
                if tag not in noun.name and tag in languages.languages():
                    place = noun.place
                    yield Claim(f"{_NAMELESS}{tag} {noun.key}", place.start - start, place.end - start)
    told: set[str] = set()
    for _, fact in subject.facts:
        if fact.word in ("duty", "limit"):
            value = fact.value.value if isinstance(fact.value, Bound) else fact.value
            cell = f"{_WORTH}{type(value).__name__} {fact.name}"
            if type(value).__name__ in _SAMPLES and cell not in told:
                told.add(cell)
                place = fact.value_place
                yield Claim(cell, place.start - start, place.end - start)


def rend(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """A name that is missing where a text prints it, and a frame that does not fit the value of a duty."""
    gathered: dict[str, list[tuple[str, Place]]] = {each: [] for each in (_PRINTS, _NAMELESS, _FRAMES, _WORTH)}
    for file, start, _, summary in summaries:
        for cell, low, high in summary.claims:
            if cell.startswith(TEXT):
                word = cell[: cell.index(" ", len(TEXT)) + 1]
                if word in gathered:
                    gathered[word].append((cell[len(word) :], Place(file, start + low, start + high)))
    nameless = dict(gathered[_NAMELESS])
    for cell, place in gathered[_PRINTS]:
        if cell in nameless:
            tag, _, key = cell.partition(" ")
            facts = (("fault", "nameless"), ("language", tag), ("name", key), ("frame", ""))
            yield Finding("rend", place, facts, (Label("declared-here", nameless[cell]),))
    worth: dict[str, list[tuple[str, Place]]] = {}
    for cell, place in gathered[_WORTH]:
        kind, _, measure = cell.partition(" ")
        worth.setdefault(measure, []).append((kind, place))
    for cell, place in gathered[_FRAMES]:
        tag, frame, measure = cell.split(" ")
        for kind, where in worth.get(measure, ()):
            if not _fits(tag, frame, kind):
                facts = (("fault", "frame"), ("language", tag), ("name", measure), ("frame", frame))
                yield Finding("rend", place, facts, (Label("first-given", where),))
                break


@cache
def _fits(tag: str, frame: str, kind: str) -> bool:
    """Whether a language has words for a frame around a value of a kind."""
    spoken = languages.language(tag)
    sample = _SAMPLES[kind]
    return any(spoken.frame(frame, value, _name) is not None for value in (sample, Bound("at most", sample)))


def _name(ref: Ref, case: str) -> str:
    return ref.key
