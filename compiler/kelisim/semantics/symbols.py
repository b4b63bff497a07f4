"""Which names a catalog declares: one flat table, dotted for what lies inside something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kelisim.source import Place
from kelisim.syntax import place
from kelisim.syntax.tree import Block, Line, Node

INSIDE = frozenset(("severity", "note", "field", "section", "clause", "phase", "duty", "limit", "expect", "change"))
"""Kinds whose names lie inside the noun around them; names of other kinds are flat wherever they stand."""
FACTS = frozenset(("duty", "limit", "expect", "change"))
"""Kinds of fact: several may have one name, told apart by what they hold for."""
VOCABULARY = frozenset(("term", "role", "party", "terms", "class", "record", "package", "product", "document"))
"""Kinds whose names texts are held against, so that others rely on them."""
UNNAMED = frozenset(("example", "use", "fault", "expect", "change"))
"""Kinds that nothing refers to."""


class Symbol(NamedTuple):
    """A declared name.

    `signature` is what others may rely on: its kind, the type of a field or measure, and what a word of the vocabulary
    is called.
    """

    key: str
    kind: str
    signature: str
    file: str
    start: int
    end: int

    @property
    def place(self) -> Place:
        """Where the name stands."""
        return Place(self.file, self.start, self.end)

    @property
    def names(self) -> list[tuple[str, str]]:
        """What a word of the vocabulary is called, each name with its language, the other names too."""
        if self.kind not in VOCABULARY:
            return []
        found = [each.partition("=") for each in self.signature.split("\n")[1:]]
        return [(language, name) for language, _, name in found]


@dataclass(frozen=True)
class Scope:
    """The symbols of a catalog, and the nouns around the line that is being read, innermost first.

    `looked_up` gathers what the block relies on outside itself: what lies inside a noun is declared in its block.
    `shared` is a memory of the reader of facts, for a whole run.
    """

    symbols: Mapping[str, Symbol]
    around: tuple[str, ...] = ()
    looked_up: dict[str, str] = field(default_factory=dict)
    shared: dict[int, Any] = field(default_factory=dict)

    def within(self, key: str) -> Scope:
        """The scope inside a noun."""
        return Scope(self.symbols, (key, *self.around), self.looked_up, self.shared)

    def find(self, path: str) -> Symbol | None:
        """The symbol that a name means here: the nearest one, from the inside out."""
        for around in self.around:
            found = self.symbols.get(f"{around}.{path}")
            if found is not None:
                return found
        return self.flat(path)

    def flat(self, key: str) -> Symbol | None:
        """The symbol of a key, wherever the line stands."""
        found = self.symbols.get(key)
        self.looked_up[key] = found.signature if found is not None else ""
        return found


def declared(block: Block) -> list[Symbol]:
    """The names that a top-level block declares, in order; facts of one name once."""
    found: list[Symbol] = []
    if block.line is not None:
        _declared(block, block.line, "", "file", (), found)
    first: dict[tuple[str, str], Symbol] = {}
    return [each for each in found if each.kind not in FACTS or first.setdefault(each[:2], each) is each]


def _declared(block: Block, line: Line, parent: str, word: str, packages: tuple[str, ...], found: list[Symbol]) -> None:
    item = line.item
    rule = place.rule_of(line, word) if item.form in ("declaration", "block", "statement") else None
    inner = parent
    if item.form == "broken" and item.name is not None:
        # The mistake is told where it stands; that its name is then unknown would only be noise.
        found.append(Symbol(item.name.text, "open", "broken", *line.place(block, item.name)))
    packages = _packages(line) or packages
    if rule is not None and rule.role == "declares" and item.name is not None and word in rule.within:
        kind = item.word
        if kind not in UNNAMED:
            key = key_of(kind, item.name.text, parent)
            here = line.place(block, item.name)
            found.append(Symbol(key, kind, _signature(line), *here))
            if kind in FACTS:
                found += [Symbol(f"{key}[{each}]", kind, kind, *here) for each in packages]
            else:
                inner = key
    if line.children:
        below = place.inner_word(line, word)
        for child in line.children:
            if child.children or child.item.name is not None:
                _declared(block, child, inner, below, packages, found)


def _packages(line: Line) -> tuple[str, ...]:
    """The packages that a line holds for: it is `package: …` itself, or has it as a qualifier."""
    for each in (line, *line.children):
        if each.item.word == "package" and each.item.name is None and each.item.value is not None:
            value = each.item.value
            return tuple(part.text for part in (value.parts if value.kind == "several" else (value,)))
    return ()


def key_of(kind: str, name: str, parent: str) -> str:
    """The key of a declared name: dotted when its kind lies inside the noun around it."""
    return f"{parent}.{name}" if kind in INSIDE and parent else name


def _signature(line: Line) -> str:
    """A kind, and for what has a type that type, all by key."""
    value = line.item.value
    kind = line.item.word
    if kind == "measure":
        shape = [child.item.word for child in line.children if child.item.word in ("starts", "ends", "calendar")]
        return " ".join((kind, *shape, _flat(value) if value else ""))
    if value is not None and kind in ("field", "parameter", "value", "class"):
        kind = f"{kind} {_flat(value)}"
    return kind if line.item.word not in VOCABULARY else "\n".join((kind, *_names(line)))


def _names(line: Line) -> Iterator[str]:
    """What a declared thing is called, `kk=жұмыс тапсырысы`: its name by language, then its other names."""
    for child in line.children:
        if child.item.word in ("name", "also"):
            for text in child.children:
                if text.item.form == "text" and text.item.value is not None:
                    rows = text.item.value.text.split("\n")
                    rows = rows if child.item.word == "also" else [" ".join(rows)]
                    bare = (" ".join(row.split()).lstrip("-• ") for row in rows)
                    yield from (f"{text.item.word}={row}" for row in bare if row)


def _flat(node: Node) -> str:
    return node.text if node.text or not node.parts else " ".join(_flat(each) for each in node.parts)
