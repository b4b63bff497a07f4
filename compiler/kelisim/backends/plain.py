"""Prose as plain text, for places that know no markup: titles, descriptions, messages."""

from __future__ import annotations

from kelisim import languages
from kelisim.languages.phrases import texts
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


def text_in(prose: Texts, tag: str, model: Model) -> str:
    """A text in a language, or in the first language of the catalog that has it, or nothing."""
    for each in (tag, *model.catalog.languages, *prose):
        if each in prose:
            return plain(prose[each], each, model)
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

    value = model.values.get(slot.value.key, slot.value) if isinstance(slot.value, Ref) else slot.value
    framed = language.frame(slot.frame, value, name) if slot.frame else None
    return framed if framed is not None else language.value(value, slot.case or "nom", name)


def _named(ref: Ref, case: str, tag: str, model: Model) -> str:
    """The printed name of what a name refers to, declined; one without a name prints as its key in words."""
    noun = model.by_key.get(ref.key)
    language = languages.language(tag)
    if noun is not None and tag in noun.name:
        shown = "".join(each.text for block in noun.name[tag].blocks for each in _literals(block))
    else:
        shown = texts(language.tag, "names").get(ref.key) or ref.key.rpartition(".")[2].replace("-", " ")
    return language.decline(shown, language.case_of(case) or case)


def _literals(block: Block) -> list[Plain]:
    return [each for each in block.parts if isinstance(each, Plain)] if isinstance(block, Paragraph) else []
