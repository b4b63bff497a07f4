"""The grammar, asked once for each shape of a line: the only module that knows Lark.

The tree of a line depends only on its sequence of token types. Lark parses each distinct sequence once; the
result is kept as a plan, and lines of the same shape are filled into it. The plans of common shapes lie beside
the grammar, so that a run loads Lark only for a shape that is rare or wrong; a test holds them against Lark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from kelisim import data

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

PLANS = "plans.json"
"""The file of the plans of common shapes, in the grammar's folder."""
_TERMINAL = re.compile(r"^([A-Z_]+)\.([0-9]+)\s*:\s*(?:/(.+)/|\"(.+)\")$", re.MULTILINE)


class Plan(NamedTuple):
    """What to build: a rule over parts, or, where `token` is not negative, the token at that index."""

    rule: str
    token: int
    parts: tuple[Plan, ...]


class Mismatch(NamedTuple):
    """The index of the first token that does not fit, and the terminals that would have."""

    at: int
    accepted: frozenset[str]


@cache
def lark() -> Lark:
    """The parser of one line; starts `line` and `entry`. A test holds that its grammar has no conflict."""
    from lark import Lark
    from lark.lexer import Lexer

    class Given(Lexer):
        """Hands over tokens that were made elsewhere."""

        def __init__(self, configuration: object) -> None:
            pass

        def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
            yield from lexer_state

    return Lark(data.grammar_text("kelisim.lark"), parser="lalr", lexer=Given, start=["line", "entry"])


@cache
def terminal_patterns() -> tuple[tuple[str, str], ...]:
    """Names and patterns of the grammar's own terminals, in the order in which they are tried."""
    found = _TERMINAL.findall(data.grammar_text("kelisim.lark"))
    ranked = sorted(found, key=lambda each: -int(each[1]))
    return tuple((name, pattern or re.escape(literal)) for name, _, pattern, literal in ranked)


@cache
def plan(start: str, shape: tuple[str, ...]) -> Plan | Mismatch:
    """The plan of a shape, or where it goes wrong."""
    known = _plans()[start].get(" ".join(shape))
    return _from_json(known) if known is not None else asked(start, shape)


@cache
def _plans() -> dict[str, dict[str, Any]]:
    plans: dict[str, dict[str, Any]] = json.loads(data.grammar_text(PLANS))
    return plans


def _from_json(known: list[Any]) -> Plan:
    rule, token, parts = known
    return Plan(rule, token, tuple(_from_json(each) for each in parts))


def plans_text(shapes: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The text of the file of plans for these shapes, each with its start; a wrong shape is left out."""
    table: dict[str, list[str]] = {"entry": [], "line": []}
    for start, shape in sorted(set(shapes)):
        found = asked(start, shape)
        if isinstance(found, Plan):
            table[start].append(f'  "{" ".join(shape)}": {json.dumps(found)}')
    between = ",\n"
    sections = (f' "{start}": {{\n{between.join(lines)}\n }}' for start, lines in table.items())
    return f"{{\n{between.join(sections)}\n}}\n"


def asked(start: str, shape: tuple[str, ...]) -> Plan | Mismatch:
    """The plan of a shape as Lark finds it, or where it goes wrong."""
    from lark import Token
    from lark.exceptions import UnexpectedInput

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
    from lark import Token

    if tree is None:
        return Plan("", -1, ())
    if isinstance(tree, Token):
        return Plan(tree.type, tree.start_pos or 0, ())
    return Plan(str(tree.data), -1, tuple(_plan(each) for each in tree.children))
