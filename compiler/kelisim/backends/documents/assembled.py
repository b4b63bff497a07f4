"""The sentences of a document that nobody wrote as they stand: they hold a placeholder, a case or a fixed phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kelisim.backends.documents import tree
from kelisim.backends.documents.compose import described
from kelisim.backends.documents.prose import Notes, inline
from kelisim.backends.documents.voice import Voice
from kelisim.languages import phrase, phrase_keys
from kelisim.semantics import model as meaning
from kelisim.semantics.model import Fact, Model, Noun
from kelisim.source import Place

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[^a-zа-яёәғқңөұүһі])")
_PART = re.compile(r"[\[/]|--")
"""What parts the key of a fact or a noun from the part of it that a cell or a table shows."""
_LETTER = re.compile(r"[^\W\d_]")


def assembled(model: Model, language: str) -> Iterator[tuple[Place, str]]:
    """Each such sentence once, in the order of the document, with the declaration that it is printed for."""
    document, voice = described(model, language)
    written, places = _written(voice), _places(model)
    told: set[str] = set()
    for key, around, text in _runs(document):
        if _plain(text) in written:
            continue
        named = (each for run in (key, around) for each in (run, _PART.split(run)[0]))
        place = next((places[each] for each in named if each in places), None)
        for sentence in map(_plain, _SENTENCE.split(text)):
            if sentence not in told and sentence not in written and _LETTER.search(sentence):
                told.add(sentence)
                yield place or model.catalog.place, sentence


def _places(model: Model) -> dict[str, Place]:
    """Where everything that a run of text may belong to is declared."""
    found: dict[str, Place] = {}
    for noun in model.nouns:
        found[noun.key] = noun.place
        for fact in _facts(noun.facts):
            found.setdefault(fact.key, fact.place)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- what somebody wrote


def _written(voice: Voice) -> frozenset[str]:
    """Paragraphs and sentences without a placeholder or a case, names, and the fixed phrases by themselves."""
    said = {phrase(voice.tag, key) for key in phrase_keys(voice.tag)}
    for noun in voice.model.nouns:
        title = voice.title(noun.key)
        said |= {noun.short, title, f"{title} ({noun.short})", ", ".join(voice.other_names(noun))}
        said.update(_literal(voice, noun))
    found = {_plain(each) for each in said}
    found |= {each[:1].upper() + each[1:] for each in found}
    return frozenset(found | {f"{each}{end}" for each in found for end in ".:"})


def _literal(voice: Voice, noun: Noun) -> Iterator[str]:
    quiet = replace(voice, printed={})
    notes = Notes(quiet, "")
    texts = [noun.name, noun.also, noun.about, noun.means, noun.says, noun.because, noun.texts]
    for each in (*texts, *(fact.texts for fact in _facts(noun.facts))):
        prose = each.get(voice.tag)
        for parts in _paragraphs(prose.blocks) if prose else ():
            if not any(isinstance(part, meaning.Slot) or getattr(part, "case", None) for part in parts):
                whole = tree.words(inline(quiet, parts, notes))
                yield whole
                yield from _SENTENCE.split(whole)


def _facts(facts: Sequence[Fact]) -> Iterator[Fact]:
    for fact in facts:
        yield fact
        yield from _facts(fact.facts)


def _paragraphs(blocks: Sequence[meaning.Block]) -> Iterator[tuple[meaning.Inline, ...]]:
    for block in blocks:
        match block:
            case meaning.Paragraph(parts):
                yield parts
            case meaning.Items(_, items):
                for item in items:
                    yield from _paragraphs(item)


# ---------------------------------------------------------------- what the document says


def _runs(document: tree.Document) -> Iterator[tuple[str, str, str]]:
    """Every run of text, with the key of what it belongs to and that of what is around it."""
    yield from _blocks((document.facts, *document.lead), document.key)
    for section in document.sections:
        yield from _section(section)


def _section(section: tree.Section) -> Iterator[tuple[str, str, str]]:
    yield section.key, "", section.title
    yield from _blocks(section.blocks, section.key)
    for inner in section.sections:
        yield from _section(inner)


def _blocks(blocks: Sequence[tree.Block], around: str) -> Iterator[tuple[str, str, str]]:
    for block in blocks:
        key = getattr(block, "key", "") or around
        match block:
            case tree.Paragraph(parts):
                yield key, around, tree.words(parts)
            case tree.BulletList(items):
                for item in items:
                    yield from _blocks(item, key)
            case tree.NumberedClause() | tree.Foreign():
                yield from _blocks(block.blocks, key)
            case tree.DefinitionList(entries):
                for entry in entries:
                    yield from _entry(entry, key)
            case tree.NoteList(_, notes):
                for note in notes:
                    yield from _blocks(note.blocks, note.key or key)
            case tree.Table():
                yield from _table(block)


def _entry(entry: tree.Definition, around: str) -> Iterator[tuple[str, str, str]]:
    """A word and what stands beside it: one run where that is one paragraph."""
    key, term = entry.key or around, tree.words(entry.term)
    match entry.blocks:
        case (tree.Paragraph(parts),):
            yield key, around, f"{term}: {tree.words(parts)}"
        case _:
            yield key, around, term
            yield from _blocks(entry.blocks, key)


def _table(table: tree.Table) -> Iterator[tuple[str, str, str]]:
    yield table.key, "", table.caption
    for cell in table.head:
        yield from _blocks(cell.blocks, cell.key or table.key)
    yield from _blocks(table.before, table.key)
    for row in table.rows:
        for cell in (row.head, *row.cells):
            yield from _blocks(cell.blocks, cell.key or row.key or table.key)
    yield from _blocks(table.after, table.key)
    if table.notes:
        yield from _blocks((table.notes,), table.key)
