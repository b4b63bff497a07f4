"""What tests of the canonical form share: the corpus, what a text says, and its comments."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

from kelisim import data
from kelisim.source import Source
from kelisim.syntax import fold
from kelisim.syntax.parse import header, parse
from kelisim.syntax.tree import File, Line, Node

ROOT = Path(__file__).parent.parent
CORPUS = [
    *(ROOT / "tests/data" / f"{name}.kel" for name in ("tour", "tour-kk", "hard-facts")),
    *sorted(data.prelude_folder().glob("*.kel")),
    *sorted((ROOT / "specs").glob("**/*.kel")),
]


def tree(text: str) -> list[Any]:
    """What a text says, without places and spacing; a declaration and a block are the same."""
    return [_line(block.line) for block in parsed(text).blocks]


def parsed(text: str) -> File:
    """The tree of a text in full."""
    return parse(Source("test.kel", text))


def _line(line: Line | None) -> Any:
    if line is None:
        return None
    item = line.item
    form = "block" if item.form == "declaration" else item.form
    return (form, item.word, _node(item.name), _node(item.value), [_line(each) for each in line.children])


def _node(node: Node | None) -> Any:
    if node is None:
        return None
    if node.kind == "prose":
        return ("prose", _prose(node.text))
    return (node.kind, re.sub("[\u00a0\u202f]", " ", node.text), [_node(each) for each in node.parts])


def _prose(text: str) -> list[tuple[int, str]]:
    """Lines of prose with their indentation relative to the least one; the tag's own line counts as -1."""
    first, *below = text.split("\n")
    rows = [(len(each) - len(each.lstrip()), each.strip()) for each in below]
    least = min((column for column, each in rows if each), default=0)
    told = [(-1, first.strip()), *((column - least if each else 0, each) for column, each in rows)]
    return list(itertools.dropwhile(lambda row: not row[1], told))


def comments(text: str) -> list[str]:
    """All comments of a text in order, own-line ones and trailing ones."""
    _, start, _ = header(Source("test.kel", text))
    found = re.findall(r"(?m)^--.*|--.*$", text[:start])
    folded = {line.start: line for line in fold.fold(text[start:], "en")}
    end = 0
    for line in fold.physical(text[start:]):
        logical = folded.get(line.start)
        if line.text and logical is not None:
            end = line.start + len(logical.text)
            found += [logical.comment] if logical.comment else []
        elif line.start >= end and line.text:
            found.append(line.text)
    return found
