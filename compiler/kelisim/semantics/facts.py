"""Lines to facts: what one line states about the noun it stands in."""

from __future__ import annotations

from typing import Any, NamedTuple

from kelisim import values
from kelisim.semantics import model, names, prose
from kelisim.semantics.context import Context, expected
from kelisim.semantics.model import Fact
from kelisim.semantics.read_value import read
from kelisim.semantics.symbols import Scope as Names
from kelisim.syntax import items, place
from kelisim.syntax.tree import Item, Line, Node
from kelisim.values import Value

Scope = tuple[tuple[str, tuple[str, ...]], ...]
"""Selectors that hold: a kind, and the keys named."""


def texts(line: Line, context: Context) -> model.Texts:
    """The texts below a line, by language."""
    return {
        child.item.word: prose.read(child, context.at(child)) for child in line.children if child.item.form == "text"
    }


def value_of(line: Line, context: Context) -> Value | None:
    """The value after a line's colon, read as the placement table expects it."""
    rule = place.rule_of(line)
    if line.item.value is None or rule is None:
        return None
    return read(line.item.value, expected(rule.value), context)


def sources(line: Line) -> tuple[str, ...]:
    """The ids of facts that a `source:` line names."""
    node = line.item.value
    if node is None:
        return ()
    return tuple(part.text for part in (node.parts if node.kind == "several" else (node,)))


def fact(line: Line, owner: str, context: Context, scope: Scope, siblings: list[Fact]) -> Fact:
    """The fact that a line states about a noun."""
    item = line.item
    name = item.name.text.strip('"') if item.name is not None else ""
    if item.word in ("duty", "limit") and item.name is not None:
        _measured(line, item.name, context)
    if item.word == "expect" and item.name is not None:
        names.resolve(item.name, (), "any", context)
    known = _known(line, context)
    if known is not None:
        fields, scope = known.fields, (*scope, *known.scope)
    else:
        fields, scope = _fields(line, owner, context, scope)
    key = _fact_key(owner, item.word, name, scope, siblings)
    return Fact(key=key, name=name, scope=scope, place=line.place(context.block), **fields)


def _fields(line: Line, owner: str, context: Context, scope: Scope) -> tuple[dict[str, Any], Scope]:
    """What a line says by itself, and what that holds for."""
    fields: dict[str, Any] = {"word": line.item.word, "value": value_of(line, context)}
    inner: list[Fact] = []
    for child in line.children:
        here = context.at(child)
        if child.item.form == "text":
            fields.setdefault("texts", {})[child.item.word] = prose.read(child, here)
        else:
            scope = _qualifier(child, here, fields, inner, scope, owner)
    if inner:
        fields["facts"] = tuple(inner)
    return fields, scope


class Known(NamedTuple):
    """What lines that are written alike say, whichever noun they stand in; `looked_up` are the names they ask for."""

    item: Item
    fields: dict[str, Any]
    scope: Scope
    looked_up: dict[str, str]


def _known(line: Line, context: Context) -> Known | None:
    """A line without a block, read once for all lines like it; None where it must be read where it stands.

    Equal lines of a surface share one item, which is kept here, so that its identity stays its own.
    """
    item, around = line.item, context.scope
    if len(line.children) != len(item.parts) or item.word == "expect":
        return None
    known: Known | None = around.shared.get(id(item))
    if known is None:
        alone = context._replace(scope=Names(around.symbols), findings=[])
        fields, scope = _fields(line, "", alone, ())
        plain = not alone.findings and "facts" not in fields and "texts" not in fields
        known = Known(item, fields if plain else {}, scope, alone.scope.looked_up)
        around.shared[id(item)] = known
    if not known.fields:
        return None
    for owner in around.around:
        for path in known.looked_up:
            if f"{owner}.{path}" in around.symbols:
                return None
    around.looked_up.update(known.looked_up)
    return known


def _measured(line: Line, name: Node, context: Context) -> None:
    """A duty is a value of a declared measure; a limit may have a name of its own instead."""
    flat = Names(context.scope.symbols, (), context.scope.looked_up).find(name.text)
    named = any(child.item.word == "name" for child in line.children)
    if (flat is None or flat.kind != "measure") and not named:
        known = [key for key, each in context.scope.symbols.items() if each.kind == "measure"]
        facts = (("name", context.spelled(name)), ("kinds", "measure"))
        context.report("unknown-name", name, *facts, near=items.suggest(name.text, known))


def _qualifier(
    child: Line, context: Context, fields: dict[str, Any], inner: list[Fact], scope: Scope, owner: str
) -> Scope:
    word = child.item.word
    rule = place.rule_of(child) if child.item.form not in ("broken", "row", "entry") else None
    if rule is None or fields["word"] not in rule.within:
        return scope
    if word == "source":
        fields["sources"] = sources(child)
    elif word == "when":
        condition = value_of(child, context)
        before = fields.get("when")
        if before is not None and condition is not None:
            condition = values.Operation("and", before, condition)
        fields["when"] = condition
        if child.children:
            inner.append(fact(child, owner, context, (), inner))
    elif word in ("party", "note"):
        fields["party" if word == "party" else "notes"] = values.refs(value_of(child, context))
    elif rule.value == "text":
        fields["texts"] = texts(child, context)
    elif rule.role == "selects" and word in place.SELECTORS:
        return (*scope, (word, values.refs(value_of(child, context))))
    else:
        inner.append(fact(child, owner, context, (), inner))
    return scope


def _fact_key(owner: str, word: str, name: str, scope: Scope, siblings: list[Fact]) -> str:
    packages = [key for kind, keys in scope for key in keys if kind == "package"]
    label = (name or word).replace(" ", "-")
    key = f"{owner}.{label}" if owner else label
    key += f"[{','.join(packages)}]" if packages else ""
    again = f"{key}#"
    same = sum(each.key == key or each.key.startswith(again) for each in siblings)
    return f"{key}#{same + 1}" if same else key
