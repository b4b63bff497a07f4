"""All that a document says, line by line, without its frame: headings, prose, lists, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kelisim.backends.documents import tree
from kelisim.backends.documents.compose import compose
from kelisim.semantics.model import Model


def lines(model: Model, language: str) -> Iterator[str]:
    """The lines of the document of a catalog in a language; contents, footer and numbers are left out."""
    document = compose(model, language)
    yield from (document.title, document.subtitle)
    yield from _blocks((document.facts, *document.lead))
    for section in document.sections:
        yield from _section(section)


def _section(section: tree.Section) -> Iterator[str]:
    yield section.title
    yield from _blocks(section.blocks)
    for inner in section.sections:
        yield from _section(inner)


def _blocks(blocks: Sequence[tree.Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case tree.Paragraph(parts):
                yield tree.words(parts)
            case tree.BulletList(items):
                for item in items:
                    yield from _blocks(item)
            case tree.NumberedClause() | tree.Foreign():
                yield from _blocks(block.blocks)
            case tree.DefinitionList(entries):
                for entry in entries:
                    yield tree.words(entry.term)
                    yield from _blocks(entry.blocks)
            case tree.NoteList(title, notes):
                yield title
                for note in notes:
                    yield from _blocks(note.blocks)
            case tree.Table():
                yield from _table(block)


def _table(table: tree.Table) -> Iterator[str]:
    yield table.caption
    yield from _blocks(table.before)
    for cell in (*table.head, *(cell for row in table.rows for cell in (row.head, *row.cells))):
        yield from _blocks(cell.blocks)
    yield from _blocks(table.after)
    if table.notes:
        yield from _blocks((table.notes,))
