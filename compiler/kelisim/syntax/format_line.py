"""One logical line in canonical form: its tokens apart by the right spaces, in the words of one surface."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from kelisim.syntax import fold, tokens, words

STEP = 4
"""Columns of one nesting level."""
WIDTH = 100
"""The last column that a line with qualifiers may reach, its comment aside."""

_SPACE = re.compile("[ \u00a0\u202f]")
_OPERATORS = frozenset(words.OPERATOR_TERMINALS.values())
_RANGE = frozenset(("TO", "TO_BELOW"))
_CALLED = frozenset(("FUNCTION", "UNSTATED"))
_CLOSING = frozenset(("_COLON", "_COMMA", "RPAR"))


class Piece(NamedTuple):
    """A token without its place: its terminal, and its key or its spelling; the same on every surface."""

    kind: str
    text: str


class Segment(NamedTuple):
    """What stands between semicolons: its pieces, and its text as written."""

    pieces: tuple[Piece, ...]
    raw: str


COLON = Piece("_COLON", ":")


def segments(text: str, surface: str, entry: bool) -> list[Segment]:
    """The head of a line and its qualifiers; raises `tokens.CharacterError`."""
    parts: list[list[tokens.Token]] = [[]]
    for token in tokens.tokenise(text, surface, entry):
        if token.kind == "_SEMICOLON":
            parts.append([])
        else:
            parts[-1].append(token)
    return [Segment(tuple(_piece(each) for each in part), text[part[0].start : part[-1].end]) for part in parts if part]


def _piece(token: tokens.Token) -> Piece:
    return Piece(token.kind, _SPACE.sub(" ", token.text) if token.kind == "NUMBER" else token.text)


def written(segment: Segment, surface: str) -> str:
    """A segment as a surface writes it."""
    spoken = words.surface(surface)
    text, before = "", Piece("", "")
    for piece in segment.pieces:
        if before.kind and _apart(before.kind, piece.kind):
            text += " "
        text += _spelled(piece, before, spoken)
        before = piece
    return text


def _apart(before: str, here: str) -> bool:
    """Whether a space stands between two tokens."""
    if here in _CLOSING or before == "LPAR":
        return False
    if here == "LPAR":
        return before not in _CALLED
    # A version ends where no dot follows: without the space it would read as two numbers.
    return "VERSION" in (before, here) or not (before in _RANGE or here in _RANGE)


def _spelled(piece: Piece, before: Piece, spoken: words.Surface) -> str:
    kind, key = piece
    if kind == "KIND":
        return spoken.spelling["kinds"][key]
    if kind == "PROPERTY":
        return spoken.spelling["properties"][key]
    if kind == "GIVEN" or kind in _OPERATORS:
        return spoken.spelling["operators"][key]
    if kind == "FUNCTION":
        return spoken.spelling["functions"][key]
    if kind == "UNIT":
        forms = _unit_forms(spoken.tag)[key]
        return forms[1] if spoken.tag == "en" and before.text == "1" and len(forms) > 1 else forms[0]
    return spoken.spell_path(key) if kind == "PATH" else key


@cache
def _unit_forms(surface: str) -> dict[str, list[str]]:
    """The spellings of each unit, in the order of the words file."""
    forms: dict[str, list[str]] = {}
    for spelled, key in words.surface(surface).keys["units"].items():
        forms.setdefault(key, []).append(spelled)
    return forms


def fits(parts: Sequence[Segment], level: int) -> bool:
    """Whether a head with its qualifiers fits on one line at a nesting level, whatever the surface."""
    return all(
        STEP * level + len(joined(written(part, surface) for part in parts)) <= WIDTH for surface in words.SURFACES
    )


def joined(parts: Iterable[str]) -> str:
    """A head and its qualifiers on one line."""
    return "; ".join(parts)


def rendered(parts: Sequence[Segment], source: str, target: str, entry: bool) -> list[str]:
    """The segments of a line on the target surface.

    Where that would read as something else, as when a name of the author's is a word of the target surface, they
    keep the source's words, all of them, so that the author meets a finding and not another meaning.
    """
    for surface in dict.fromkeys((target, source)):
        texts = [written(part, surface) for part in parts]
        if all(_reads_as(text, part, surface, entry) for text, part in zip(texts, parts, strict=True)):
            return texts
    return [part.raw for part in parts]


def _reads_as(text: str, segment: Segment, surface: str, entry: bool) -> bool:
    try:
        return [each.pieces for each in segments(text, surface, entry)] == [segment.pieces]
    except tokens.CharacterError:
        return False


def kept(line: fold.Logical, source: str, target: str) -> str:
    """The text of a line that was not understood. Its `given` is swapped, since the lines below depend on it."""
    spoken = words.surface(source)
    match = None if line.entry else spoken.head_pattern.match(line.text)
    if match is None or spoken.heads[match.group()][0] != "GIVEN":
        return line.text
    return words.surface(target).spelling["operators"]["given"] + line.text[match.end() :]


def prose(line: fold.Logical, level: int) -> list[str]:
    """The lines of a text: the first as far as the tag's line goes, the others one level deeper than the tag.

    Deeper lines keep their indentation relative to one another, and blank lines between paragraphs stay.
    """
    first, *below = line.text[len(line.tag) + 1 :].split("\n")
    rows = [_row(each) for each in below]
    least = min((column for column, text in rows if text), default=0)
    inner = [" " * (STEP * (level + 1) + column - least) + text if text else "" for column, text in rows]
    if not first.strip():
        while inner and not inner[0]:
            inner.pop(0)
    return [" " * (STEP * level) + f"{line.tag}: {first.strip()}".rstrip(), *inner]


def _row(text: str) -> tuple[int, str]:
    """The column in which a line of prose begins, and its text."""
    bare = text.lstrip(" \t")
    return len(text[: len(text) - len(bare)].expandtabs(fold.TAB)), bare.rstrip()
