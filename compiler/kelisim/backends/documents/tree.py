"""The document tree: sections, clauses, tables and notes, all strings final, each with its model key."""

from __future__ import annotations

from dataclasses import dataclass

UNSEEN = frozenset({"key", "anchor", "address", "page", "kind", "role", "language", "layout"})
"""Names of fields that readers never see; every other string of the tree is text."""

# ---------------------------------------------------------------- inside a paragraph


@dataclass(frozen=True, slots=True)
class Text:
    """Literal characters; renderers escape them."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words; `strong` for names and defined terms, otherwise the author's own emphasis."""

    parts: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link that leaves the document; `address` is http, https or mailto."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a place by its anchor; `key` is what is referred to.

    `page` is the slug of another page of the catalog, `description` for the main document, and empty for a place
    on the same page. A link to a page as a whole has no anchor.
    """

    text: str
    anchor: str
    key: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A superscript that leads to a note; `anchor` names the note, `spoken` is for screen readers."""

    number: str
    anchor: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark of a matrix: what is printed and what a screen reader says; `kind` is the fact's word."""

    text: str
    spoken: str
    kind: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that say that the contract leaves something open; always visibly different."""

    text: str


Inline = Text | Emphasis | Link | Reference | NoteMark | Glyph | Gap


def words(parts: tuple[Inline, ...]) -> str:
    """What a run says, without marks of notes; glyphs are spoken."""
    said = ""
    for part in parts:
        match part:
            case Emphasis(inner):
                said += words(inner)
            case Glyph(_, spoken):
                said += spoken
            case NoteMark():
                pass
            case _:
                said += part.text
    return said


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose. `role` is empty, `lead`, `legend`, `label` or `small`; `key` is what it states."""

    parts: tuple[Inline, ...]
    key: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list, numbered when `ordered`; each item is a sequence of blocks. `role` is empty or `facts`."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    key: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class NumberedClause:
    """A clause with its own number, so that it can be cited; `anchor` is empty where it is repeated."""

    number: str
    anchor: str
    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of a definition list: the word, what stands beside it, and what it means."""

    key: str
    anchor: str
    term: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Words and their meanings. `role` is empty, or `facts` for a short list of properties."""

    entries: tuple[Definition, ...]
    key: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a table or section, with its local number."""

    number: str
    anchor: str
    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class NoteList:
    """The notes under a table or section, in the order of their numbers; `title` says what they are."""

    title: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and the key of what it states; a cell without blocks is empty."""

    blocks: tuple[Block, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its head and its cells. A row without cells is a heading over the rows that follow."""

    key: str
    head: Cell
    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a numbered caption, column heads and row heads; the legend and notes stand under it.

    `layout` is `matrix` (narrow columns of marks), `levels` (wide columns of prose) or `plain`. `before`
    stands above the table, `after` under it.
    """

    key: str
    anchor: str
    number: str
    caption: str
    head: tuple[Cell, ...]
    rows: tuple[Row, ...]
    layout: str = "plain"
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    notes: NoteList | None = None


@dataclass(frozen=True, slots=True)
class Foreign:
    """Blocks in another language, since the text is missing in this one, or of a text that is out of date.

    `label` says which; both are for drafts only.
    """

    language: str
    label: str
    blocks: tuple[Block, ...]


Block = Foreign | Paragraph | BulletList | NumberedClause | DefinitionList | Table | NoteList


# ---------------------------------------------------------------- the whole


@dataclass(frozen=True, slots=True)
class Section:
    """A section: blocks first, then its own sections.

    `level` counts from 1. `number` is the printed number, such as `2.1`, and is empty where nothing is
    numbered. `kind` is the kind of the noun that `key` names; `listed` says whether the contents name it.
    """

    key: str
    kind: str
    anchor: str
    number: str
    level: int
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed words that renderers place around the text."""

    contents: str
    skip: str
    languages: str
    back: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language; `facts` are the properties on its title page.

    `heading` names the page with its version, `description` says in a sentence or two what it is.
    """

    key: str
    language: str
    title: str
    subtitle: str
    facts: DefinitionList
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    footer: str
    labels: Labels
    heading: str = ""
    description: str = ""
