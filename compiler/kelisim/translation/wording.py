"""The form in which a text leaves its file and comes back: a line for each paragraph, and codes to protect in it."""

from __future__ import annotations

import hashlib
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kelisim.syntax.format_line import STEP

WIDTH = 120
"""The last column of prose that is written into a file."""
_ITEM = re.compile(r"(?:-|[0-9]+[.)]) +")
_ITEMS = re.compile(r"(?:(?:-|[0-9]+[.)]) +)+")
_BEFORE_ITEM = re.compile(r" (?=(?:-|[0-9]+[.)]) )")
_BEFORE_MARKER = re.compile(r"(?=[-.)] )")
_SPACES = re.compile(r"[ \t]+")
_CODE = re.compile(
    r"\\\S"
    r"|(?P<slot>\{[^{}]*\})"
    r"|(?P<note>\[\^[^\[\]]*\])"
    r"|(?P<open>\[)(?P<shown>[^\[\]]*)(?P<close>\]\((?P<target>[^()\s]*)\))"
    r"|(?P<name>\[[^\[\]]*\])"
)


class _Row(NamedTuple):
    """A line of prose: its indentation and what stands behind it."""

    indent: int
    text: str


class Run(NamedTuple):
    """A part of a text: `text`, which is translated, or a code, which is kept.

    `opens` is a code before the text and `closes` one behind it, as in `[shown](name)`; a code that stands alone has
    no text.
    """

    text: str
    opens: str = ""
    closes: str = ""

    @property
    def whole(self) -> str:
        """The part as it is written."""
        return self.opens + self.text + self.closes


def plain(text: str) -> str:
    """A text with each paragraph on one line, whichever way its lines were broken.

    Blocks are parted by a blank line, items of a list follow one another, and what an item holds beside its first
    paragraph stands below it, indented. Texts with the same paragraphs and lists have one form; it reads as itself.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    rows = [_row(line) for line in composed.expandtabs(STEP).strip("\n").split("\n")]
    return "\n".join(_blocks(rows))


def digest(text: str) -> str:
    """A short name for what a text says: 16 hexadecimal figures, which do not change when its lines are broken anew."""
    return hashlib.blake2b(plain(text).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def written(tag: str, text: str, column: int) -> list[str]:
    """The lines of a text in a file, from its language tag on, for a tag that stands at a column, from 0.

    One paragraph that fits stands beside the tag, everything else below it.
    """
    lines = plain(text).split("\n")
    margin = " " * column
    beside = f"{margin}{tag}: {lines[0]}"
    if len(lines) == 1 and len(beside) <= WIDTH and not _ITEM.match(lines[0]):
        return [beside]
    inner = margin + " " * STEP
    return [f"{margin}{tag}:", *(each for line in lines for each in _wrapped(line, inner))]


def runs(text: str) -> Iterator[Run]:
    """A text as what is translated and the codes in it, in order; together they are the text."""
    last = 0
    for match in _CODE.finditer(text):
        if match.lastgroup is None:
            continue
        if match.start() > last:
            yield Run(text[last : match.start()])
        last = match.end()
        yield Run(match["shown"], match["open"], match["close"]) if match["open"] else Run("", match.group())
    if last < len(text):
        yield Run(text[last:])


def held(run: Run) -> str:
    """The name that a code holds, without its case, frame and package: `limit` for `{within limit:abl}`."""
    code = run.closes[2:-1] if run.closes else run.opens[1:-1]
    return re.split(r"[:\[]", code, maxsplit=1)[0].split()[-1] if code.strip() and "://" not in code else code


# ---------------------------------------------------------------- reading


def _row(line: str) -> _Row:
    bare = line.strip(" ")
    return _Row(len(line) - len(line.lstrip(" ")), _SPACES.sub(" ", bare))


def _blocks(rows: Sequence[_Row]) -> list[str]:
    """Rows as blocks, a paragraph on one line; what makes a list is what `semantics.prose` takes for one."""
    lines: list[str] = []
    at, in_list = 0, False
    while at < len(rows):
        row, end = rows[at], at + 1
        if not row.text:
            at += 1
            continue
        item = _ITEM.match(row.text)
        if item:
            while end < len(rows) and _in_list(rows[end], row.indent):
                end += 1
            block = _list(rows[at:end], row.indent)
        else:
            while end < len(rows) and rows[end].text and not _ITEM.match(rows[end].text):
                end += 1
            block = [_escaped(" ".join(each.text for each in rows[at:end]))]
        # Lists that follow one another are one: nothing could part them.
        lines += ["", *block] if lines and not (item and in_list) else block
        at, in_list = end, item is not None
    return lines


def _escaped(line: str) -> str:
    """A paragraph on one line, which is no item of a list even where `-` or `1.` stood alone on its first line."""
    return _BEFORE_MARKER.sub(r"\\", line, count=1) if _ITEM.match(line) else line


def _in_list(row: _Row, indent: int) -> bool:
    return not row.text or row.indent > indent or (row.indent == indent and _ITEM.match(row.text) is not None)


def _list(rows: Sequence[_Row], indent: int) -> list[str]:
    items: list[tuple[str, list[_Row]]] = []
    for row in rows:
        match = _ITEM.match(row.text)
        if match and row.indent == indent:
            marker = match.group().strip() + " "
            items.append((marker, [_Row(indent + match.end(), row.text[match.end() :])]))
        else:
            items[-1][1].append(row)
    lines: list[str] = []
    for marker, inner in items:
        first, *rest = _blocks(inner) or [""]
        lines.append(marker + first)
        lines += [" " * len(marker) + each if each else "" for each in rest]
    return lines


# ---------------------------------------------------------------- writing


def _wrapped(line: str, margin: str) -> list[str]:
    """A line of a text as lines of a file; no line but the first begins as an item of a list does."""
    bare = line.lstrip(" ")
    if not bare:
        return [""]
    lead = margin + " " * (len(line) - len(bare))
    # A list may begin on the first line of an item: what follows stands under the innermost.
    match = _ITEMS.match(bare)
    head = match.group() if match else ""
    hanging = lead + " " * len(head)
    body = _BEFORE_ITEM.sub("\0", bare[len(head) :])
    broken = textwrap.wrap(
        body,
        WIDTH,
        initial_indent=lead + head,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
        expand_tabs=False,
    )
    return [each.replace("\0", " ") for each in broken] or [lead + head.rstrip()]
