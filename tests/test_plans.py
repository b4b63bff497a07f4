"""Whether the plans that lie beside the grammar are those that Lark finds, and cover what catalogs are made of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import kelisim
from kelisim import data
from kelisim.source import Source
from kelisim.syntax import fold, grammar, parse, tokens

ROOT = Path(kelisim.__file__).parents[2]
CATALOGS = [*sorted((ROOT / "specs").rglob("*.kel")), *sorted((ROOT / "compiler").rglob("*.kel"))]
CASES = sorted((ROOT / "tests").rglob("*.kel"))


def shapes(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The shapes of the lines of a file that can be tokenised."""
    try:
        source = Source(path.name, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return
    surface, start, _ = parse.header(source)
    for _, block in parse.split(source.text, start) if surface else ():
        for line in fold.fold(block, surface):
            try:
                found = tokens.tokenise(line.text, surface, line.entry) if not line.tag else []
            except tokens.CharacterError:
                continue
            if found:
                yield "entry" if line.entry else "line", tuple(each.kind for each in found)


def test_plans_are_those_that_lark_finds(accept: bool) -> None:
    if accept:
        used = {shape for path in (*CATALOGS, *CASES) for shape in shapes(path) if len(shape[1]) <= 40}
        text = grammar.plans_text(used)
        (data.grammar_folder() / grammar.PLANS).write_text(text, encoding="utf-8")
    for start, plans in json.loads(data.grammar_text(grammar.PLANS)).items():
        for shape in plans:
            kinds = tuple(shape.split(" "))
            assert grammar.plan(start, kinds) == grammar.asked(start, kinds)


def test_catalogs_need_no_lark() -> None:
    plans = json.loads(data.grammar_text(grammar.PLANS))
    for path in CATALOGS:
        assert [shape for start, shape in shapes(path) if " ".join(shape) not in plans[start]] == [], path


def literal(pattern: str) -> str:
    """A pattern with its escapes of single characters replaced by the characters, as Lark keeps it."""
    plain = pattern.replace("\\/", "/").replace("\\n", "\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match.group(1), 16)), plain)


def test_terminals_are_those_that_lark_reads() -> None:
    ranked = sorted(grammar.lark().terminals, key=lambda each: -each.priority)
    theirs = [(each.name, literal(each.pattern.to_regexp())) for each in ranked if each.name not in ("LPAR", "RPAR")]
    assert [(name, literal(pattern)) for name, pattern in grammar.terminal_patterns()] == theirs
