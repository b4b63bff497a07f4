"""Text to tree, block by block and line by line: returns what was understood and every mistake found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from zlib import crc32

from kelisim.diagnostics.findings import Finding, Label
from kelisim.source import Place, Source
from kelisim.syntax import fold, items, safety, words
from kelisim.syntax.tree import Block, File, Item, Line, Node

VERSION = "1"
"""The version of the language."""
MAXIMUM_NESTING = 32
"""Blocks nested deeper than this are a finding."""

_HEADER = re.compile(r"kelisim[ \t]+(\S+)[ \t]+(\S+)[ \t]*(?:--[^\n]*)?(?:\n|$)")
_PROBABLE = re.compile(r"[^\W\d_]+[ \t]+([^\W\d_]\w*(?:-\w+)*)[ \t]*[:;]?")
_AT_TOP = re.compile(r"[^\s-]|-(?!-)")
_TOP = re.compile(r"\n(?=[^\s-]|-(?!-))")
_BEFORE = re.compile(r"(?:^(?:--[^\n]*|[ \t]*)\n)+\Z", re.MULTILINE)


def parse(source: Source) -> File:
    """The tree of one file."""
    surface, start, findings = header(source)
    if not surface:
        return File(source, "", (), tuple(findings))
    reader = items.Reader(surface)
    blocks = tuple(parse_block(source.name, at, text, reader) for at, text in split(source.text, start))
    return File(source, surface, blocks, tuple(findings))


def header(source: Source) -> tuple[str, int, list[Finding]]:
    """The surface that a file names, where its first block may begin, and what is wrong with the first line."""
    text = source.text
    at = 0
    while at < len(text) and (text.startswith("--", at) or text[at] == "\n"):
        end = text.find("\n", at)
        at = len(text) if end == -1 else end + 1
    line_end = text.find("\n", at)
    line_end = len(text) if line_end == -1 else line_end
    place = Place(source.name, at, max(at + 1, min(line_end, at + 60)))
    if not text or text.isspace():
        return "", 0, [Finding("empty-file", Place(source.name, 0, 0))]
    if line_end - at > items.MAXIMUM_LENGTH:
        return "", 0, [Finding("line-too-long", place, (("length", str(line_end - at)),))]
    match = _HEADER.match(text, at)
    if match is None:
        return "", 0, [Finding("missing-header", place)]
    version, surface = match.groups()
    if version != VERSION:
        found = Place(source.name, match.start(1), match.end(1))
        return "", 0, [Finding("unknown-version", found, (("version", version),))]
    if surface not in words.SURFACES:
        found = Place(source.name, match.start(2), match.end(2))
        return "", 0, [Finding("unknown-surface", found, (("surface", surface),))]
    return surface, match.end(), []


def split(text: str, start: int) -> list[tuple[int, str]]:
    """The top-level blocks of a text from an offset on, each with its own offset.

    Comments and blank lines right before a block belong to it; a comment below the last block to that one.
    """
    starts = _starts(text, start)
    return _parted(text, start, list(pairwise(starts)), bool(starts))


def runs(text: str, start: int) -> list[tuple[int, str]]:
    """The same in runs of some blocks each, which begin where a block's own first letters say so.

    An edit therefore changes the run that it stands in, and no other.
    """
    starts = _starts(text, start)
    first = [
        pair for pair in pairwise(starts) if not crc32(text[pair[1] : pair[1] + 48].encode("utf-8", "replace")) & 31
    ]
    return _parted(text, start, first, bool(starts))


def _starts(text: str, start: int) -> list[int]:
    # The header's own line end may be the one before the first block; a run begins without one.
    found = [match.end() for match in _TOP.finditer(text, max(0, start - 1))]
    return [0, *found] if start == 0 and _AT_TOP.match(text) else found


def _parted(text: str, start: int, pairs: list[tuple[int, int]], any_block: bool) -> list[tuple[int, str]]:
    """A text cut before the second of each pair of block starts."""
    if not any_block:
        rest = text[start:]
        return [(start, rest)] if rest and not rest.isspace() else []
    bounds = [start, *(_reach_back(text, previous, here) for previous, here in pairs), len(text)]
    return [(low, text[low:high]) for low, high in pairwise(bounds)]


def _reach_back(text: str, low: int, start: int) -> int:
    """Where the comments and blank lines that stand right before `start` begin."""
    at = start
    while at > low:
        begin = text.rfind("\n", low, at - 1) + 1
        if begin <= low or not (text.startswith("--", begin) or text[begin:at].isspace()):
            return at
        at = begin
    return at


def parse_block(file: str, start: int, text: str, reader: items.Reader) -> Block:
    """The tree of one top-level block."""
    findings = safety.check(file, start, text)
    lines: list[tuple[int, int, Item]] = []
    for logical in fold.fold(text, reader.surface):
        item = reader.read(logical)
        if isinstance(item, items.Mistake):
            mistake, item = item, Item("broken", "", 0, len(logical.text), _named(logical.text, item.code))
            base = start + logical.start
            place = Place(file, base + mistake.start, base + mistake.end)
            if not any(each.place == place for each in findings):
                findings.append(Finding(mistake.code, place, mistake.facts, suggestion=mistake.suggestion))
        lines.append((logical.indent, logical.start, item))
    return Block(file, start, text, _nest(file, start, lines, findings), tuple(_of_language(findings, lines, start)))


def _of_language(findings: list[Finding], lines: Sequence[tuple[int, int, Item]], base: int) -> list[Finding]:
    """The findings; a word of mixed alphabets inside a text is a mistake of its language, elsewhere one of a name."""
    if not any(each.code == "mixed-script" for each in findings):
        return findings
    texts = [
        (base + start + item.value.start, base + start + item.value.end, item.word)
        for _, start, item in lines
        if item.form == "text" and item.value is not None
    ]
    told = []
    for each in findings:
        tag = next((tag for low, high, tag in texts if low <= each.place.start < high), "")
        if each.code == "mixed-script" and tag:
            each = each._replace(code="lang", facts=(*each.facts, ("language", tag), ("fault", "mixed")))
        told.append(each)
    return told


def _named(text: str, code: str) -> Node | None:
    """The name that a line with a misspelled word probably declares: the word after its first one."""
    match = _PROBABLE.match(text) if code in ("unknown-word", "foreign-word") else None
    return Node("PATH", match.start(1), match.end(1), match.group(1), ()) if match else None


def _nest(file: str, base: int, lines: list[tuple[int, int, Item]], findings: list[Finding]) -> Line | None:
    """The lines as a tree: a line belongs to the nearest line above it that is less indented."""
    # Each open line: its indent, start, item, the lines below it so far, and the indent of the last of those.
    open_lines: list[list[Any]] = []
    root: Line | None = None
    too_deep = False
    for indent, start, item in lines:
        previous = open_lines[-1][0] if open_lines else -1
        while open_lines and open_lines[-1][0] >= indent:
            root = _close(open_lines)
        if not open_lines and root is not None:
            findings.append(Finding("uneven-indent", Place(file, base + start, base + start + item.end)))
            continue
        if open_lines:
            around = open_lines[-1]
            if previous > indent and around[4] != indent:
                first = base + around[3][-1].start
                related = (Label("block-begins", Place(file, first, first + 1)),)
                place = Place(file, base + start, base + start + item.end)
                findings.append(Finding("uneven-indent", place, related=related))
            if len(open_lines) >= MAXIMUM_NESTING:
                if not too_deep:
                    place = Place(file, base + start, base + start + item.end)
                    findings.append(Finding("nested-too-deep", place, (("depth", str(MAXIMUM_NESTING)),)))
                too_deep = True
                continue
            around[4] = indent
        open_lines.append([indent, start, item, [Line(start, part, ()) for part in item.parts], -1])
    while open_lines:
        root = _close(open_lines)
    return root


def _close(open_lines: list[list[Any]]) -> Line:
    _, start, item, below, _ = open_lines.pop()
    line = Line(start, item, tuple(below))
    if open_lines:
        open_lines[-1][3].append(line)
    return line
