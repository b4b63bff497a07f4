"""A top-level block as logical lines: prose folded into one, comments and blank lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kelisim.syntax import words

TAB = 4
"""Columns that a tab counts for, so that what follows a misplaced one still nests."""


@cache
def _tags() -> tuple[frozenset[str], re.Pattern[str]]:
    """The first two letters of the tags of languages, and the pattern of a tag with its colon."""
    tags = words.language_tags()
    longest = sorted(tags, key=len, reverse=True)
    return frozenset(tag[:2] for tag in tags), re.compile(r"(" + "|".join(longest) + r"):(?=[ \t\n]|$)")


class Logical(NamedTuple):
    """One line of meaning: `start` of its text in the block, `indent` in columns.

    `tag` is the language of prose, empty for other lines; then `text` is the prose as written, with its line
    ends, and `start` where the tag begins. `entry` says that it stands under `given`.
    """

    start: int
    indent: int
    text: str
    tag: str
    entry: bool
    comment: str


class Physical(NamedTuple):
    """A line as it stands in the text."""

    start: int
    indent: int
    text: str


def physical(block: str) -> Iterator[Physical]:
    """The lines of a block; `text` is without indentation and the line end."""
    at = 0
    for line in block.split("\n"):
        bare = line.lstrip(" \t")
        lead = len(line) - len(bare)
        indent = lead if "\t" not in line[:lead] else len(line[:lead].expandtabs(TAB))
        yield Physical(at + lead, indent, bare.rstrip())
        at += len(line) + 1


def fold(block: str, surface: str) -> list[Logical]:
    """The logical lines of a block, in order."""
    given, (tags, tag_pattern) = _given(surface), _tags()
    folded: list[Logical] = []
    entries = -1
    prose: tuple[int, int, str] | None = None
    end = at = 0
    tabs = "\t" in block
    for line in block.split("\n"):
        bare = line.lstrip(" \t")
        lead = len(line) - len(bare)
        start, at = at + lead, at + len(line) + 1
        text = bare.rstrip()
        if not text:
            continue
        indent = len(line[:lead].expandtabs(TAB)) if tabs else lead
        if prose is not None:
            if indent > prose[1]:
                end = start + len(text)
                continue
            folded.append(Logical(prose[0], prose[1], block[prose[0] : end], prose[2], False, ""))
            prose = None
        if text.startswith("--"):
            continue
        if indent <= entries:
            entries = -1
        if entries < 0 and text[:2] in tags and (match := tag_pattern.match(text)):
            prose, end = (start, indent, match.group(1)), start + len(text)
            continue
        comment = ""
        if "--" in text:
            text, comment = _cut_comment(text)
            if not text:
                continue
        folded.append(Logical(start, indent, text, "", entries >= 0, comment))
        if entries < 0 and given.match(text):
            entries = indent
    if prose is not None:
        folded.append(Logical(prose[0], prose[1], block[prose[0] : end], prose[2], False, ""))
    return folded


@cache
def _given(surface: str) -> re.Pattern[str]:
    return re.compile(re.escape(words.surface(surface).spelling["operators"]["given"]) + r"(?![\w-])")


def _cut_comment(text: str) -> tuple[str, str]:
    quoted = False
    for at, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif not quoted and text.startswith("--", at) and (at == 0 or text[at - 1] in " \t"):
            return text[:at].rstrip(), text[at:]
    return text, ""
