"""The grammar, asked once for each shape of a line: the only module that knows Lark.

The tree of a line depends only on its sequence of token types. Lark parses each distinct sequence once; the
result is kept as a plan, and lines of the same shape are filled into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from kelisim import data


class Plan(NamedTuple):
    """What to build: a rule over parts, or, where `token` is not negative, the token at that index."""

    rule: str
    token: int
    parts: tuple[Plan, ...]


class Mismatch(NamedTuple):
    """The index of the first token that does not fit, and the terminals that would have."""

    at: int
    accepted: frozenset[str]


class _Given(Lexer):
    """Hands over tokens that were made elsewhere."""

    def __init__(self, configuration: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        yield from lexer_state


@cache
def lark() -> Lark:
    """The parser of one line; starts `line` and `entry`. Strict: a conflict in the grammar is an error."""
    return Lark(data.grammar_text("kelisim.lark"), parser="lalr", lexer=_Given, start=["line", "entry"], strict=True)


@cache
def terminal_patterns() -> tuple[tuple[str, str], ...]:
    """Names and patterns of the grammar's own terminals, in the order in which they are tried."""
    ranked = sorted(lark().terminals, key=lambda each: -each.priority)
    return tuple((each.name, each.pattern.to_regexp()) for each in ranked if each.name not in ("LPAR", "RPAR"))


@cache
def plan(start: str, shape: tuple[str, ...]) -> Plan | Mismatch:
    """The plan of a shape, or where it goes wrong."""
    tokens = [Token(kind, "", start_pos=index) for index, kind in enumerate(shape)]
    try:
        return _plan(lark().parse(tokens, start=start))
    except UnexpectedInput as error:
        token = getattr(error, "token", None)
        index = token.start_pos if token is not None and token.type != "$END" else len(shape)
        return Mismatch(index, _accepted(start, tokens[:index]))


def _accepted(start: str, tokens: Sequence[Token]) -> frozenset[str]:
    steps = lark().parse_interactive([], start=start)
    for token in tokens:
        steps.feed_token(token)
    return frozenset(_asked(steps))


def _asked(steps: Any) -> set[str]:
    # Lark has no types for this one.
    return set(steps.accepts())


def _plan(tree: Tree[Token] | Token | None) -> Plan:
    if tree is None:
        return Plan("", -1, ())
    if isinstance(tree, Token):
        return Plan(tree.type, tree.start_pos or 0, ())
    return Plan(str(tree.data), -1, tuple(_plan(each) for each in tree.children))
