"""A top-level block as logical lines: prose folded into one, comments and blank lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kelisim.syntax import words

_TAG = re.compile(r"(" + "|".join(sorted(words.LANGUAGE_TAGS, key=len, reverse=True)) + r"):(?=[ \t\n]|$)")
TAB = 4
"""Columns that a tab counts for, so that what follows a misplaced one still nests."""


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
    spoken = words.surface(surface)
    given = re.compile(re.escape(spoken.spelling["operators"]["given"]) + r"(?![\w-])")
    lines = list(physical(block))
    folded: list[Logical] = []
    entries = -1
    index = 0
    while index < len(lines):
        start, indent, text = lines[index]
        index += 1
        if not text or text.startswith("--"):
            continue
        if indent <= entries:
            entries = -1
        if entries < 0 and (match := _TAG.match(text)):
            last = index
            while index < len(lines) and (not lines[index].text or lines[index].indent > indent):
                index += 1
                last = index if lines[index - 1].text else last
            index = last
            end = lines[last - 1].start + len(lines[last - 1].text)
            folded.append(Logical(start, indent, block[start:end], match.group(1), False, ""))
            continue
        comment = ""
        if "--" in text:
            text, comment = _cut_comment(text)
            if not text:
                continue
        folded.append(Logical(start, indent, text, "", entries >= 0, comment))
        if entries < 0 and given.match(text):
            entries = indent
    return folded


def _cut_comment(text: str) -> tuple[str, str]:
    quoted = False
    for at, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif not quoted and text.startswith("--", at) and (at == 0 or text[at - 1] in " \t"):
            return text[:at].rstrip(), text[at:]
    return text, ""
