"""Prose as plain text, for places that know no markup: titles, descriptions, messages."""

from __future__ import annotations

from kelisim import languages
from kelisim.semantics.model import (
    Block,
    Emphasis,
    Inline,
    Items,
    Link,
    Mention,
    Model,
    NoteMark,
    Paragraph,
    Plain,
    Prose,
    Slot,
    Texts,
)
from kelisim.values import Ref


def text_in(texts: Texts, tag: str, model: Model) -> str:
    """A text in a language, or in the first language of the catalog that has it; empty where there is none."""
    for each in (tag, *model.catalog.languages, *texts):
        if each in texts:
            return plain(texts[each], each, model)
    return ""


def plain(prose: Prose, tag: str, model: Model) -> str:
    """Prose without markup: names and values as printed, footnote marks left out."""
    return "\n\n".join(_block(each, tag, model) for each in prose.blocks)


def _block(block: Block, tag: str, model: Model) -> str:
    match block:
        case Paragraph(parts):
            return _inline(parts, tag, model)
        case Items(ordered, items):
            return "\n".join(
                f"{number}. {body}" if ordered else f"- {body}"
                for number, item in enumerate(items, start=1)
                for body in ["\n".join(_block(each, tag, model) for each in item)]
            )


def _inline(parts: tuple[Inline, ...], tag: str, model: Model) -> str:
    return "".join(_part(each, tag, model) for each in parts)


def _part(part: Inline, tag: str, model: Model) -> str:
    match part:
        case Plain(text) | Link(text, _):
            return text
        case Emphasis(parts):
            return _inline(parts, tag, model)
        case Mention():
            return part.shown or _named(Ref(part.kind, part.key), part.case or "nom", tag, model)
        case Slot():
            return _slot(part, tag, model)
        case NoteMark():
            return ""


def _slot(slot: Slot, tag: str, model: Model) -> str:
    language = languages.language(tag)

    def name(ref: Ref, case: str) -> str:
        return _named(ref, case, tag, model)

    framed = language.frame(slot.frame, slot.value, name) if slot.frame else None
    return framed if framed is not None else language.value(slot.value, slot.case or "nom", name)


def _named(ref: Ref, case: str, tag: str, model: Model) -> str:
    """The printed name of what a name refers to, declined; a thing without a name keeps its key."""
    noun = model.by_key.get(ref.key)
    texts = noun.name if noun is not None else {}
    language = languages.language(tag)
    known = language.case_of(case) or case
    if tag in texts:
        shown = "".join(each.text for block in texts[tag].blocks for each in _literals(block))
        return language.decline(shown, known)
    return ref.key


def _literals(block: Block) -> list[Plain]:
    return [each for each in block.parts if isinstance(each, Plain)] if isinstance(block, Paragraph) else []
