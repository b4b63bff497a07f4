"""Trees and models as plain lines, for the neighbours of cases: short, stable, and without places."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from kelisim import values
from kelisim.semantics import model
from kelisim.syntax.tree import Block, Item, Line, Node
from kelisim.values import Value

INDENT = "    "

# ---------------------------------------------------------------- trees


def tree(block: Block) -> Iterator[str]:
    """The lines of a block: form, word, name and value of each, those below it further in."""
    if block.line is not None:
        yield from _line(block.line, 0)


def _line(line: Line, depth: int) -> Iterator[str]:
    yield INDENT * depth + _item(line.item)
    for child in line.children:
        yield from _line(child, depth + 1)


def _item(item: Item) -> str:
    name = [_node(item.name)] if item.name is not None else []
    value = ["=", _node(item.value)] if item.value is not None else []
    return " ".join(each for each in (item.form, item.word, *name, *value) if each)


def _node(node: Node) -> str:
    if node.kind == "prose":
        return repr(node.text.strip())
    if not node.parts:
        return node.text
    return f"{node.kind}({' '.join(_node(each) for each in node.parts)})"


# ---------------------------------------------------------------- values


def value(of: Value) -> str:
    """One value; every operation in parentheses, so that its grouping shows."""
    writer = _WRITERS.get(type(of))
    return writer(of) if writer is not None else _composite(of)


def _composite(of: Value) -> str:
    match of:
        case values.Bound(relation, inner):
            return f"({relation} {value(inner)})"
        case values.Range(low, high, open_end):
            return f"[{value(low)} .. {value(high)}{')' if open_end else ']'}"
        case values.Unstated(candidates):
            return f"unstated{_listed(candidates)}"
        case values.Several(several):
            return _listed(several)
        case values.Call(function, arguments):
            return f"{function}{_listed(arguments)}"
        case values.Operation(operator, left, right):
            return f"({value(left)} {operator} {value(right)})"
        case _:
            raise TypeError(of)


def _listed(several: tuple[Value, ...]) -> str:
    return "{" + ", ".join(value(each) for each in several) + "}"


_WRITERS: dict[type, Callable[..., str]] = {
    values.Number: lambda of: f"{of.amount:f}",
    values.Percent: lambda of: f"{of.amount:f} %",
    values.Money: lambda of: f"{of.amount:f} {of.currency}",
    values.Count: lambda of: f"{of.amount:f} {of.unit}",
    values.Elapsed: lambda of: f"elapsed {of.amount:f} {of.unit}",
    values.CalendarTime: lambda of: f"calendar {of.amount:f} {of.unit}",
    values.BusinessTime: lambda of: f"{of.calendar} {of.amount:f} {of.unit}",
    values.Date: lambda of: of.date.isoformat(),
    values.Clock: lambda of: f"{of.hour:02}:{of.minute:02}",
    values.Moment: lambda of: f"{of.date.isoformat()} {of.clock.hour:02}:{of.clock.minute:02} @{of.zone}",
    values.Always: lambda of: "24x7",
    values.AsNeeded: lambda of: "as-needed",
    values.Text: lambda of: f'"{of.text}"',
    values.Version: lambda of: f"version {of.text}",
    values.Ref: lambda of: f"{of.kind}:{of.key}",
    values.Unknown: lambda of: "?",
}

# ---------------------------------------------------------------- models

_LATER = frozenset(("key", "kind", "parent", "place", "facts", "rows", "given", "members", "sources"))


def nouns(of: model.Model, files: frozenset[str]) -> Iterator[str]:
    """What the nouns and facts declared in some files say, noun by noun."""
    for noun in of.nouns:
        if noun.place.file in files:
            yield from _noun(noun)
    for fact in of.catalog.facts:
        if fact.place.file in files and of.catalog.place.file not in files:
            yield from _fact(fact, 0)


def _noun(noun: model.Noun) -> Iterator[str]:
    yield f"{noun.kind} {noun.key}" + (f" of {noun.parent}" if noun.parent else "")
    for field in dataclasses.fields(noun):
        if field.name not in _LATER:
            yield from _field(field.name, getattr(noun, field.name), 1)
    for row in getattr(noun, "rows", ()):
        yield f"{INDENT}row {value(row.pattern)}: {value(row.value)}"
    for given in getattr(noun, "given", ()):
        yield f"{INDENT}given {given.record}"
        yield from (f"{INDENT * 2}{word} = {value(each)}" for word, each in given.fields)
    if noun.sources:
        yield f"{INDENT}sources = {', '.join(noun.sources)}"
    for fact in noun.facts:
        yield from _fact(fact, 1)


def _field(name: str, of: Any, depth: int) -> Iterator[str]:
    """A field that says something: a value, names, a text; a default says nothing."""
    lead = INDENT * depth + name
    match of:
        case str() if of:
            yield f"{lead} = {of!r}" if name in ("short", "title") else f"{lead} = {of}"
        case bool():
            yield from [f"{lead} = no"] if not of else []
        case tuple() if of:
            yield f"{lead} = {', '.join(str(each) for each in of)}"
        case dict():
            for tag, prose in of.items():
                yield f"{lead} {tag}:"
                yield from _blocks(prose.blocks, depth + 1)
        case None | str() | tuple():
            return
        case _:
            yield f"{lead} = {value(of)}"


def _fact(fact: model.Fact, depth: int) -> Iterator[str]:
    lead = INDENT * depth
    yield f"{lead}{fact.word} {fact.key}" + (f" = {value(fact.value)}" if fact.value is not None else "")
    for kind, keys in fact.scope:
        yield f"{lead}{INDENT}for {kind} {', '.join(keys)}"
    if fact.when is not None:
        yield f"{lead}{INDENT}when {value(fact.when)}"
    yield from _field("party", fact.party, depth + 1)
    yield from _field("notes", fact.notes, depth + 1)
    yield from _field("sources", fact.sources, depth + 1)
    yield from _field("text", fact.texts, depth + 1)
    for inner in fact.facts:
        yield from _fact(inner, depth + 1)


# ---------------------------------------------------------------- prose


def _blocks(blocks: tuple[model.Block, ...], depth: int) -> Iterator[str]:
    lead = INDENT * depth
    for block in blocks:
        match block:
            case model.Paragraph(parts):
                yield lead + " ".join(_inline(each) for each in parts)
            case model.Items(ordered, items):
                for number, item in enumerate(items, 1):
                    yield f"{lead}{f'{number}.' if ordered else '-'}"
                    yield from _blocks(item, depth + 1)


def _inline(part: model.Inline) -> str:
    match part:
        case model.Plain(text):
            return repr(text)
        case model.Emphasis(parts):
            return f"*{' '.join(_inline(each) for each in parts)}*"
        case model.Mention(kind, key, case, shown):
            return f"[{kind}:{key}{f' case {case}' if case else ''}{f' shown {shown!r}' if shown else ''}]"
        case model.Link(text, address):
            return f"[{text!r} to {address}]"
        case model.NoteMark(key):
            return f"[^{key}]"
        case model.Slot(of, case, frame):
            return f"{{{f'{frame} ' if frame else ''}{value(of)}{f' case {case}' if case else ''}}}"
