"""A finding: what is wrong, where, and the facts about it; never the prose."""

from __future__ import annotations

from typing import NamedTuple

from kelisim.source import Place


class Label(NamedTuple):
    """A second place that matters, and the key of its caption in the message tables."""

    caption: str
    place: Place


class Fix(NamedTuple):
    """A replacement that a machine may apply: the text at `place` becomes `text`."""

    place: Place
    text: str


class Finding(NamedTuple):
    """One thing that is wrong.

    `code` is a key of `codes.CODES`; `facts` fill the placeholders of its message, in the words of the author;
    `heading` are the words of the blocks around the place, outermost first.
    """

    code: str
    place: Place
    facts: tuple[tuple[str, str], ...] = ()
    related: tuple[Label, ...] = ()
    suggestion: str = ""
    fix: Fix | None = None
    heading: tuple[str, ...] = ()


def in_source_order(findings: list[Finding]) -> list[Finding]:
    """The findings by file and place, each once."""
    return sorted(set(findings), key=lambda each: (each.place, each.code, each.facts))
