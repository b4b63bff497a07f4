"""Figures and comments that were typed into prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding

_APART = re.compile(r"\\.|\{[^{}]*\}|\]\([^()\s]*\)|https?://\S+|^[ \t]*[0-9]+[.)](?=[ \t])", re.MULTILINE)
_FIGURE = re.compile(
    r"(?<![\w.\\-])(?:(?:USD|EUR|KZT|RUB|GBP|CNY)(?=\d))?\d+(?:[\s\u00a0\u202f]\d{3})*(?:[.,:]\d+)*"
    r"(?:[ \u00a0]?%|[xх/]\d+|[^\W\d_]{1,3})?(?!\w)"
    r"|[\u00bc-\u00be\u2150-\u215e]"
)
_DIGIT = re.compile(r"[\d\u00bc-\u00be\u2150-\u215e]")
_COMMENT = re.compile(r"(?:(?<=\s)|^)--(?=\s|$)", re.MULTILINE)
NAMES = frozenset(("name", "also"))
"""Words whose texts are proper names, in which a figure is part of the name."""


def figure_in_prose(subject: Subject) -> Iterator[Finding]:
    """A figure that stands in a text instead of being pulled in from a value."""
    for written, _, prose in subject.prose:
        if written.word in NAMES or not written.printed or not _DIGIT.search(prose.text):
            continue
        raw = subject.raw(prose)
        masked = _APART.sub(lambda match: "x" * len(match.group()), raw)
        for match in _FIGURE.finditer(masked):
            at = prose.place.start + match.start()
            place = prose.place._replace(start=at, end=at + len(match.group()))
            yield Finding("figure-in-prose", place, (("figure", raw[match.start() : match.end()]),))


def comment_in_prose(subject: Subject) -> Iterator[Finding]:
    """A comment mark inside a text, where it would be printed."""
    for _, _, prose in subject.prose:
        if "--" not in prose.text:
            continue
        for match in _COMMENT.finditer(subject.raw(prose)):
            at = prose.place.start + match.start()
            yield Finding("comment-in-prose", prose.place._replace(start=at, end=at + 2))
