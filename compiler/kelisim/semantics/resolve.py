"""Trees to one model in which every name is a proof; the unresolved is reported once."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kelisim.diagnostics.findings import Finding, Fix, Label
from kelisim.semantics import facts, members, model, nouns
from kelisim.semantics.context import Context
from kelisim.semantics.model import Fact, Noun
from kelisim.semantics.symbols import FACTS, Scope, Symbol
from kelisim.syntax import place, words
from kelisim.syntax.safety import LATIN_FOR_CYRILLIC
from kelisim.syntax.tree import Block
from kelisim.values import Value


@dataclass(frozen=True)
class Unit:
    """What one top-level block means. `looked_up` are the names it asked for, with the signatures it found."""

    nouns: tuple[Noun, ...]
    facts: tuple[Fact, ...]
    looked_up: dict[str, str]
    findings: tuple[Finding, ...]


def symbol_table(
    declarations: Iterable[tuple[bool, Sequence[Symbol]]],
) -> tuple[dict[str, Symbol], list[Finding]]:
    """One table of all names; a catalog may restate what a library declares, and nothing twice otherwise."""
    table: dict[str, Symbol] = {}
    library: set[str] = set()
    restated: set[str] = set()
    findings: list[Finding] = []
    for from_library, symbols in sorted(declarations, key=lambda each: not each[0]):
        for symbol in symbols:
            first = table.setdefault(symbol.key, symbol)
            if first is symbol:
                if from_library:
                    library.add(symbol.key)
                continue
            if symbol.signature == "broken":
                continue
            if first.signature == "broken":
                table[symbol.key] = symbol
                continue
            if not (first.key in library and first.kind == symbol.kind):
                if symbol.kind in FACTS:
                    continue
                if first.kind in FACTS:
                    table[symbol.key] = symbol
                    continue
                related = (Label("first-declared", first.place),)
                findings.append(Finding("duplicate-name", symbol.place, (("name", symbol.key),), related))
                continue
            table[symbol.key] = symbol
            if not from_library:
                library.discard(symbol.key)
                restated.add(symbol.key)
    for key in [each for each in library if table[each].kind != "field" and each.rpartition(".")[0] in restated]:
        # What lay inside the library's noun is gone with it; the fields of a record stay.
        del table[key]
    return table, findings


def resolve_block(
    block: Block, surface: str, own: Sequence[Symbol], symbols: dict[str, Symbol], shared: dict[int, Any]
) -> Unit:
    """What a top-level block means, given the names that it declares and those of the whole catalog.

    `shared` is one dictionary for all blocks of a run: what is remembered from block to block.
    """
    line = block.line
    scope = Scope(symbols, shared=shared)
    findings: list[Finding] = []
    if line is None or line.item.form not in ("block", "statement", "declaration") or line.item.word == "use":
        return Unit((), (), {}, ())
    context = Context(block, line, scope, surface, findings)
    rule = place.rule_of(line)
    if rule is None or rule.role != "declares" or "file" not in rule.within:
        return Unit((), (), {}, ())
    findings += _taken(block, own, surface)
    if line.item.word in FACTS:
        fact = facts.fact(line, "", context, (), Counter())
        return Unit((), (fact,), scope.looked_up, tuple(findings))
    if line.item.name is None:
        return Unit((), (), {}, ())
    built = nouns.build(line, "", context)
    return Unit(tuple(built), (), scope.looked_up, tuple(findings))


def _taken(block: Block, own: Sequence[Symbol], surface: str) -> Iterable[Finding]:
    """Names that another surface spells as built in: swapping surfaces would change what they mean."""
    foreign = words.foreign_names(surface)
    for symbol in own:
        written = block.text[symbol.place.start - block.start : symbol.place.end - block.start]
        if written in foreign and "[" not in symbol.key:
            near = words.surface(surface).name_spelling.get(foreign[written], "")
            yield Finding("foreign-name", symbol.place, (("name", written),), suggestion=near)
        if len(written) <= 3 and written.isupper() and all(each in LATIN_FOR_CYRILLIC for each in written):
            plain = "".join(LATIN_FOR_CYRILLIC[each] for each in written)
            yield Finding("cyrillic-code", symbol.place, (("code", written),), fix=Fix(symbol.place, plain))


def catalog_languages(blocks: Iterable[Block]) -> tuple[str, ...] | None:
    """The languages that the first catalog among blocks names; None where they declare no catalog."""
    for block in blocks:
        line = block.line
        if line is not None and line.item.word == "catalog":
            named = [nouns.language_groups(child) for child in line.children if child.item.word == "languages"]
            return tuple(tag for groups in named[:1] for group in groups for tag in group)
    return None


def assemble(units: Sequence[tuple[bool, Unit]]) -> model.Model | None:
    """One model of all units, or nothing where no catalog is declared; each unit with whether it is a library's."""
    own: list[Noun] = []
    library: dict[str, Noun] = {}
    stated: list[Fact] = []
    for from_library, unit in units:
        stated += unit.facts
        if from_library:
            library |= {noun.key: noun for noun in unit.nouns if noun.kind != "catalog"}
        else:
            own += unit.nouns
    catalog = next((noun for noun in own if isinstance(noun, model.Catalog)), None)
    if catalog is None:
        return None
    own = members.gathered([_extended(noun, library) for noun in own])
    restated = {noun.key for noun in own}
    records = {noun.key for noun in own if isinstance(noun, model.Record)}
    kept = [
        noun
        for noun in library.values()
        if noun.key not in restated and (noun.parent not in restated or noun.parent in records)
    ]
    catalog = dataclasses.replace(catalog, facts=(*catalog.facts, *_numbered(stated)))
    every = tuple(catalog if noun.kind == "catalog" else noun for noun in (*kept, *own))
    by_key = {noun.key: noun for noun in every}
    named, stating = _addressable(every)
    return model.Model(catalog, every, by_key, frozenset(noun.key for noun in kept), named, stating)


def _extended(noun: Noun, library: dict[str, Noun]) -> Noun:
    """A record that a catalog restates keeps the library's fields and rules; its own come after them."""
    first = library.get(noun.key)
    if not isinstance(noun, model.Record) or not isinstance(first, model.Record):
        return noun
    added = tuple(key for key in noun.members if key not in first.members)
    return dataclasses.replace(
        noun,
        members=(*first.members, *added),
        facts=(*first.facts, *noun.facts),
        name=noun.name or first.name,
        about=noun.about or first.about,
    )


def _numbered(facts: Sequence[Fact]) -> list[Fact]:
    """Facts of the top of files, told apart by number where their keys are the same."""
    count: Counter[str] = Counter()
    numbered = []
    for fact in facts:
        count[fact.key] += 1
        key = fact.key if count[fact.key] == 1 else f"{fact.key}#{count[fact.key]}"
        numbered.append(dataclasses.replace(fact, key=key))
    return numbered


def _addressable(every: Sequence[Noun]) -> tuple[dict[str, Value], dict[str, Fact]]:
    """The values that a placeholder may name, by path, and the facts that state them.

    A fact is named by its key, a property by its noun and word.
    """
    found: dict[str, Value] = {}
    stated: dict[str, Fact] = {}
    for noun in every:
        for name in ("hours", "days", "starts", "ends", "effective"):
            value = getattr(noun, name, None)
            if value is not None:
                found[f"{noun.key}.{name}"] = value
        for fact in noun.facts:
            if fact.value is None:
                continue
            for path in _paths(noun, fact):
                if found.setdefault(path, fact.value) is fact.value:
                    stated.setdefault(path, fact)
    return found, stated


def _paths(noun: Noun, fact: Fact) -> Iterator[str]:
    """What a placeholder may call a fact: its key, that without its packages, that for each of them, its word."""
    bare = fact.key.partition("[")[0]
    yield fact.key
    yield bare
    yield from (f"{bare}[{key}]" for kind, keys in fact.scope if kind == "package" for key in keys)
    if not fact.name:
        yield f"{noun.key}.{fact.word}"
