"""One text has one rendering in a catalog: what blocks claim of their texts, and what comes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from kelisim.checks.across.text import Side
from kelisim.checks.subject import SummaryAt
from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.summary import TEXT, Claim
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place

_SAID = f"{TEXT}said "
_LEAST_WORDS = 2
"""One word may be rendered in several ways, as what it stands beside asks for."""
_ARTICLES = frozenset(("a", "an", "the"))


def claims(group: Sequence[Side], start: int) -> Iterator[Claim]:
    """What the texts of one thing say in each language; offsets count from a start.

    The name of a service is its own; names of other things, such as fields and sections, come again and again.
    """
    source, *others = group
    if len(source.words) < _LEAST_WORDS or (source.is_name and source.written.kind == "service"):
        return
    place = source.tag_place
    said = " ".join(f"{side.tag}:{_digest(side)}:{side.tag_place.start - place.start}" for side in others)
    if said:
        kind = f"{source.written.kind}.{source.written.word}".replace(" ", "-")
        cell = f"{_SAID}{kind}:{_digest(source)} {said}"
        yield Claim(cell, place.start - start, place.end - start)


def consist(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """The same text of things of one kind, rendered in two ways."""
    first: dict[tuple[str, str], tuple[str, Place]] = {}
    for file, start, _, summary in summaries:
        for cell, low, _ in summary.claims:
            if cell.startswith(_SAID):
                original, *others = cell[len(_SAID) :].split(" ")
                for other in others:
                    tag, said, offset = other.split(":")
                    at = start + low + int(offset)
                    place = Place(file, at, at + len(tag))
                    before, there = first.setdefault((original, tag), (said, place))
                    if before != said:
                        yield Finding("consist", place, (("language", tag),), (Label("first-rendered", there),))


def _digest(side: Side) -> str:
    """A short name for what a text says, whatever its capitals, articles and signs."""
    words = [word for word in side.words if word not in _ARTICLES]
    content = side.content
    refers = sorted((*content.values, *(key for _, key in content.names), *content.notes))
    text = "\n".join((" ".join(words), *refers))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
