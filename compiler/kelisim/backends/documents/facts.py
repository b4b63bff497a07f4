"""Prints the facts stated about a noun: what is owed, limits, requirements, and their qualifiers."""

from __future__ import annotations

from collections.abc import Iterable

from kelisim.backends.documents import tree
from kelisim.backends.documents.prose import Notes, blocks, gap, line
from kelisim.backends.documents.qualifiers import PRINTED_ELSEWHERE, qualifiers
from kelisim.backends.documents.voice import Voice, capital
from kelisim.semantics.model import Fact, Measure, Note, Noun, Slot
from kelisim.semantics.model import Paragraph as ProseParagraph
from kelisim.values import Ref, Unstated, Value

NOTE_GAP = "\N{NARROW NO-BREAK SPACE}"
"""What stands between two superscripts."""
_SAID_BY_TEXT = frozenset({"duty", "limit"})
"""Words of facts whose own text says the whole fact; the text of any other is added to its value."""


def party_of(voice: Voice, fact: Fact) -> tuple[str, ...]:
    """Who owes a duty: whom the fact names, else whom its measure names."""
    if fact.party:
        return fact.party
    measure = voice.model.by_key.get(fact.name)
    return measure.party if isinstance(measure, Measure) else ()


def statement(
    voice: Voice, fact: Fact, notes: Notes, hidden: Iterable[str] = (), *, named: bool = True
) -> tuple[tree.Inline, ...]:
    """A fact as one run: what it says, under which condition and with which qualifiers, and its note marks.

    `hidden` are kinds of selectors that the place of printing makes plain. Without `named` the name of the
    measure is left out, for where a heading says it.
    """
    parts = [*_core(voice, fact, notes, named)]
    parts += qualifiers(voice, fact, lambda inner: statement(voice, inner, notes), hidden)
    if fact.value is not None and _is_added(fact):
        parts += [tree.Text(". "), *line(voice, fact.texts, notes)]
    parts += note_marks(notes, fact.notes)
    return tuple(parts)


def _is_added(fact: Fact) -> bool:
    """Whether the fact's own text stands after its value and qualifiers instead of saying the whole fact."""
    return bool(fact.texts) and fact.word not in _SAID_BY_TEXT


def note_marks(notes: Notes, keys: Iterable[str]) -> tuple[tree.Inline, ...]:
    """The superscripts of notes, set apart from one another."""
    parts: list[tree.Inline] = []
    for key in keys:
        if parts:
            parts.append(tree.Text(NOTE_GAP))
        parts.append(notes.mark(key))
    return tuple(parts)


def _core(voice: Voice, fact: Fact, notes: Notes, named: bool) -> tuple[tree.Inline, ...]:
    """What the fact says, without its qualifiers."""
    measure = voice.model.by_key.get(fact.name) if fact.name else None
    value = () if fact.value is None else voice.value(fact.value)
    own = {} if value and _is_added(fact) else fact.texts
    texts = own or (measure.says if measure and named else {})
    if texts:
        fillers = {} if fact.value is None else dict.fromkeys(("limit", "value", fact.word, fact.name), fact.value)
        said = line(voice.filling(fillers), texts, notes)
        if value and not _prints(voice, texts, fillers):
            said += _lacking(voice) if fact.value == Unstated(()) else (tree.Text(": "), *value)
        return said
    name = capital(voice.name(Ref("measure", fact.name), "nom")) if fact.name and named else ""
    if name and value:
        return (tree.Text(f"{name}: "), *value)
    return (tree.Text(name),) if name else value


def _lacking(voice: Voice) -> tuple[tree.Inline, ...]:
    """What stands after a sentence whose figure the contract does not give."""
    return (tree.Text(" ("), tree.Gap(voice.phrase("no-figure")), tree.Text(")"))


def _prints(voice: Voice, texts: object, fillers: dict[str, Value]) -> bool:
    """Whether the text has a place for the fact's value; a value must never be lost for want of one."""
    prose = voice.prose(texts) if isinstance(texts, dict) else None
    if prose is None:
        return False
    runs = [part for block in prose.blocks if isinstance(block, ProseParagraph) for part in block.parts]
    slots = [part.value for part in runs if isinstance(part, Slot)]
    return any(isinstance(slot, Ref) and slot.key in fillers for slot in slots)


def listed(items: list[tuple[tree.Inline, ...]]) -> tuple[tree.Block, ...]:
    """Several statements as a list, a single one as a paragraph."""
    paragraphs = [tree.Paragraph(parts) for parts in items if parts]
    if len(paragraphs) < 2:
        return tuple(paragraphs)
    return (tree.BulletList(tuple((each,) for each in paragraphs)),)


def fact_list(
    voice: Voice,
    facts: Iterable[Fact],
    notes: Notes,
    key: str,
    more: tuple[tree.Definition, ...] = (),
    also: Iterable[str] = (),
) -> tuple[tree.Block, ...]:
    """The facts of a noun under the labels of their words, duties under who owes them; then `more`.

    `also` are words of facts that are printed here although other places print them too.
    """
    grouped: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.word not in PRINTED_ELSEWHERE or fact.word in also:
            grouped.setdefault(_heading(voice, fact), []).append(fact)
    entries = [
        tree.Definition(
            key=same[0].key,
            anchor="",
            term=(tree.Text(label),),
            blocks=listed([statement(voice, fact, notes) or _nothing(voice) for fact in same]),
        )
        for label, same in grouped.items()
    ]
    entries.extend(more)
    return (tree.DefinitionList(tuple(entries), key, "facts"),) if entries else ()


def _nothing(voice: Voice) -> tuple[tree.Inline, ...]:
    return (tree.Gap(voice.phrase("unstated")),)


def _heading(voice: Voice, fact: Fact) -> str:
    if fact.word == "duty":
        party = party_of(voice, fact)
        return voice.owed_by(party[0]) if party else voice.heading("duty")
    return voice.heading(fact.word)


def note_list(voice: Voice, notes: Notes) -> tree.NoteList | None:
    """The notes used so far, each with its text, else with the facts it states; None when there are none."""
    printed: list[tree.Note] = []
    while len(printed) < len(notes.keys):  # the text of a note may use a further one
        key = notes.keys[len(printed)]
        own = notes.said.get(key)
        body = (tree.Paragraph(own),) if own else _note_body(voice, voice.model.by_key.get(key), notes)
        printed.append(tree.Note(str(len(printed) + 1), notes.anchor(key), key, body or (gap(voice),)))
    return tree.NoteList(voice.phrase("notes"), tuple(printed)) if printed else None


def _note_body(voice: Voice, noun: Noun | None, notes: Notes) -> tuple[tree.Block, ...]:
    if noun is None:
        return ()
    said = blocks(voice, noun.texts or noun.means or noun.says, notes)
    if said or not isinstance(noun, Note):
        return said
    return listed([_labelled(voice, fact, notes) for fact in noun.facts if fact.word not in PRINTED_ELSEWHERE])


def _labelled(voice: Voice, fact: Fact, notes: Notes) -> tuple[tree.Inline, ...]:
    said = statement(voice, fact, notes)
    return said if fact.name else (tree.Text(f"{voice.heading(fact.word)}: "), *said)


def otherwise(voice: Voice, value: Value | None) -> tuple[tree.Inline, ...]:
    """What holds for the rest: a value, or that the contract does not state it."""
    if value is None or (isinstance(value, Unstated) and not value.candidates):
        return (tree.Gap(voice.phrase("not-stated-in-contract")),)
    return voice.value(value)
