"""Lines to facts: what one line states about the noun it stands in."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from kelisim import values
from kelisim.semantics import model, names, prose, types
from kelisim.semantics.context import Context, expected
from kelisim.semantics.model import Fact
from kelisim.semantics.read_value import read
from kelisim.semantics.symbols import Scope as Names
from kelisim.syntax import place
from kelisim.syntax.tree import Item, Line, Node
from kelisim.values import Value

Scope = tuple[tuple[str, tuple[str, ...]], ...]
"""Selectors that hold: a kind, and the keys named."""
Taken = Counter[str]
"""How often each key was given to a fact of one noun."""


def texts(line: Line, context: Context) -> model.Texts:
    """The texts below a line, by language."""
    return {
        child.item.word: prose.read(child, context.at(child)) for child in line.children if child.item.form == "text"
    }


def value_of(line: Line, context: Context) -> Value | None:
    """The value after a line's colon, read as the placement table expects it."""
    rule = place.rule_of(line)
    return typed(line.item.value, rule, context) if line.item.value is not None and rule is not None else None


def typed(node: Node, rule: place.Rule, context: Context) -> Value:
    """A value held against the type that a placement rule wants."""
    want = expected(rule.value)
    value = read(node, want, context)
    if not types.fits(value, want.type) or (want.type == "event" and _timeless(value, context)):
        context.report("wrong-value", node, ("word", rule.word), ("wanted", want.type))
    return value


def _timeless(value: Value, context: Context) -> bool:
    """Whether a field stands for an event whose type is known and is no point in time."""
    symbol = context.scope.find(value.key) if isinstance(value, values.Ref) and value.kind == "field" else None
    kind = symbol.signature.partition(" ")[2] if symbol is not None else ""
    timed = kind in ("", "date", "moment", "time", "component")
    return not timed and (kind in types.TYPE_WORDS or ("declares", kind) in place.rules())


def sources(line: Line) -> tuple[str, ...]:
    """The ids of facts that a `source:` line names."""
    node = line.item.value
    if node is None:
        return ()
    return tuple(part.text for part in (node.parts if node.kind == "several" else (node,)))


def fact(line: Line, owner: str, context: Context, scope: Scope, taken: Taken) -> Fact:
    """The fact that a line states about a noun. `taken` counts the keys of the facts beside it."""
    item = line.item
    name = item.name.text.strip('"') if item.name is not None else ""
    if item.word in ("duty", "limit") and item.name is not None:
        _measured(line, item.name, context)
    if item.word == "expect" and item.name is not None:
        names.resolve(item.name, (), "any", context)
    known = _known(line, context)
    scope = (*scope, *(known.scope if known is not None else _selectors(line, context)))
    key = _fact_key(owner, item.word, name, scope, taken)
    fields = known.fields if known is not None else _fields(line, key, context)
    return Fact(key=key, name=name, scope=scope, place=line.place(context.block), **fields)


def _selectors(line: Line, context: Context) -> Scope:
    """What the qualifiers of a line narrow it to."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for child in line.children:
        word = child.item.word
        rule = place.rule_of(child) if child.item.form in ("statement", "block") else None
        if rule is None or rule.role != "selects" or line.item.word not in rule.within:
            continue
        if word in place.SELECTORS and word != "party":
            found.append((word, values.refs(value_of(child, context.at(child)))))
    return tuple(found)


def _fields(line: Line, key: str, context: Context) -> dict[str, Any]:
    """What a line says by itself; facts inside it get keys inside its own."""
    fields: dict[str, Any] = {"word": line.item.word, "value": value_of(line, context)}
    if line.item.value is not None:
        fields["value_span"] = (line.item.value.start - line.item.start, line.item.value.end - line.item.start)
    inner: list[Fact] = []
    taken: Taken = Counter()
    for child in line.children:
        here = context.at(child)
        if child.item.form == "text":
            fields.setdefault("texts", {})[child.item.word] = prose.read(child, here._replace(limit=True))
        elif child.item.form not in ("broken", "row", "entry"):
            stated = _qualifier(child, here, fields, key, taken)
            inner += [stated] if stated is not None else []
    if inner:
        fields["facts"] = tuple(inner)
    return fields


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
        fields, scope = _fields(line, "", alone), _selectors(line, alone)
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
    flat = context.scope.flat(name.text)
    if flat is not None and flat.kind in ("measure", "open"):
        return
    if not any(child.item.word == "name" for child in line.children):
        known = [key for key, each in context.scope.symbols.items() if each.kind == "measure"]
        facts = (("name", context.spelled(name)), ("kinds", "measure"))
        context.report("unknown-name", name, *facts, known=known)


def _qualifier(child: Line, context: Context, fields: dict[str, Any], owner: str, taken: Taken) -> Fact | None:
    """Reads a qualifier into the fields of its fact; one that has no field is a fact inside it."""
    word = child.item.word
    rule = place.rule_of(child)
    if rule is None or fields["word"] not in rule.within:
        return None
    if word == "source":
        fields["sources"] = sources(child)
    elif word == "when":
        condition = value_of(child, context)
        before = fields.get("when")
        if before is not None and condition is not None:
            condition = values.Operation("and", before, condition)
        fields["when"] = condition
        return fact(child, owner, context, (), taken) if child.children else None
    elif word in ("party", "note"):
        fields["party" if word == "party" else "notes"] = values.refs(value_of(child, context))
    elif rule.value == "text":
        fields["texts"] = texts(child, context._replace(limit=True))
    elif rule.role != "selects" or word not in place.SELECTORS:
        return fact(child, owner, context, (), taken)
    return None


def _fact_key(owner: str, word: str, name: str, scope: Scope, taken: Taken) -> str:
    packages = [key for kind, keys in scope if kind == "package" for key in keys]
    label = (name or word).replace(" ", "-")
    key = f"{owner}.{label}" if owner else label
    key += f"[{','.join(packages)}]" if packages else ""
    count = taken[key] = taken[key] + 1
    return f"{key}#{count}" if count > 1 else key
