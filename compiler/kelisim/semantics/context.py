"""Where something is read, and what is expected there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.symbols import Scope
from kelisim.syntax import items, words
from kelisim.syntax.tree import Block, Item, Line, Node


class Context(NamedTuple):
    """Where something stands: its block and line, the names in force, and where findings go.

    `limit` says that a text belongs to a duty or limit, whose value `{limit}` prints.
    """

    block: Block
    line: Line
    scope: Scope
    surface: str
    findings: list[Finding]
    limit: bool = False

    def at(self, line: Line) -> Context:
        """The same at another line of the block."""
        return Context(self.block, line, self.scope, self.surface, self.findings, self.limit)

    def within(self, line: Line, key: str) -> Context:
        """The same inside a noun that a line declares."""
        return Context(self.block, line, self.scope.within(key), self.surface, self.findings)

    def report(
        self,
        code: str,
        node: Node | Item,
        *facts: tuple[str, str],
        known: Iterable[str] = (),
        related: Label | None = None,
    ) -> None:
        """Adds a finding at a part of the line; of the keys in `known` the nearest is suggested."""
        place = self.line.place(self.block, node)
        near = self.nearest(self.spelled(node).rpartition(".")[2], known) if known else ""
        near = near or (self.nearest(self.spelled(node), known) if known else "")
        self.findings.append(Finding(code, place, facts, (related,) if related else (), near))

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """The name nearest to a misspelled one, of those whose keys are known, as this surface spells it."""
        spell = words.surface(self.surface).spell_path
        return items.suggest(word, map(spell, known))

    def spelled(self, node: Node | Item) -> str:
        """The text of a node as written."""
        return self.block.text[self.line.start + node.start : self.line.start + node.end]


class Expected(NamedTuple):
    """What a value should be: a named type, kinds that its names may have, and built-in words."""

    type: str
    kinds: tuple[str, ...] = ()
    words: str = ""


ANYTHING = Expected("any")
"""Whatever may stand in a formula or a condition."""


@cache
def expected(text: str) -> Expected:
    """The type of a placement rule: `bound`, `names(package, service)`, `names(…) or words(…)`."""
    kinds = re.search(r"names\(([^)]*)\)", text)
    words = re.search(r"words\((\w+)\)", text)
    if not kinds and not words:
        return Expected(text)
    listed = tuple(each.strip() for each in kinds.group(1).split(",")) if kinds else ()
    return Expected("names", listed, words.group(1) if words else "")
