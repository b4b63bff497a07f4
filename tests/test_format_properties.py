"""The canonical form from any spacing, and of any damaged text."""

from __future__ import annotations

import random
import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from format_corpus import CORPUS, parsed, tree
from kelisim.source import Source
from kelisim.syntax import fold, tokens, words
from kelisim.syntax.format import format_text
from kelisim.syntax.parse import header, split


@cache
def blocks() -> list[tuple[str, str]]:
    """Every top-level block of the corpus in canonical form, with its surface."""
    found = []
    for path in CORPUS:
        text = format_text(path.read_text(encoding="utf-8"))
        surface, start, _ = header(Source("", text))
        found += [(surface, block.strip("\n") + "\n") for _, block in split(text, start)]
    return found


def respaced(block: str, surface: str, chance: random.Random) -> str:
    """A canonical block with other indentation and other spaces, and the same meaning."""
    steps = [0]
    for _ in range(40):
        steps.append(steps[-1] + chance.randint(1, 6))
    tabs = chance.random() < 0.2
    folded = {line.start: line for line in fold.fold(block, surface)}
    lines: list[str] = []
    prose_ends, prose_level, prose_step = 0, 0, 1
    for line in fold.physical(block):
        level = line.indent // 4
        logical = folded.get(line.start) if line.text else None
        if logical is not None and logical.tag:
            prose_ends, prose_level, prose_step = line.start + len(logical.text), level, chance.randint(1, 5)
            text = f"{logical.tag}:{_gap(chance)}{line.text.removeprefix(logical.tag + ':').strip()}"
        elif logical is not None:
            text = _respaced_line(logical, surface, chance)
        elif line.start < prose_ends and line.text:
            column = 4 * prose_level if tabs else steps[prose_level]
            lines.append(" " * (column + prose_step + line.indent - 4 * prose_level - 4) + line.text + _end(chance))
            continue
        else:
            text = line.text
        margin = "\t" * level if tabs else " " * steps[level]
        lines.append(margin + text + _end(chance) if text else _end(chance))
        if not text and line.start >= prose_ends:
            lines += [""] * chance.randint(0, 2)
    return "\n".join(lines)


def _respaced_line(line: fold.Logical, surface: str, chance: random.Random) -> str:
    text, before = "", None
    for token in tokens.tokenise(line.text, surface, line.entry):
        if before is not None:
            text += _space(before.kind, token.kind, line.text[before.end : token.start], chance)
        text += line.text[token.start : token.end]
        before = token
    return text + (_gap(chance) + line.comment if line.comment else "")


def _space(before: str, here: str, space: str, chance: random.Random) -> str:
    """Another space between two tokens: none where none is needed, or a wider one where one is allowed."""
    loose = {"_COLON", "_SEMICOLON", "RELATION", "LPAR", "RPAR", "PERCENT"}
    if {before, here} & loose and before not in ("ADD", "SUBTRACT", "MULTIPLY") and chance.random() < 0.3:
        return ""
    if before == "FUNCTION" or chance.random() < 0.6:
        return space
    # Only spaces may stand between a number and its unit.
    return space + ("  " if here in ("UNIT", "CURRENCY") else _gap(chance))


def _gap(chance: random.Random) -> str:
    return chance.choice([" ", "  ", "   ", "\t", " \t "])


def _end(chance: random.Random) -> str:
    return chance.choice(["", "", " ", "\t", "   "])


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_spacing_gives_the_canonical_form(drawn: st.DataObject) -> None:
    surface, block = drawn.draw(st.sampled_from(blocks()))
    canonical = f"kelisim 1 {surface}\n{block}"
    other = f"kelisim 1 {surface}\n" + respaced(block, surface, random.Random(drawn.draw(st.integers(0, 10**6))))
    assert tree(other) == tree(canonical)
    assert format_text(other) == format_text(canonical)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_damage_is_never_fatal(drawn: st.DataObject) -> None:
    surface, block = drawn.draw(st.sampled_from(blocks()))
    text = f"kelisim 1 {surface}\n{block}"
    found = [match.span() for match in re.finditer(r"\w+|[^\w\s]|\n", text)]
    start, end = drawn.draw(st.sampled_from(found))
    cut = drawn.draw(st.integers(0, len(text)))
    for damaged in (text[:start] + text[end:], text[:cut], text[cut:], text[:start] + text[end:cut]):
        parsed(damaged)
        once = format_text(damaged)
        assert format_text(once) == once
        for other in words.SURFACES:
            format_text(damaged, other)
