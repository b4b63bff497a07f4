"""The tree of a text: lines with a word, a name, a value and lines below; nothing about what names mean.

Spans inside a line count from the start of the line, so that equal lines share one `Item`; a line's own
start counts from the start of its top-level block, so that equal blocks share one tree.
"""

from __future__ import annotations

from typing import NamedTuple

from kelisim.diagnostics.findings import Finding
from kelisim.source import Place, Source


class Node(NamedTuple):
    """A token, or an expression over tokens; `text` is a token's key or spelling."""

    kind: str
    start: int
    end: int
    text: str
    parts: tuple[Node, ...]


class Item(NamedTuple):
    """One line, or one qualifier, on its own.

    `form` is declaration, block, statement, row, text, given or entry; `word` the key of its keyword, the tag of a
    text, or the name of an entry. `parts` are the qualifiers behind `;`.
    """

    form: str
    word: str
    start: int
    end: int
    name: Node | None = None
    value: Node | None = None
    parts: tuple[Item, ...] = ()


class Line(NamedTuple):
    """An item where it stands, with the lines below it; its qualifiers come first among them."""

    start: int
    item: Item
    children: tuple[Line, ...]

    def place(self, block: Block, span: Node | Item | None = None) -> Place:
        """The place of the line's word, or of one of its parts."""
        part = span or self.item
        base = block.start + self.start
        return Place(block.file, base + part.start, base + part.end)


class Block(NamedTuple):
    """A top-level block: one line in column one and everything below it."""

    file: str
    start: int
    text: str
    line: Line | None
    findings: tuple[Finding, ...]


class File(NamedTuple):
    """One file as understood. `surface` is empty where the first line names none."""

    source: Source
    surface: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
