"""Names to proofs: what a dotted name means where it stands, or the finding that it means nothing."""

from __future__ import annotations

from functools import cache

from kelisim import values
from kelisim.diagnostics.findings import Label
from kelisim.semantics.context import Context
from kelisim.semantics.symbols import FACTS, Symbol
from kelisim.semantics.types import TYPE_WORDS
from kelisim.syntax import words
from kelisim.syntax.place import rules
from kelisim.syntax.tree import Node
from kelisim.values import Value

PROPERTIES = frozenset(("starts", "ends", "hours", "days", "name", "version", "effective", "language", "late"))
"""What may be asked of any noun behind a dot."""
OPAQUE = frozenset(("component",))
"""Built-in types whose parts are not declared anywhere; what is asked of them is taken as written."""
WORDS: dict[str, tuple[str, ...]] = {
    "layer": ("amendment", "work-order", "exhibit", "service", "package", "general", "all"),
    "modality": ("expected", "guaranteed"),
    "delivery": ("remote", "on-site", "digital", "online", "in-person"),
    "form": ("written", "e-mail", "phone", "website", "portal"),
    "rounding": ("half-up", "half-even", "up", "down"),
    "tiers": ("marginal", "whole"),
    "layout": ("exhibit", "table", "list"),
    "kind": ("package", "service", "severity", "country"),
    "show": (
        "introduction", "matrix", "services", "legend", "definitions", "clauses", "limits", "duties", "calendars",
        "packages", "open",
    ),
    "yes": ("yes", "no"),
    "clock": ("elapsed", "calendar-days"),
    "any": (),
}  # fmt: skip
"""Closed lists of built-in words, by the name that the placement table gives them."""


def resolve(node: Node, kinds: tuple[str, ...], group: str, context: Context) -> Value:
    """What a name means. `kinds` are the kinds it may have, `group` the list of built-in words it may be."""
    path = node.text
    if group and path in WORDS.get(group, ()):
        return values.Ref("word", path)
    symbol = context.scope.find(path)
    if symbol is not None and kinds and symbol.kind in FACTS:
        symbol = context.scope.flat(path) or symbol  # a duty hides the measure that it is named after
    if symbol is not None:
        return _symbol(symbol, node, kinds, context)
    if "." in path:
        return _dotted(path, node, kinds, context)
    if ((not kinds and group in ("", "any")) or group == "any") and _built_in(path):
        return values.Ref("word", path)
    _unknown(path, node, kinds, group, context)
    return values.Unknown()


def type_word(node: Node) -> Value | None:
    """A type by its name: a built-in one or a kind, whatever fields beside it are called."""
    known = node.text in TYPE_WORDS or ("declares", node.text) in rules() or ("selects", node.text) in rules()
    return values.Ref("word", node.text) if known else None


def _symbol(symbol: Symbol, node: Node, kinds: tuple[str, ...], context: Context) -> Value:
    if kinds and symbol.kind not in kinds and symbol.kind != "open":
        context.report(
            "wrong-kind", node, ("name", context.spelled(node)), ("kind", symbol.kind), ("kinds", "|".join(kinds)),
            related=Label("declared-here", symbol.place),
        )  # fmt: skip
        return values.Unknown()
    return _reference(symbol.kind, symbol.key)


@cache
def _reference(kind: str, key: str) -> Value:
    """A proved name; equal ones are one value."""
    return values.Ref(kind, key)


def _dotted(path: str, node: Node, kinds: tuple[str, ...], context: Context) -> Value:
    """A name with dots whose whole is no symbol: a field of a field, or a property of a noun."""
    first, *rest = path.split(".")
    symbol = context.scope.find(first)
    if symbol is None and first in OPAQUE:
        return values.Ref("property", path)
    if symbol is None:
        _unknown(first, node, (), "", context)
        return values.Unknown()
    for word in rest:
        inner = context.scope.find(f"{symbol.key}.{word}")
        if inner is None and symbol.kind in ("field", "parameter", "value"):
            inner = _through_type(symbol, word, context)
        if inner is None:
            return _property(symbol, word, path, node, context)
        symbol = inner
    return _symbol(symbol, node, kinds, context)


def _through_type(symbol: Symbol, word: str, context: Context) -> Symbol | None:
    kind = symbol.signature.partition(" ")[2]
    return context.scope.find(f"{kind}.{word}")


def _property(symbol: Symbol, word: str, path: str, node: Node, context: Context) -> Value:
    if word in PROPERTIES and symbol.kind != "record":
        return values.Ref("property", f"{symbol.key}.{word}")
    fields = [key.rpartition(".")[2] for key in context.scope.symbols if key.rpartition(".")[0] == symbol.key]
    spell = words.surface(context.surface).spell_path
    facts = (("name", context.spelled(node)), ("part", spell(word)), ("owner", spell(symbol.key)))
    context.report("unknown-field", node, *facts, known=fields, related=Label("declared-here", symbol.place))
    return values.Unknown()


def severity(name: str, context: Context) -> Value | None:
    """A severity by its last part, as records give it; the first service level that has it stands for all."""
    for key, symbol in context.scope.symbols.items():
        if symbol.kind == "severity" and key.rpartition(".")[2] == name:
            context.scope.find(key)
            return values.Ref("severity", name)
    return None


def _built_in(path: str) -> bool:
    return path in words.surface("en").name_spelling


def _unknown(path: str, node: Node, kinds: tuple[str, ...], group: str, context: Context) -> None:
    known = [key for key, symbol in context.scope.symbols.items() if not kinds or symbol.kind in kinds]
    known += [key.rpartition(".")[2] for key in known if "." in key]
    known += WORDS.get(group, ())
    facts = (("name", context.spelled(node)), ("kinds", "|".join(kinds)))
    context.report("unknown-name", node, *facts, known=known)
