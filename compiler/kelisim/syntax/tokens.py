"""A line of text as tokens: the words of one surface and the terminals of the grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kelisim.syntax import grammar, words

MAXIMUM_TOKENS = 4000
"""More tokens than this on one line is a finding."""
MAXIMUM_DEPTH = 100
"""More operators and parentheses than this on one line is a finding: it bounds every recursion."""

_DEEP = frozenset(("AND", "OR", "ADD", "SUBTRACT", "MULTIPLY", "LPAR"))
_SPACE = re.compile(r"[ \t\u00a0\u202f]+")


class Token(NamedTuple):
    """A token: its terminal, where it stands in the line, and its key (or spelling, where it has none)."""

    kind: str
    start: int
    end: int
    text: str


class CharacterError(Exception):
    """No token begins at this offset."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@cache
def _value_pattern(tag: str) -> re.Pattern[str]:
    """Everything that may stand in a value, operators and functions of the surface first."""
    spoken = words.surface(tag)
    parts = [f"(?P<{terminal}>{re.escape(word)}(?![\\w-]))" for word, (terminal, _) in spoken.operators.items()]
    functions = words.trie(list(spoken.keys["functions"]))
    parts.append(f"(?P<FUNCTION>(?:{functions})(?=\\())")
    skipped = ("CURRENCY", "TAG")
    parts += [f"(?P<{name}>{pattern})" for name, pattern in grammar.terminal_patterns() if name not in skipped]
    parts += [r"(?P<LPAR>\()", r"(?P<RPAR>\))"]
    return re.compile("|".join(parts))


@cache
def _unit_pattern(tag: str) -> re.Pattern[str]:
    units = words.trie(list(words.surface(tag).keys["units"]))
    currency = dict(grammar.terminal_patterns())["CURRENCY"]
    return re.compile(rf"[ \t\u00a0\u202f]*(?:(?P<UNIT>(?:{units})(?![\w-]))|(?P<CURRENCY>{currency}))")


def tokenise(text: str, tag: str, entry: bool = False) -> list[Token]:
    """The tokens of a line; raises `CharacterError`. In an `entry` no word is reserved at the start."""
    spoken = words.surface(tag)
    value, unit = _value_pattern(tag), _unit_pattern(tag)
    tokens: list[Token] = []
    at, head, length = 0, not entry, len(text)
    while at < length:
        if text[at] in " \t\u00a0\u202f":
            at += 1
            continue
        if head and (match := spoken.head_pattern.match(text, at)):
            terminal, key = spoken.heads[match.group()]
            tokens.append(Token(terminal, at, match.end(), key))
            at, head = match.end(), False
            continue
        match = value.match(text, at)
        if match is None:
            raise CharacterError(at)
        kind, found, end = str(match.lastgroup), match.group(), match.end()
        tokens.append(Token(kind, at, end, _key(kind, found, spoken)))
        head = kind == "_SEMICOLON"
        if kind == "NUMBER" and (measured := unit.match(text, end)):
            kind = str(measured.lastgroup)
            found = measured.group(kind)
            tokens.append(Token(kind, measured.start(kind), measured.end(), _key(kind, found, spoken)))
            end = measured.end()
        at = end
    return tokens


def too_complex(tokens: list[Token]) -> bool:
    """Whether a line has more tokens or deeper nesting than a person can read."""
    return len(tokens) > MAXIMUM_TOKENS or sum(each.kind in _DEEP for each in tokens) > MAXIMUM_DEPTH


def _key(kind: str, found: str, spoken: words.Surface) -> str:
    if kind == "PATH":
        return spoken.path(found)
    if kind == "FUNCTION":
        return spoken.keys["functions"][found]
    if kind == "UNIT":
        return spoken.keys["units"][found]
    if kind in _OPERATORS:
        return spoken.operators[found][1]
    return found


_OPERATORS = frozenset(words.OPERATOR_TERMINALS.values())
