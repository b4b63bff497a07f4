"""The canonical form of a file: lines re-indented and re-spaced, qualifiers beside or below, on any surface."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kelisim.source import Source
from kelisim.syntax import fold, format_line, items, parse
from kelisim.syntax.format_line import COLON, STEP, Segment
from kelisim.syntax.tree import Item

_HEADER = re.compile(r"kelisim[ \t]+\S+[ \t]+\S+[ \t]*(--.*)?")


class _Line(NamedTuple):
    """A logical line, read. `above` are the comments and the blank lines before it, `children` the lines below."""

    logical: fold.Logical
    item: Item | items.Mistake
    above: tuple[fold.Physical, ...]
    level: int
    children: list[int]


class _Layout(NamedTuple):
    """What is written of a line: its texts, the children that joined it, and the level of its last text."""

    texts: list[str]
    last: int
    taken: Sequence[int] = ()


def format_text(text: str, surface: str | None = None) -> str:
    """A file in canonical form with `\\n` line ends, its keywords on the given surface (`en`, `kk`, `ru`).

    Without a surface the file keeps its own. A line with a mistake keeps its text, and a file whose first line is
    broken comes back as it is. The tree of a file without mistakes stays the same, save that a declaration whose
    qualifiers move below it becomes a block.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source, start, _ = parse.header(Source("", plain))
    if not source:
        return text
    target = surface or source
    lines, rest = _read(plain[start:], source)
    out = _first(plain[:start], target)
    level = 0
    joined: set[int] = set()
    for index, line in enumerate(lines):
        if index not in joined:
            out += _own_lines(line.above, _comment_level(lines, index))
            layout = _layout(lines, index, source, target)
            out += layout.texts
            joined.update(layout.taken)
            level = layout.last
    for each in _once(rest):
        out += _own_lines([each], level if each.indent else 0)
    while not out[-1]:
        out.pop()
    return "\n".join(out) + "\n"


def respelled(example: str, surface: str) -> str:
    """An example in English words, with or without its first line, in those of a surface."""
    header = f"kelisim {parse.VERSION} en\n"
    if _HEADER.match(example):
        return format_text(example, surface)
    return format_text(header + example, surface).partition("\n")[2]


def _first(text: str, surface: str) -> list[str]:
    """The first line, and the comments above it."""
    *above, line = text.removesuffix("\n").split("\n")
    match = _HEADER.match(line)
    comment = match.group(1) if match else None
    out = _own_lines(fold.physical("\n".join(above)), 0)
    while out and not out[0]:
        out.pop(0)
    return [*out, f"kelisim {parse.VERSION} {surface}" + (f"  {comment.rstrip()}" if comment else "")]


# ---------------------------------------------------------------- lines and what stands between them


def _read(body: str, surface: str) -> tuple[list[_Line], tuple[fold.Physical, ...]]:
    """The lines of a file below its first one, each with its level, and what follows the last."""
    reader = items.Reader(surface)
    # Odd white space before a comment leaves a line of nothing but that comment.
    folded = [each for each in fold.fold(body, surface) if each.text]
    *above, rest = _between(body, folded)
    lines: list[_Line] = []
    around: list[int] = []
    for index, logical in enumerate(folded):
        while around and folded[around[-1]].indent >= logical.indent:
            around.pop()
        lines.append(_Line(logical, reader.read(logical), above[index], len(around), []))
        if around:
            lines[around[-1]].children.append(index)
        around.append(index)
    return lines, rest


def _between(body: str, folded: Sequence[fold.Logical]) -> list[tuple[fold.Physical, ...]]:
    """The comments and blank lines before each logical line, and those after the last."""
    gaps: list[list[fold.Physical]] = [[]]
    at, end = 0, 0
    for line in fold.physical(body):
        if at < len(folded) and line.start == folded[at].start and line.text:
            end = line.start + len(folded[at].text)
            at += 1
            gaps.append([])
        elif line.start >= end:
            gaps[-1].append(line)
    return [tuple(each) for each in gaps]


def _once(lines: Iterable[fold.Physical]) -> Iterable[fold.Physical]:
    """Lines with no two blank ones in a row."""
    before = "-"
    for line in lines:
        if line.text or before:
            yield line
        before = line.text


def _own_lines(lines: Iterable[fold.Physical], level: int) -> list[str]:
    """Comments on lines of their own, and blank lines."""
    return [" " * (STEP * level) + each.text.strip() if each.text else "" for each in _once(lines)]


def _comment_level(lines: Sequence[_Line], index: int) -> int:
    """The level of the comments before a line: its own, but never inside the prose above."""
    level = lines[index].level
    before = lines[index - 1] if index else None
    return min(level, before.level) if before and before.logical.tag else level


# ---------------------------------------------------------------- one line


def _layout(lines: Sequence[_Line], index: int, source: str, target: str) -> _Layout:
    """How a line is written: its qualifiers beside it where they fit on every surface, else below it.

    Only a line with a value takes up the qualifiers below it; one without keeps the author's choice.
    """
    line = lines[index]
    text, entry, item = line.logical.text, line.logical.entry, line.item
    if line.logical.tag:
        return _Layout(format_line.prose(line.logical, line.level), line.level)
    if isinstance(item, items.Mistake):
        return _placed(line, format_line.kept(line.logical, source, target))
    own = format_line.segments(text, source, entry)
    parts, taken = own, _qualifiers(lines, line)
    if item.form in ("statement", "row"):
        parts = own + [each for child in taken for each in _segments(lines[child], source)]
        beside = len(taken) == len(line.children) and all(part.name is None for part in item.parts)
    else:
        taken, beside = [], item.form == "declaration"
    if len(own) == 1 and not taken:
        return _placed(line, format_line.rendered(own, source, target, entry)[0])
    if beside and format_line.fits(parts, line.level):
        return _placed(line, format_line.joined(format_line.rendered(parts, source, target, entry)), (), taken)
    if item.form == "declaration":
        own = [Segment((*own[0].pieces, COLON), f"{own[0].raw}:"), *own[1:]]
    head, *below = format_line.rendered(own, source, target, entry)
    return _placed(line, head, below)


def _placed(line: _Line, head: str, below: Sequence[str] = (), taken: Sequence[int] = ()) -> _Layout:
    """The text of a line at its level, its comment behind it and its qualifiers below."""
    margin = " " * (STEP * line.level)
    comment = f"  {line.logical.comment}" if line.logical.comment else ""
    deeper = [margin + " " * STEP + each for each in below]
    return _Layout([margin + head + comment, *deeper], line.level + bool(below), taken)


def _segments(line: _Line, surface: str) -> list[Segment]:
    return format_line.segments(line.logical.text, surface, line.logical.entry)


def _qualifiers(lines: Sequence[_Line], line: _Line) -> list[int]:
    """The children that could stand behind a semicolon: nothing of the author's stands between them."""
    if line.logical.comment:
        return []
    return [child for child in line.children if _is_qualifier(lines[child])]


def _is_qualifier(line: _Line) -> bool:
    item = line.item
    if isinstance(item, items.Mistake) or line.above or line.children or line.logical.comment:
        return False
    return item.form == "statement" and item.name is None and not item.parts
