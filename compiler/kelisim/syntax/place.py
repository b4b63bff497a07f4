"""Holds each line against the placement table: what stands where; nothing about names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from kelisim import data
from kelisim.diagnostics.findings import Finding, Label
from kelisim.syntax import items, words
from kelisim.syntax.tree import Block, Item, Line, Node

PROSE_HOLDERS = frozenset(("clause", "note", "fault", "section", "because", "document"))
"""Declared words that hold prose directly, beside the properties whose value is `text`."""
SELECTORS = frozenset(
    (
        "package",
        "service",
        "severity",
        "class",
        "country",
        "cloud",
        "product",
        "party",
        "group",
        "language",
        "role",
    )
)
"""Kinds that, followed by a colon and names, narrow what they stand on."""


class Rule(NamedTuple):
    """One row of the placement table. `value` is empty where the line has none."""

    role: str
    word: str
    within: frozenset[str]
    value: str
    value_optional: bool
    many: bool
    name: str
    needs: tuple[str, ...]
    opens: frozenset[str]
    help: str


@cache
def rules() -> dict[tuple[str, str], Rule]:
    """The placement table by role (`declares`, `selects`, `properties`) and word."""
    table = tomllib.loads(data.grammar_text("placement.toml"))
    places: dict[str, list[str]] = table["places"]
    return {
        (role, word): _rule(role, word, row, places)
        for role in ("declares", "selects", "properties")
        for word, row in table[role].items()
    }


def _rule(role: str, word: str, row: dict[str, Any], places: dict[str, list[str]]) -> Rule:
    within: list[str] = []
    for each in row["in"]:
        within += places.get(each, [each])
    value = row.get("value", "")
    name = row.get("name", "name") if role == "declares" else ""
    many = row.get("many", role == "selects")
    return Rule(
        role, word, frozenset(within), value.rstrip("?"), value.endswith("?"), many, name,
        tuple(row.get("needs", ())), frozenset(row.get("opens", ())), row["help"],
    )  # fmt: skip


def rule_of(line: Line, parent: str = "") -> Rule | None:
    """The row that a line answers to, if its word may be used in that way at all.

    A kind's word without a name that may only be declared in `parent` is a declaration whose name is missing.
    """
    item = line.item
    rule = _row(item.form, item.word, item.name is not None)
    if rule is None or rule.role == "declares" or parent in rule.within:
        return rule
    declared = rules().get(("declares", item.word))
    if declared is not None and item.form != "given" and parent in declared.within:
        return declared
    return rule


@cache
def _row(form: str, word: str, named: bool) -> Rule | None:
    table = rules()
    if form == "given":
        return table["properties", "given"]
    declared = table.get(("declares", word))
    if declared and (named or form == "declaration"):
        return declared
    return table.get(("selects", word)) or table.get(("properties", word)) or declared


Sound = dict[tuple[int, str], Item]
"""Lines without a block that nothing was found in, by the identity of their item and the word they stand under.

Equal lines of a surface share one item, which is kept here, so that its identity stays its own.
"""


def place(block: Block, sound: Sound | None = None) -> list[Finding]:
    """What stands where it may not, in one top-level block; `sound` is remembered from block to block."""
    findings: list[Finding] = []
    if block.line is not None:
        _line(block, block.line, "file", findings, sound if sound is not None else {})
    return findings


def _line(block: Block, line: Line, parent: str, findings: list[Finding], sound: Sound) -> None:
    item = line.item
    if item.form == "text" or len(line.children) != len(item.parts):
        _held(block, line, parent, findings, sound)
    elif (id(item), parent) not in sound:
        before = len(findings)
        _held(block, line, parent, findings, sound)
        if len(findings) == before:
            sound[id(item), parent] = item


def _held(block: Block, line: Line, parent: str, findings: list[Finding], sound: Sound) -> None:
    item = line.item
    if item.form in ("broken", "entry"):
        return
    if item.form == "text":
        if not _takes_prose(parent):
            findings.append(_finding("misplaced-text", block, line, (("parent", parent),)))
        findings += [_finding("uneven-indent", block, child) for child in line.children]
        return
    if item.form == "row":
        if parent != "table":
            findings.append(_finding("misplaced-row", block, line))
        for child in line.children:
            _line(block, child, "row", findings, sound)
        return
    rule = rule_of(line, parent)
    if rule is None:
        findings.append(_finding("misplaced-word", block, line, (("word", item.word), ("parent", parent))))
        return
    if parent not in rule.within:
        findings.append(_misplaced(block, line, rule, parent))
    elif rule.role == "declares" or not _sound(item, rule):
        findings += _shape(block, line, rule)
    children = line.children
    if parent in rule.opens and not opens_scope(line):
        findings.append(_finding("empty-selector", block, line, (("word", item.word),)))
    if not children:
        return
    inner = inner_word(line, parent)
    for child in children:
        _line(block, child, inner, findings, sound)
    if len(children) > 1:
        findings += _repeated(block, line, inner)


def _sound(item: Item, rule: Rule) -> bool:
    """Whether a line that declares nothing is as its row says, as far as the line alone can show that."""
    if rule.value == "text" or (item.name is not None and item.form != "given"):
        return False
    return bool(rule.value) if item.value is not None else rule.value_optional or not rule.value


def inner_word(line: Line, parent: str) -> str:
    """The word that what stands below a line is held against: a selector with a block is transparent."""
    word = line.item.word
    if not opens_scope(line):
        return word
    rule = rule_of(line, parent)
    return parent if rule is not None and rule.role == "selects" else word


def _misplaced(block: Block, line: Line, rule: Rule, parent: str) -> Finding:
    selects = rules().get(("selects", line.item.word))
    if rule.role == "declares" and selects is not None and parent in selects.within:
        written = block.text[line.start + line.item.start : line.start + line.item.end]
        return _finding("missing-colon", block, line, (("word", written),))
    facts = (("word", line.item.word), ("parent", parent), ("places", "|".join(sorted(rule.within))))
    return _finding("misplaced-word", block, line, facts, _nearest(line.item.word, parent))


def _nearest(word: str, parent: str) -> str:
    known = [each.word for each in rules().values() if parent in each.within and each.word != word]
    return items.suggest(word, known)


def _shape(block: Block, line: Line, rule: Rule) -> Iterator[Finding]:
    item = line.item
    word = (("word", item.word),)
    if rule.role == "declares":
        if item.name is None and item.form != "given":
            yield _finding("missing-name", block, line, word)
        elif item.name is not None and (item.name.kind == "STRING") != (rule.name == "string"):
            yield _at(block, line, item.name, "wrong-name", word)
    elif item.name is not None and item.form != "given":
        yield _at(block, line, item.name, "surplus-name", word)
    if item.form == "declaration":
        below = [child for child in line.children if child.start != line.start]
        if below:
            related = (Label("block-begins", below[0].place(block)),)
            yield _finding("block-without-colon", block, line, word)._replace(related=related)
    if item.value is not None and rule.value in ("", "text"):
        yield _at(block, line, item.value, "surplus-value", word)
    if item.value is None and rule.value not in ("", "text") and not rule.value_optional:
        yield _finding("missing-value", block, line, word)
    if rule.value == "text" and not any(child.item.form in ("text", "broken") for child in line.children):
        yield _finding("missing-value", block, line, word)
    present = {child.item.word for child in line.children}
    if any(child.item.form == "broken" for child in line.children):
        return
    for needed in rule.needs:
        if rule.role == "declares" and needed not in present:
            yield _finding("missing-line", block, line, (*word, ("needed", needed)))


STATING = frozenset(("language", "cloud", "country", "product"))
"""Selectors that also state something by themselves, and may then be narrowed by other selectors."""
QUALIFIERS = frozenset(("source", "when", "except", "as of", "form", "modality", "note", "each", "prevails"))
"""Words that say more of the line they stand on, also where that line is a selector."""


def opens_scope(line: Line) -> bool:
    """Whether a selector holds for the lines below it; those that only say more of itself do not make a scope."""
    if line.item.word not in SELECTORS:
        return False
    narrowed = SELECTORS if line.item.word in STATING else frozenset()
    return any(
        child.children or child.item.word not in narrowed
        for child in line.children
        if child.item.word not in QUALIFIERS
    )


def _has_block(line: Line) -> bool:
    return any(child.start != line.start for child in line.children)


@cache
def _takes_prose(parent: str) -> bool:
    if parent in PROSE_HOLDERS:
        return True
    rule = rules().get(("properties", parent))
    return rule is not None and rule.value == "text"


def _repeated(block: Block, line: Line, parent: str) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Line] = {}
    for child in line.children:
        item = child.item
        if item.form in ("broken", "row"):
            continue
        if item.form != "entry":
            rule = rule_of(child) if item.form != "text" else None
            if rule is not None and (rule.many or parent not in rule.within):
                continue
        key = (item.form if item.form in ("text", "entry") else "", item.word)
        if key in seen:
            first = Label("first-written", seen[key].place(block))
            yield _finding("repeated-word", block, child, (("word", item.word),))._replace(related=(first,))
        seen.setdefault(key, child)


def _finding(code: str, block: Block, line: Line, facts: tuple[tuple[str, str], ...] = (), near: str = "") -> Finding:
    return Finding(code, line.place(block), facts, suggestion=near)


def _at(block: Block, line: Line, node: Node, code: str, facts: tuple[tuple[str, str], ...]) -> Finding:
    return Finding(code, line.place(block, node), facts)


def heading(block: Block, offset: int) -> tuple[str, ...]:
    """The words and names of the lines around an offset of the file, outermost first, as written."""
    trail: list[str] = []
    line = block.line
    while line is not None:
        if line.item.form in ("block", "declaration", "statement"):
            start = block.start + line.start
            value = line.item.value if line.item.form == "statement" and _has_block(line) else None
            end = (value or line.item.name or line.item).end
            trail.append(block.text[start + line.item.start - block.start : start + end - block.start])
        inner = [each for each in line.children if block.start + each.start <= offset and each.start != line.start]
        line = inner[-1] if inner else None
    return tuple(trail[:-1])


def spelled(word: str, surface: str) -> str:
    """A keyword as a surface writes it."""
    spoken = words.surface(surface or "en").spelling
    for section in ("kinds", "properties", "operators"):
        if word in spoken[section]:
            return spoken[section][word]
    return word
