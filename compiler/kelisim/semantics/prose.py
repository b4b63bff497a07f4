"""Prose as written to prose as understood: paragraphs, lists, emphasis, mentions, links, notes, values."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from kelisim import values
from kelisim.diagnostics.findings import Finding
from kelisim.semantics import model
from kelisim.semantics.context import Context
from kelisim.semantics.model import Block, Inline
from kelisim.source import Place
from kelisim.syntax import items, words
from kelisim.syntax.tree import Line

_MARKUP = re.compile(r"[\\{}\[\]*\n]")
_INLINE = re.compile(
    r"\\(?P<escaped>\S)"
    r"|\{(?P<slot>[^{}]*)\}"
    r"|\[\^(?P<note>[^\[\]]*)\]"
    r"|\[(?P<shown>[^\[\]]*)\](?:\((?P<target>[^()\s]*)\))?"
    r"|(?<![\w*])\*(?P<emphasis>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    r"|(?P<broken>[{}\[\]])"
)
_ITEM = re.compile(r"(?:-|[0-9]+[.)])[ ]+")
_SLOT = re.compile(r"(?:(?P<frame>\S+)\s+)?(?P<path>[^\s\[\]:]+)(?:\[(?P<for>[^\[\]]*)\])?(?::(?P<case>\S+))?")
MAXIMUM_LISTS = 12
"""Lists nested deeper than this are read as plain paragraphs."""
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z")


class _Row(NamedTuple):
    """A line of prose: where its text begins in the file, its indentation, its text."""

    offset: int
    indent: int
    text: str


def read(line: Line, context: Context) -> model.Prose:
    """The prose of a text line."""
    node = line.item.value
    assert node is not None
    start = context.block.start + line.start + node.start
    place = Place(context.block.file, start, start + len(node.text))
    text = node.text.strip()
    if not _MARKUP.search(text) and not text.startswith("- "):
        return model.Prose(text, (model.Paragraph((model.Plain(text),)),) if text else (), place)
    rows = _rows(node.text, start)
    return model.Prose(_dedent(rows), _blocks(rows, context, line.item.word), place)


def _rows(text: str, start: int) -> list[_Row]:
    rows, at = [], start
    for number, row in enumerate(text.split("\n")):
        bare = row.strip()
        lead = len(row) - len(row.lstrip())
        rows.append(_Row(at + lead, lead if number else -1, bare))
        at += len(row) + 1
    while rows and not rows[0].text:
        rows.pop(0)
    first = next((row.indent for row in rows[1:] if row.text), 0)
    return [row._replace(indent=first) if row.indent < 0 else row for row in rows]


def _dedent(rows: list[_Row]) -> str:
    least = min((row.indent for row in rows if row.text), default=0)
    return "\n".join(" " * (row.indent - least) + row.text if row.text else "" for row in rows).strip("\n")


def _blocks(rows: list[_Row], context: Context, language: str, depth: int = 0) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        if not row.text:
            at += 1
        elif depth < MAXIMUM_LISTS and _ITEM.match(row.text):
            end = at
            while end < len(rows) and (
                not rows[end].text
                or rows[end].indent > row.indent
                or (rows[end].indent == row.indent and _ITEM.match(rows[end].text))
            ):
                end += 1
            blocks.append(_list(rows[at:end], row.indent, context, language, depth + 1))
            at = end
        else:
            end = at
            while end < len(rows) and rows[end].text and (end == at or not _ITEM.match(rows[end].text)):
                end += 1
            blocks.append(model.Paragraph(_inlines(rows[at:end], context, language)))
            at = end
    return tuple(blocks)


def _list(rows: list[_Row], indent: int, context: Context, language: str, depth: int) -> model.Items:
    items_: list[list[_Row]] = []
    for row in rows:
        match = _ITEM.match(row.text)
        if match and row.indent == indent:
            width = match.end()
            items_.append([_Row(row.offset + width, indent + width, row.text[width:])])
        else:
            items_[-1].append(row)
    ordered = rows[0].text[0] != "-"
    return model.Items(ordered, tuple(_blocks(each, context, language, depth) for each in items_))


# ---------------------------------------------------------------- inside a paragraph


class _Map(NamedTuple):
    """From offsets of a joined paragraph to offsets of the file."""

    joined: list[int]
    offsets: list[int]

    def place(self, file: str, start: int, end: int) -> Place:
        at = bisect_right(self.joined, start) - 1
        begin = self.offsets[at] + start - self.joined[at]
        return Place(file, begin, begin + max(1, end - start))


def _inlines(rows: list[_Row], context: Context, language: str) -> tuple[Inline, ...]:
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row.text) + 1)
    joined = " ".join(row.text for row in rows)
    where = _Map(starts[:-1], [row.offset for row in rows])
    return _parts(joined, 0, where, context, language)


def _parts(text: str, base: int, where: _Map, context: Context, language: str) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    plain, last = "", 0
    for match in _INLINE.finditer(text):
        plain += text[last : match.start()]
        last = match.end()
        if match["escaped"] is not None:
            plain += match["escaped"]
            continue
        place = where.place(context.block.file, base + match.start(), base + match.end())
        if match["broken"] is not None:
            context.findings.append(Finding("broken-markup", place, (("mark", match.group()),)))
            continue
        if plain:
            parts.append(model.Plain(plain))
            plain = ""
        if match["emphasis"] is not None:
            inner = _parts(match["emphasis"], base + match.start("emphasis"), where, context, language)
            parts.append(model.Emphasis(inner))
        else:
            parts += _reference(match, place, context, language)
    plain += text[last:]
    if plain:
        parts.append(model.Plain(plain))
    return tuple(parts)


def _reference(match: re.Match[str], place: Place, context: Context, language: str) -> list[Inline]:
    if match["slot"] is not None:
        return _slot(match["slot"], place, context)
    if match["note"] is not None:
        symbol = context.scope.find(path(match["note"]))
        if symbol is None or symbol.kind != "note":
            _unknown("unknown-note", match["note"], place, context, "note")
            return []
        return [model.NoteMark(symbol.key)]
    shown, target = match["shown"], match["target"]
    if target is None:
        name, _, case = shown.partition(":")
        return _mention(name.strip(), case.strip() or None, None, place, context)
    if _ADDRESS.match(target):
        return [model.Link(shown, target)]
    return _mention(target, None, shown, place, context)


def _mention(name: str, case: str | None, shown: str | None, place: Place, context: Context) -> list[Inline]:
    symbol = context.scope.find(path(name))
    if symbol is None:
        _unknown("undefined-term", name, place, context, "")
        return [model.Plain(shown or name)]
    return [model.Mention(symbol.kind, symbol.key, case, shown)]


def _slot(text: str, place: Place, context: Context) -> list[Inline]:
    match = _SLOT.fullmatch(text.strip())
    frame = _frames().get(match["frame"]) if match and match["frame"] else None
    if match is None or (match["frame"] and frame is None):
        near = items.suggest(match["frame"], _frames()) if match and match["frame"] else ""
        context.findings.append(Finding("unknown-placeholder", place, (("name", text.strip()),), suggestion=near))
        return []
    value = _slot_value(match, place, context)
    return [model.Slot(value, match["case"], frame)] if value is not None else []


def _slot_value(match: re.Match[str], place: Place, context: Context) -> values.Value | None:
    name = path(match["path"])
    if name == "24x7":
        return values.Always()
    if name == "limit" and context.limit:
        return values.Ref("limit", "limit")
    key = f"{name}[{path(match['for'].strip())}]" if match["for"] else name
    symbol = context.scope.find(key)
    if symbol is None and match["for"] and context.scope.find(name) is not None:
        prefix = f"{name}["
        known = [each[len(prefix) : -1] for each in context.scope.symbols if each.startswith(prefix)]
        near = context.nearest(match["for"].strip(), known)
        context.findings.append(Finding("unknown-placeholder", place, (("name", key),), suggestion=near))
        return None
    if symbol is not None:
        return values.Ref("value" if symbol.kind in ("duty", "limit") else symbol.kind, symbol.key)
    owner, _, last = name.rpartition(".")
    around = context.scope.find(owner) if owner else None
    if around is not None and last in ("starts", "ends", "hours", "days", "language", "version", "effective"):
        return values.Ref("property", f"{around.key}.{last}")
    _unknown("unknown-placeholder", match["path"], place, context, "")
    return None


def _unknown(code: str, name: str, place: Place, context: Context, kind: str) -> None:
    known = [key for key, symbol in context.scope.symbols.items() if not kind or symbol.kind == kind]
    known += [key.rpartition(".")[2] for key in known if "." in key]
    known += ["limit"] if context.limit else []
    near = context.nearest(name.rpartition(".")[2], known) or context.nearest(name, known)
    context.findings.append(Finding(code, place, (("name", name),), suggestion=near))


@cache
def _frames() -> dict[str, str]:
    """Frames as every surface spells them: prose is not rewritten when a file changes its surface."""
    spelled = [words.surface(each).keys["frames"] for each in words.SURFACES]
    return {word: key for table in spelled for word, key in table.items()}


@cache
def path(spelled: str) -> str:
    """A name in prose, where every surface's spelling of a built-in name is understood."""
    if spelled == "24x7":
        return spelled
    return ".".join(_any_surface(word) for word in spelled.split("."))


def _any_surface(word: str) -> str:
    for each in words.SURFACES:
        key = words.surface(each).names.get(word)
        if key is not None:
            return key
    return word
