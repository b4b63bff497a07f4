"""Turns the prose of a model into blocks of the tree, with its mentions, values and notes resolved."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.backends.documents import tree
from kelisim.backends.documents.voice import Voice
from kelisim.semantics import model
from kelisim.semantics.model import Texts


class Notes:
    """The notes of one table or section, numbered in the order in which they are first used.

    A note that is used again keeps its number. `around` is the anchor of the table or section.
    """

    def __init__(self, voice: Voice, around: str) -> None:
        self.voice = voice
        self.around = around
        self.keys: list[str] = []
        self.said: dict[str, tuple[tree.Inline, ...]] = {}

    def remark(self, key: str, said: tuple[tree.Inline, ...]) -> tree.NoteMark:
        """The superscript for a sentence that no note of the catalog holds; equal sentences share a note."""
        key = next((known for known, text in self.said.items() if text == said), key)
        self.said[key] = said
        return self.mark(key)

    def mark(self, key: str) -> tree.NoteMark:
        """The superscript for a note."""
        if key not in self.keys:
            self.keys.append(key)
        number = str(self.keys.index(key) + 1)
        spoken = self.voice.language.reference("note", number)
        return tree.NoteMark(number, self.anchor(key), spoken)

    def anchor(self, key: str) -> str:
        """The anchor of a note: of its own place, since one note may stand under several tables."""
        return f"{self.around}--{key}"


def gap(voice: Voice) -> tree.Paragraph:
    """A paragraph that says that nothing is stated."""
    return tree.Paragraph((tree.Gap(voice.phrase("not-stated-in-contract")),))


def blocks(voice: Voice, texts: Texts, notes: Notes, key: str = "") -> tuple[tree.Block, ...]:
    """The blocks of a text in the voice's language; none where there is no text.

    What stands in another language, or is older than what it was translated from, is marked.
    """
    tag = voice.tag_of(texts)
    if not tag:
        return ()
    if tag == voice.tag or tag == voice.tag.split("-")[0]:
        own = tuple(_block(voice, each, notes, key) for each in texts[tag].blocks)
        stale = own and texts[tag].place in voice.model.stale
        return (tree.Foreign(voice.tag, voice.phrase("outdated"), own),) if stale else own
    other = voice.speaking(tag)
    said = tuple(_block(other, each, notes, key) for each in texts[tag].blocks)
    return (tree.Foreign(tag, voice.phrase("untranslated"), said),) if said else ()


def line(voice: Voice, texts: Texts, notes: Notes) -> tuple[tree.Inline, ...]:
    """The text as one run of prose, for where there is no room for blocks; list items follow one another."""
    found = blocks(voice, texts, notes)
    parts: list[tree.Inline] = [tree.Gap(f"{each.label}:") for each in found if isinstance(each, tree.Foreign)]
    for paragraph in _paragraphs(found):
        if parts:
            parts.append(tree.Text(" "))
        parts.extend(paragraph.parts)
    return tuple(parts)


def _paragraphs(found: Sequence[tree.Block]) -> list[tree.Paragraph]:
    paragraphs: list[tree.Paragraph] = []
    for block in found:
        match block:
            case tree.Paragraph():
                paragraphs.append(block)
            case tree.Foreign(blocks=inner):
                paragraphs.extend(_paragraphs(inner))
            case tree.BulletList(items):
                for item in items:
                    paragraphs.extend(_paragraphs(item))
            case _:
                pass
    return paragraphs


def _block(voice: Voice, block: model.Block, notes: Notes, key: str) -> tree.Block:
    match block:
        case model.Paragraph(parts):
            return tree.Paragraph(inline(voice, parts, notes), key)
        case model.Items(ordered, items):
            printed = tuple(tuple(_block(voice, each, notes, "") for each in item) for item in items)
            return tree.BulletList(printed, ordered, key)


def inline(voice: Voice, parts: Sequence[model.Inline], notes: Notes) -> tuple[tree.Inline, ...]:
    """Runs of prose with every mention, value and note mark in its final form."""
    printed: list[tree.Inline] = []
    for part in parts:
        match part:
            case model.Plain(text):
                printed.append(tree.Text(text))
            case model.Emphasis(inner):
                printed.append(tree.Emphasis(inline(voice, inner, notes)))
            case model.Mention(kind, key, case, shown):
                printed.append(voice.mention(key, kind, case, shown))
            case model.Link(text, address):
                printed.append(tree.Link(text, address))
            case model.NoteMark(key):
                printed.append(notes.mark(key))
            case model.Slot(value, case, frame):
                printed.extend(voice.slot(value, case, frame))
    return tuple(printed)
