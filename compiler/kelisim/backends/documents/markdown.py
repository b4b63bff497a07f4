"""Turns the document tree into GitHub-flavoured Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kelisim.backends.documents import tree
from kelisim.languages.scripts import direction

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_AT_START = re.compile(r"^(?:([-+#=])|(\d+)([.)]))(?=\s|$)")


def render(document: tree.Document) -> str:
    """The whole document; ends with one newline, lines have no trailing spaces."""
    labels = document.labels
    lines = [f"# {escape(document.title)}"]
    if document.subtitle:
        lines.append(escape(document.subtitle))
    lines.extend(_facts(document.facts))
    lines.extend(_blocks(document.lead))
    lines.append(f"## {escape(labels.contents)}")
    lines.append("\n".join(_contents(document.sections, 0)))
    for section in document.sections:
        lines.extend(_section(section))
    lines.append("---")
    lines.append(escape(document.footer))
    if direction(document.language) == "rtl":
        lines = [f'<div dir="rtl" lang="{document.language}">', *lines, "</div>"]
    text = "\n\n".join(part for part in lines if part)
    return "\n".join(line.rstrip() for line in text.split("\n")) + "\n"


def escape(text: str) -> str:
    """The text with everything escaped that Markdown or HTML would read as more than characters."""
    escaped = _SPECIAL.sub(lambda match: "&amp;" if match[0] == "&" else "\\" + match[0], text)
    return " ".join(escaped.split("\n"))


def _guard(line: str) -> str:
    """The line, with a first character escaped that would begin a list or a heading."""
    return _AT_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", line)


def _contents(sections: Sequence[tree.Section], depth: int) -> Iterator[str]:
    for section in sections:
        if section.listed:
            yield f"{'  ' * depth}- [{escape(_title(section))}](#{section.anchor})"
            yield from _contents(section.sections, depth + 1)


def _title(section: tree.Section) -> str:
    return f"{section.number} {section.title}" if section.number else section.title


def _section(section: tree.Section) -> Iterator[str]:
    yield f"{_anchor(section.anchor)}\n\n{'#' * min(section.level + 1, 6)} {escape(_title(section))}"
    yield from _blocks(section.blocks)
    for inner in section.sections:
        yield from _section(inner)


def _anchor(anchor: str) -> str:
    return f'<a id="{anchor}"></a>' if anchor else ""


# ---------------------------------------------------------------- blocks


def _blocks(blocks: Sequence[tree.Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case tree.Paragraph(role="label"):
                yield f"**{_inline(block.parts)}**"
            case tree.Paragraph():
                yield _guard(_inline(block.parts))
            case tree.Foreign():
                yield f"**{escape(block.label)}:**"
                yield from _blocks(block.blocks)
            case tree.BulletList():
                yield "\n".join(_list(block))
            case tree.NumberedClause():
                number = f"{_anchor(block.anchor)}**{escape(block.number)}**"
                first, *rest = list(_blocks(block.blocks)) or [""]
                yield f"{number} {first}"
                yield from rest
            case tree.DefinitionList():
                yield from _definitions(block)
            case tree.Table():
                yield from _table(block)
            case tree.NoteList():
                yield from _notes(block)


def _list(block: tree.BulletList) -> Iterator[str]:
    for index, item in enumerate(block.items, 1):
        bullet = f"{index}. " if block.ordered else "- "
        text = "\n\n".join(_blocks(item)) if _is_loose(item) else "\n".join(_blocks(item))
        first, *rest = text.split("\n")
        yield bullet + first
        for line in rest:
            yield " " * len(bullet) + line if line else ""


def _is_loose(item: Sequence[tree.Block]) -> bool:
    return sum(isinstance(block, tree.Paragraph) for block in item) > 1


def _definitions(block: tree.DefinitionList) -> Iterator[str]:
    if block.role == "facts":
        yield from _facts(block)
        return
    for entry in block.entries:
        said = list(_blocks(entry.blocks))
        beside = said.pop(0) if entry.blocks and isinstance(entry.blocks[0], tree.Paragraph) else ""
        yield f"{_anchor(entry.anchor)}**{_inline(entry.term)}**{' – ' if beside else ''}{beside}"
        yield from said


def _facts(block: tree.DefinitionList) -> Iterator[str]:
    lines: list[str] = []
    for entry in block.entries:
        label = f"- **{_inline(entry.term)}:**"
        match entry.blocks:
            case (tree.BulletList() as inner,):
                lines.append(label)
                lines.extend(f"  {line}" for line in _list(inner))
            case blocks:
                lines.append(f"{label} {'; '.join(_flat(blocks))}")
    if lines:
        yield "\n".join(lines)


def _notes(notes: tree.NoteList) -> Iterator[str]:
    for note in notes.notes:
        body = "<br>".join(_flat(note.blocks))
        yield f"{_anchor(note.anchor)}<sup>{escape(note.number)}</sup> {body}"


# ---------------------------------------------------------------- tables


def _table(table: tree.Table) -> Iterator[str]:
    number = f"{escape(table.number)}. " if table.number else ""
    yield f"{_anchor(table.anchor)}**{number}{escape(table.caption)}**"
    yield from _blocks(table.before)
    lines = [_cells(table.head), "|" + "---|" * len(table.head)]
    for row in table.rows:
        head = f"{_anchor(row.anchor)}{_cell(row.head)}"
        if row.cells:
            lines.append("| " + " | ".join([head, *(_cell(cell) for cell in row.cells)]) + " |")
        else:
            lines.append(f"| **{head}** |" + "  |" * (len(table.head) - 1))
    yield "\n".join(lines)
    yield from _blocks(table.after)
    if table.notes:
        yield from _notes(table.notes)


def _cells(cells: Sequence[tree.Cell]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(cell: tree.Cell) -> str:
    return "<br>".join(_flat(cell.blocks))


def _flat(blocks: Sequence[tree.Block], indent: str = "") -> Iterator[str]:
    """Blocks as single lines, for where Markdown allows no blocks: in cells and notes."""
    for block in blocks:
        match block:
            case tree.Paragraph():
                yield indent + _inline(block.parts)
            case tree.BulletList():
                for index, item in enumerate(block.items, 1):
                    bullet = f"{index}." if block.ordered else "•"
                    lines = list(_flat(item, indent))
                    yield f"{indent}{bullet} {lines[0].lstrip() if lines else ''}"
                    yield from lines[1:]
            case tree.NumberedClause():
                yield f"{indent}**{escape(block.number)}** " + " ".join(_flat(block.blocks))
            case tree.DefinitionList():
                for entry in block.entries:
                    yield f"{indent}**{_inline(entry.term)}**: " + " ".join(_flat(entry.blocks))
            case tree.Foreign():
                yield f"{indent}**{escape(block.label)}:**"
                yield from _flat(block.blocks, indent)
            case tree.NoteList():
                yield from _notes(block)
            case tree.Table():
                yield indent + escape(block.caption)


# ---------------------------------------------------------------- inside a paragraph


def _inline(parts: Sequence[tree.Inline]) -> str:
    return "".join(_run(part) for part in parts)


def _run(part: tree.Inline) -> str:
    match part:
        case tree.Text(text):
            return escape(text)
        case tree.Emphasis(parts, strong):
            mark = "**" if strong else "*"
            return f"{mark}{_inline(parts)}{mark}"
        case tree.Link(text, address):
            return f"[{escape(text)}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"
        case tree.Reference(text, anchor, _):
            return f"[{escape(text)}](#{anchor})"
        case tree.NoteMark(number, anchor, _):
            return f"<sup>[{escape(number)}](#{anchor})</sup>"
        case tree.Glyph(text, _, _):
            return escape(text)
        case tree.Gap(text):
            return f"**{escape(text)}**"
