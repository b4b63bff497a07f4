"""What prose is once it is understood: paragraphs and lists of runs, some of which refer to the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kelisim.source import Place
from kelisim.values import Value


@dataclass(frozen=True, slots=True)
class Plain:
    """Literal characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised prose."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """`[name]`, `[name:case]` or `[shown text](name)`: a term, or another declared thing, that is a link.

    `shown` is None where the thing's own name is printed, in `case`.
    """

    kind: str
    key: str
    case: str | None
    shown: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """`[text](https://…)`."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """`[^name]`: a reference to a footnote, by the note's key."""

    key: str


@dataclass(frozen=True, slots=True)
class Slot:
    """`{value}`, `{value:case}` or `{frame value}`: a value of the model, printed where it stands."""

    value: Value
    case: str | None
    frame: str | None


Inline = Plain | Emphasis | Mention | Link | NoteMark | Slot


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with numbers or bullets; each item is a sequence of blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


Block = Paragraph | Items


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every run of a text in order, and behind each emphasised one those inside it."""
    for block in blocks:
        match block:
            case Paragraph(parts):
                yield from _runs(parts)
            case Items(_, items):
                for item in items:
                    yield from inlines(item)


def _runs(parts: tuple[Inline, ...]) -> Iterator[Inline]:
    for part in parts:
        yield part
        if isinstance(part, Emphasis):
            yield from _runs(part.parts)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in one language: as written, and as understood."""

    text: str
    blocks: tuple[Block, ...]
    place: Place


Texts = Mapping[str, Prose]
"""Prose by language tag, in the order written."""
NO_TEXTS: Texts = {}


def no_texts() -> Texts:
    """The one empty set of texts: a large catalog has a million of them."""
    return NO_TEXTS
