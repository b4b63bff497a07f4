"""Prints the facts stated about a noun: what is owed, limits, requirements, and their qualifiers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kelisim.backends.documents import tree
from kelisim.backends.documents.effects import EFFECTS, GOVERNORS, effects, joined, opened
from kelisim.backends.documents.effects import party_of as party_of
from kelisim.backends.documents.prose import Notes, blocks, gap, line
from kelisim.backends.documents.qualifiers import PRINTED_ELSEWHERE, qualifiers, rounding
from kelisim.backends.documents.voice import Voice, capital
from kelisim.semantics.model import Fact, Measure, Note, Noun, Slot
from kelisim.semantics.model import Paragraph as ProseParagraph
from kelisim.values import Call, Ref, Several, Unstated, Value, items, walk

_BEARING = frozenset({*EFFECTS, "requires"})
"""Words of facts by which a note bears on what it is a note to."""
_OWN_LABELS = {("balance", "is"): "opening", ("service", "calendar"): "service-hours"}
"""Labels that a word has in nouns of a kind alone."""
_COUNTED = frozenset({"included", "optional", "package"})
"""Words of facts whose label depends on how many things they name."""
_THINGS = frozenset({"service", "record", "package", "product", "term", "terms", "class"})
"""Kinds of names that are there or not."""
SETTING = frozenset({"agreed", "announced", "asked", "judged"})
"""Functions by which somebody sets a value."""
NOTE_GAP = "\N{NARROW NO-BREAK SPACE}"
"""What stands between two superscripts."""
_SAID_BY_TEXT = frozenset({"duty", "limit"})
"""Words of facts whose own text says the whole fact; the text of any other is added to its value."""


def statement(
    voice: Voice, fact: Fact, notes: Notes, hidden: Iterable[str] = (), *, named: bool = True
) -> tuple[tree.Inline, ...]:
    """A fact as one run: what it says, under which condition and with which qualifiers, and its note marks.

    `hidden` are kinds of selectors that the place of printing makes plain. Without `named` the name of the
    measure is left out, for where a heading says it.
    """
    voice.states(fact)
    parts = [*_core(voice, fact, notes, named)]
    parts += qualifiers(voice, fact, lambda inner: statement(voice, inner, notes), hidden)
    if fact.value is not None and _is_added(fact):
        parts += [tree.Text(". "), *line(voice, fact.texts, notes)]
    parts += note_marks(notes, fact.notes)
    return tuple(parts)


def _is_name(fact: Fact, measure: Noun | None) -> bool:
    """Whether the text of a limit is a name of its own, since no measure gives it one."""
    return fact.word == "limit" and measure is None


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
    value = _value(voice, fact)
    own = {} if value and (_is_added(fact) or (_is_name(fact, measure) and not named)) else fact.texts
    texts = own or (measure.says if measure and named else {})
    if measure and texts is measure.says:
        _states_measure(voice, measure)
    if texts:
        fillers = {} if fact.value is None else dict.fromkeys(("limit", "value", fact.word, fact.name), fact.value)
        said = line(voice.filling(fillers), texts, notes)
        if value and not _prints(voice, texts, fillers):
            said += _lacking(voice, measure) if fact.value == Unstated(()) else (tree.Text(": "), *value)
        return said
    name = capital(voice.name(Ref("measure", fact.name), "nom")) if fact.name and named else ""
    if name and value:
        return (tree.Text(f"{name}: "), *value)
    return (tree.Text(name),) if name else value


def _value(voice: Voice, fact: Fact) -> tuple[tree.Inline, ...]:
    """The value of a fact, in the words that its keyword asks for."""
    value = fact.value
    match fact.word, value:
        case _, None:
            return ()
        case "requires", _:
            return _required(voice, value)
        case "each", _:
            return voice.period(value)
        case "delivery", _:
            return voice.either(value)
        case "when", _:
            return opened(voice.condition("when", value))
        case "renews", _:
            return voice.fill_cases("further-term", x=value)
        case "prevails", Ref("word", layer):
            return voice.fill_cases("prevails-over-what", x=Ref("layer", layer))
        case "prevails", _:
            return voice.fill_cases("prevails-over-what", x=value)
        case "language", _:
            return (tree.Text(voice.tongues(value)),)
        case "rounding", _:
            return rounding(voice, fact, fact.facts)
        case _:
            return voice.value(value)


def _required(voice: Voice, value: Value) -> tuple[tree.Inline, ...]:
    """A condition, or the things that must be there."""
    things = tuple(part for part in walk(value) if isinstance(part, Ref))
    joined_only = all(isinstance(part, Ref | Several) or getattr(part, "operator", "") == "and" for part in walk(value))
    if joined_only and all(each.kind in _THINGS for each in things):
        return voice.fill_cases("requires-thing", x=Several(things))
    return voice.requirement(value)


def _states_measure(voice: Voice, measure: Noun) -> None:
    """A measure that is nothing but a way to say its figures is stated by them."""
    interval = isinstance(measure, Measure) and any((measure.starts, measure.ends, measure.calendar))
    if not (measure.about or measure.means or measure.texts or interval):
        voice.states(measure)


def _lacking(voice: Voice, measure: Noun | None) -> tuple[tree.Inline, ...]:
    """What stands after a sentence whose figure the contract does not give."""
    missing = "no-figure"
    if isinstance(measure, Measure):
        is_interval = measure.starts is not None or measure.ends is not None
        missing = "no-time" if is_interval else "no-extent" if measure.levels is None else "no-figure"
    return (tree.Text(" ("), tree.Gap(voice.phrase(missing)), tree.Text(")"))


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
    for fact in _with_steps(facts):
        if fact.word not in PRINTED_ELSEWHERE or fact.word in also:
            grouped.setdefault(heading_of(voice, fact), []).append(fact)
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


def _with_steps(facts: Iterable[Fact]) -> list[Fact]:
    """The facts, the step of a rounding inside the rounding instead of beside it."""
    facts = list(facts)
    steps = tuple(fact for fact in facts if fact.word == "to")
    if not any(fact.word == "rounding" for fact in facts):
        return facts
    rounded = [replace(fact, facts=(*fact.facts, *steps)) if fact.word == "rounding" else fact for fact in facts]
    return [fact for fact in rounded if fact.word != "to"]


def _nothing(voice: Voice) -> tuple[tree.Inline, ...]:
    return (tree.Gap(voice.phrase("unstated")),)


def heading_of(voice: Voice, fact: Fact) -> str:
    """The label under which a fact is listed: its word, or who owes it."""
    parties = party_of(voice, fact) if fact.word == "duty" else ()
    if parties:
        return voice.owed_by(parties[0], also=parties[1:])
    owner = voice.model.by_key.get(fact.key.rpartition(".")[0])
    special = _OWN_LABELS.get((owner.kind if owner else "", fact.word))
    if special:
        return voice.heading(special)
    if len(items(fact.value)) > 1 and fact.word in _COUNTED:
        return voice.heading(f"{fact.word}.many")
    if fact.word == "is" and isinstance(fact.value, Call) and fact.value.function in SETTING:
        return voice.heading("determined")
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
    voice.states(noun)
    said = blocks(voice, noun.texts or noun.means or noun.says, notes)
    if said or not isinstance(noun, Note):
        return said
    facts = [fact for fact in noun.facts if fact.word not in PRINTED_ELSEWHERE]
    if any(fact.word in _BEARING for fact in facts):
        return (tree.Paragraph(_sentence(voice, facts, notes)),)
    return listed([_labelled(voice, fact, notes) for fact in facts])


def _sentence(voice: Voice, facts: list[Fact], notes: Notes) -> tuple[tree.Inline, ...]:
    """The effects of a note as one sentence, behind the condition of the note."""
    bearing = [fact for fact in facts if fact.word in _BEARING or fact.word in GOVERNORS]
    said = joined(voice, effects(voice, bearing, lambda inner: statement(voice, inner, notes)))
    for fact in facts:
        if fact.word == "when" and fact.value is not None:
            voice.states(fact)
            said = voice.fill("condition-first", condition=voice.condition("when", fact.value), x=said)
        elif fact not in bearing:
            said += (tree.Text("; "), *_labelled(voice, fact, notes))
    return (*opened(said), tree.Text("."))


def _labelled(voice: Voice, fact: Fact, notes: Notes) -> tuple[tree.Inline, ...]:
    said = statement(voice, fact, notes)
    return said if fact.name else (tree.Text(f"{voice.heading(fact.word)}: "), *said)


def otherwise(voice: Voice, value: Value | None) -> tuple[tree.Inline, ...]:
    """What holds for the rest: a value, or that the contract does not state it."""
    if value is None or (isinstance(value, Unstated) and not value.candidates):
        return (tree.Gap(voice.phrase("not-stated-in-contract")),)
    return voice.value(value)
