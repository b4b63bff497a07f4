"""One logical line to an item, or to the finding that says why not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple

from kelisim.syntax import fold, grammar, tokens, words
from kelisim.syntax.tokens import Token
from kelisim.syntax.tree import Item, Node

MAXIMUM_LENGTH = 20_000
"""A line with more characters than this, prose aside, is a finding."""

MAXIMUM_PROSE = 1_000_000
"""A text with more characters than this is a finding."""


class Mistake(NamedTuple):
    """A finding of one line: its span counts from the start of the line."""

    code: str
    start: int
    end: int
    facts: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""


class Reader:
    """Reads lines of one surface; equal lines are read once."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self._known: dict[tuple[bool, str], Item | Mistake] = {}

    def read(self, line: fold.Logical) -> Item | Mistake:
        """The item of a line, its spans counted from the start of the line."""
        if line.tag:
            return _text(line)
        key = (line.entry, line.text)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _read(line.text, self.surface, line.entry)
        return known


def _text(line: fold.Logical) -> Item | Mistake:
    if len(line.text) > MAXIMUM_PROSE:
        return Mistake("line-too-long", 0, len(line.tag), (("length", str(len(line.text))),))
    tag = len(line.tag) + 1
    prose = Node("prose", tag, len(line.text), line.text[tag:], ())
    return Item("text", line.tag, 0, len(line.tag), None, prose)


def _read(text: str, surface: str, entry: bool) -> Item | Mistake:
    if len(text) > MAXIMUM_LENGTH:
        return Mistake("line-too-long", 0, 40, (("length", str(len(text))),))
    try:
        found = tokens.tokenise(text, surface, entry)
    except tokens.CharacterError as error:
        at = error.offset
        return Mistake("unexpected-character", at, at + 1, (("character", text[at]),))
    if tokens.too_complex(found):
        return Mistake("line-too-complex", 0, min(len(text), 40))
    plan = grammar.plan("entry" if entry else "line", tuple(each.kind for each in found))
    if isinstance(plan, grammar.Mismatch):
        return _mismatch(text, surface, found, plan)
    return _item(plan, found)


# ---------------------------------------------------------------- plans to items


def _node(plan: grammar.Plan, found: list[Token]) -> Node:
    if plan.token >= 0:
        token = found[plan.token]
        return Node(token.kind, token.start, token.end, token.text, ())
    parts = tuple(_node(each, found) for each in plan.parts if each.rule)
    return Node(plan.rule, parts[0].start, parts[-1].end, parts[0].text if len(parts) == 1 else "", parts)


def _item(plan: grammar.Plan, found: list[Token]) -> Item:
    rule, parts = plan.rule, [each for each in plan.parts if each.rule]
    first = parts[0]
    qualifiers = tuple(_part(each, found) for each in parts if each.rule == "part")
    if rule == "declaration":
        word = found[first.token]
        name = _node(parts[1], found) if len(parts) > 1 and parts[1].rule != "part" else None
        return Item(rule, word.text, word.start, word.end, name, None, qualifiers)
    if rule in ("block", "statement"):
        word, name = _head(first, found)
        value = _node(parts[1], found) if rule == "statement" else None
        return Item(rule, word.text, word.start, word.end, name, value, qualifiers)
    if rule == "row":
        pattern = _node(first, found)
        value = _node(parts[1], found)
        return Item(rule, "", pattern.start, pattern.end, pattern, value, qualifiers)
    word = found[first.token]
    if rule == "given":
        return Item(rule, "given", word.start, word.end, _node(parts[1], found))
    return Item("entry", word.text, word.start, word.end, None, _node(parts[1], found))


def _head(plan: grammar.Plan, found: list[Token]) -> tuple[Token, Node | None]:
    parts = [each for each in plan.parts if each.rule]
    return found[parts[0].token], _node(parts[1], found) if len(parts) > 1 else None


def _part(plan: grammar.Plan, found: list[Token]) -> Item:
    head, value = plan.parts
    word, name = _head(head, found)
    return Item("statement", word.text, word.start, word.end, name, _node(value, found))


# ---------------------------------------------------------------- what went wrong


def _mismatch(text: str, surface: str, found: list[Token], wrong: grammar.Mismatch) -> Mistake:
    at = wrong.at
    if not found:
        return Mistake("unexpected-end", 0, 1, (("expected", "word"),))
    if at == 0 and found[0].kind == "PATH":
        return _unknown_word(text, surface, found[0])
    if at < len(found) and found[at].kind == "PATH" and _starts_line(found, at):
        return _unknown_word(text, surface, found[at])
    expected = _expected(wrong.accepted)
    if "_COLON" in wrong.accepted and (at == len(found) or found[at].kind != "_SEMICOLON"):
        end = found[at - 1].end
        return Mistake("missing-colon", found[at - 1].start, end, (("word", text[found[at - 1].start : end]),))
    if at >= len(found):
        return Mistake("unexpected-end", found[-1].start, found[-1].end, (("expected", expected),))
    token = found[at]
    facts = (("word", text[token.start : token.end]), ("expected", expected))
    return Mistake("unexpected-word", token.start, token.end, facts, _nearest_in_value(text, surface, found, at))


def _nearest_in_value(text: str, surface: str, found: list[Token], at: int) -> str:
    """A unit after a number, or an operator of one or two words, that was probably meant."""
    spoken = words.surface(surface)
    word = text[found[at].start : found[at].end]
    if found[at - 1].kind == "NUMBER":
        units = list(spoken.keys["units"])
        near = max(units, key=lambda unit: (_alike(unit, word.lower()), -len(unit)))
        return suggest(word, units) or (near if near[0] == word[0].lower() else "")
    both = text[found[at - 1].start : found[at].end]
    return suggest(both, spoken.operators) or suggest(word, spoken.operators)


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _starts_line(found: list[Token], at: int) -> bool:
    return found[at - 1].kind == "_SEMICOLON"


def _unknown_word(text: str, surface: str, token: Token) -> Mistake:
    end = token.end
    colon = text.find(":", token.start)
    whole = text[token.start : colon if colon != -1 else len(text)].strip()
    spoken = words.surface(surface)
    for other in words.SURFACES:
        foreign = words.surface(other)
        if other != surface and (match := foreign.head_pattern.match(text, token.start)):
            terminal, key = foreign.heads[match.group()]
            section = {"KIND": "kinds", "PROPERTY": "properties", "GIVEN": "operators"}[terminal]
            facts = (("word", match.group()), ("surface", other), ("file_surface", surface))
            return Mistake("foreign-word", token.start, match.end(), facts, spoken.spelling[section][key])
    word = text[token.start : end]
    near = suggest(whole, list(spoken.heads)) or suggest(word, list(spoken.heads))
    return Mistake("unknown-word", token.start, end, (("word", word),), near)


def suggest(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest to a misspelled one, or nothing when none is near.

    Only words of nearly the same length that share the first or the last letter are compared in full, so that
    many mistakes in a large catalog stay cheap.
    """
    lowered = word.lower()
    if not lowered:
        return ""
    ends = (lowered[0], lowered[-1])
    near = [
        each
        for each in known
        if each and abs(len(each) - len(lowered)) <= 3 and (each[0] == ends[0] or each[-1] == ends[1])
    ]
    found = difflib.get_close_matches(lowered, near, 1, 0.7)
    return found[0] if found else ""


def _expected(accepted: frozenset[str]) -> str:
    """What would have fitted, as keys of the message tables, joined with a bar, the likeliest first."""
    groups = (
        ("colon", ("_COLON",)),
        ("name", ("PATH",)),
        ("value", ("NUMBER",)),
        ("word", ("KIND", "PROPERTY")),
        ("unit", ("UNIT",)),
        ("parenthesis", ("RPAR",)),
        ("qualifier", ("_SEMICOLON",)),
        ("list", ("_COMMA",)),
        ("end", ("$END",)),
    )
    return "|".join(key for key, terminals in groups if any(each in accepted for each in terminals))
