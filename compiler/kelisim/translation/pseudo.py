"""A catalog in the pseudo-language: every text accented, in brackets and longer, its codes kept and marked."""

from __future__ import annotations

from dataclasses import replace

from kelisim.languages.pseudo import PSEUDO, accented, padding
from kelisim.semantics.model import (
    Block,
    Emphasis,
    Fact,
    Inline,
    Items,
    Link,
    Mention,
    Model,
    NoteMark,
    Noun,
    Paragraph,
    Plain,
    Prose,
    Slot,
    Texts,
)
from kelisim.translation import wording

_BASE = "en"


def pseudo(model: Model) -> Model:
    """The model with a text in the pseudo-language beside each English one, or the first where none is English."""
    nouns = tuple(_noun(each) for each in model.nouns)
    by_key = {each.key: each for each in nouns}
    catalog = replace(model.catalog, name=_texts(model.catalog.name), facts=tuple(map(_fact, model.catalog.facts)))
    return replace(model, catalog=catalog, nouns=nouns, by_key=by_key)


def _noun(noun: Noun) -> Noun:
    return replace(
        noun,
        facts=tuple(map(_fact, noun.facts)),
        name=_texts(noun.name),
        also=_texts(noun.also),
        about=_texts(noun.about),
        means=_texts(noun.means),
        says=_texts(noun.says),
        because=_texts(noun.because),
        texts=_texts(noun.texts),
    )


def _fact(fact: Fact) -> Fact:
    return replace(fact, texts=_texts(fact.texts), facts=tuple(map(_fact, fact.facts)))


def _texts(texts: Texts) -> Texts:
    return {**texts, PSEUDO: _prose(texts.get(_BASE) or next(iter(texts.values())))} if texts else texts


def _prose(prose: Prose) -> Prose:
    said = "".join(run.whole if run.opens else accented(run.text) for run in wording.runs(prose.text))
    text = f"[{said}{padding(len(prose.text))}]" if said else ""
    return Prose(text, tuple(map(_block, prose.blocks)), prose.place)


def _block(block: Block) -> Block:
    match block:
        case Paragraph(parts):
            length = sum(len(each.text) for each in parts if isinstance(each, Plain | Link))
            return Paragraph(
                (Plain("["), *(new for each in parts for new in _inline(each)), Plain(padding(length) + "]"))
            )
        case Items(ordered, items):
            return Items(ordered, tuple(tuple(map(_block, each)) for each in items))


def _inline(part: Inline) -> tuple[Inline, ...]:
    match part:
        case Plain(text):
            return (Plain(accented(text)),)
        case Emphasis(parts):
            return (Emphasis(tuple(new for each in parts for new in _inline(each))),)
        case Mention(_, _, _, shown):
            return (replace(part, shown=None if shown is None else accented(shown)),)
        case Link(text):
            return (replace(part, text=accented(text)),)
        case Slot():
            return (Plain("‹"), part, Plain("›"))
        case NoteMark():
            return (part,)
