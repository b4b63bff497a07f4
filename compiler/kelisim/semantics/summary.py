"""What the rest of a catalog needs to know of a run of top-level blocks, without its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kelisim.semantics.model import Class, Fact, Group, Noun, Table, Typed
from kelisim.semantics.resolve import Unit
from kelisim.semantics.symbols import Symbol
from kelisim.values import Ref, Value, refs, walk


class Claim(NamedTuple):
    """A cell of the contract that a fact fills without a condition: no other fact may fill it too."""

    cell: str
    start: int
    end: int


class Summary(NamedTuple):
    """A run of blocks: the names they declare and ask for, the cells they fill, what they use.

    Offsets count from the start of the run. `own` are names that only the block that declares them asks for;
    `languages` are those that a catalog line names; `checked` are the languages under which the run was clean, and
    behind them the digest of the vocabulary.
    """

    symbols: tuple[tuple[str, str, str, int, int], ...]
    looked_up: Mapping[str, str]
    own: tuple[str, ...]
    claims: tuple[Claim, ...]
    uses: tuple[tuple[str, bool, str, int, int], ...]
    languages: tuple[str, ...] | None
    checked: tuple[str, ...]

    def symbols_at(self, file: str, start: int) -> list[Symbol]:
        """The declared names, at their places in a file where the run begins at `start`."""
        return [
            Symbol(key, kind, signature, file, start + low, start + high)
            for key, kind, signature, low, high in self.symbols
        ]

    def to_json(self, relies: int) -> tuple[Any, ...]:
        """The summary as plain JSON values; what it relies on is told by a number."""
        return self.symbols, relies, self.own, self.claims, self.uses, self.languages

    @classmethod
    def from_json(cls, data: Any, relies: Sequence[tuple[Mapping[str, str], tuple[str, ...]]]) -> Summary:
        """The summary back; raises ValueError, TypeError or IndexError where the data has another shape."""
        symbols, number, own, claims, uses, languages = data
        looked_up, checked = relies[number]
        for key, kind, signature, low, high in symbols:
            if not (type(low) is type(high) is int and type(key) is type(kind) is type(signature) is str):
                raise ValueError("symbols")
        return cls(
            tuple(symbols),
            looked_up,
            tuple(str(each) for each in own),
            tuple(Claim(str(cell), int(low), int(high)) for cell, low, high in claims),
            tuple(
                (str(name), bool(quoted), str(version), int(low), int(high))
                for name, quoted, version, low, high in uses
            ),
            tuple(str(each) for each in languages) if languages is not None else None,
            checked,
        )


_DEFINED = frozenset(("value", "parameter", "table", "class"))
NOTE = "note "
"""What the claim of a footnote begins with that nothing in its own block refers to; the note follows."""
TEXT = "text "
"""What a claim on what a text says begins with, which is held against other blocks' texts."""
USES = "uses "
"""What the claim of a value, table or class on what it is defined by begins with; its name and those others follow."""
MEMBER = "member "
"""What the claim of a group on one of its members begins with; the member, the group and how follow."""


def claims(unit: Unit, start: int) -> Iterator[Claim]:
    """The cells that facts at the top of files fill, the members of groups, and notes for others to use.

    All else is told within one block.
    """
    for note in _unused_notes(unit):
        yield Claim(f"{NOTE}{note.key}", note.place.start - start, note.place.end - start)
    for noun in unit.nouns:
        used = _defined_by(noun)
        if used:
            cell = f"{USES}{noun.key} {' '.join(used)}"
            yield Claim(cell, noun.place.start - start, noun.place.end - start)
    groups = {noun.key: noun for noun in unit.nouns if isinstance(noun, Group)}
    for noun in unit.nouns if groups else ():
        if noun.parent in groups and noun.kind in ("service", "group"):
            yield Claim(f"{MEMBER}{noun.key} {noun.parent} inside", noun.place.start - start, noun.place.end - start)
    for group in groups.values():
        for member in group.listed:
            yield Claim(f"{MEMBER}{member} {group.key} listed", group.place.start - start, group.place.end - start)
    for fact in unit.facts:
        for cell in cells("", fact):
            yield Claim(cell, fact.place.start - start, fact.place.end - start)


def _defined_by(noun: Noun) -> list[str]:
    """The values, tables and classes that a value, table or class is defined by, in the order of the alphabet."""
    match noun:
        case Typed():
            parts = [noun.formula]
        case Table():
            parts = [noun.otherwise, *(row.value for row in noun.rows)]
        case Class():
            parts = [noun.listed, noun.when, noun.excepts]
        case _:
            return []
    named = {each.key for part in parts for each in walk(part) if isinstance(each, Ref) and each.kind in _DEFINED}
    return sorted(named | (set(noun.measure) if isinstance(noun, Table) else set()))


def _unused_notes(unit: Unit) -> Iterator[Noun]:
    """The footnotes to which no line and no text of their block refers."""
    notes = [noun for noun in unit.nouns if noun.kind == "note"]
    if not notes:
        return
    facts = list(every_fact(fact for noun in unit.nouns for fact in noun.facts))
    used = {key for fact in facts for key in fact.notes}
    texts = [text for noun in unit.nouns for text in (noun.about, noun.means, noun.says, noun.texts)]
    texts += [fact.texts for fact in facts]
    marked = "\n".join(prose.text for text in texts for prose in text.values())
    for noun in notes:
        if noun.key not in used and f"[^{noun.key.rpartition('.')[2]}]" not in marked:
            yield noun


def every_fact(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts, and behind each those inside it."""
    for fact in facts:
        yield fact
        yield from every_fact(fact.facts)


def hash_of(condition: Value) -> str:
    """A short name of a condition: equal ones have one."""
    return f"when={hashlib.blake2b(repr(condition).encode(), digest_size=6).hexdigest()}"


def cells(owner: str, fact: Fact) -> list[str]:
    """The cells that a fact fills, one for each combination of what it holds for.

    A fact with a condition goes before one without: its cell is another one, of that condition.
    """
    if fact.word in ("included", "optional", "not stated"):
        return [f"{owner} mark {package}" for package in refs(fact.value)]
    if fact.word not in ("duty", "limit") or any(each.word == "except" for each in fact.facts):
        return []
    found = [f"{owner} {fact.word} {fact.name} {','.join(fact.party)}"]
    if fact.when is not None:
        found = [f"{each} {hash_of(fact.when)}" for each in found]
    for kind, keys in sorted(fact.scope) if len(fact.scope) > 1 else fact.scope:
        found = [f"{cell} {kind}={key}" for cell in found for key in keys or ("?",)]
    return found
