"""Prints lists of nouns: calendars, classes, open points, phases, parameters, and the fields of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from kelisim.backends.documents import tree
from kelisim.backends.documents.effects import opened
from kelisim.backends.documents.facts import fact_list
from kelisim.backends.documents.figures import formula, values
from kelisim.backends.documents.prose import Notes, blocks, gap
from kelisim.backends.documents.qualifiers import attached
from kelisim.backends.documents.subjects import MEMBERS
from kelisim.backends.documents.voice import Voice, capital
from kelisim.semantics.model import Calendar, Class, Noun, Open, Typed
from kelisim.values import Always, Ref, Unstated, Value, items

_CALENDAR_WORDS = frozenset({"days", "hours", "zone", "except"})
_CLASS_WORDS = frozenset({"when", "except", "such as", "as of", "presumed"})
"""Words whose value is part of the sentence; where they carry qualifiers they are facts too."""
_LABELS = {"phase": "phases", "parameter": "parameters", "value": "values", "balance": "values"}


def prose_of(voice: Voice, noun: Noun, notes: Notes) -> tuple[tree.Block, ...]:
    """All prose of a noun that is about itself; what a measure `says` belongs to the figures that use it."""
    voice.states(noun)
    texts = (noun.about, noun.means, {} if noun.kind == "measure" else noun.says, noun.texts)
    return tuple(block for text in texts for block in blocks(voice, text, notes, noun.key))


def inside(voice: Voice, keys: Iterable[str], notes: Notes) -> tuple[tree.Block, ...]:
    """The lists of what lies inside a service, by kind, with a label where entries do not speak for themselves."""
    nouns = sorted((voice.model.by_key[key] for key in keys), key=lambda each: MEMBERS.index(each.kind))
    said: list[tree.Block] = []
    for label, run in groupby(nouns, key=lambda each: _LABELS.get(each.kind, "")):
        if label:
            said.append(tree.Paragraph((tree.Text(voice.phrase(label)),), role="label"))
        for kind, same in groupby(run, key=lambda each: each.kind):
            said.extend(PRINTERS[kind](voice, list(same), notes))
    return tuple(said)


def phases(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """The phases of a service under their label, each with what is stated about it and the phases inside it."""
    entries = phase_entries(voice, nouns, notes)
    if not entries:
        return ()
    heading = tree.Paragraph((tree.Text(voice.phrase("phases")),), role="label")
    return (heading, tree.DefinitionList(entries))


def phase_entries(voice: Voice, nouns: Iterable[Noun], notes: Notes, around: str = "") -> tuple[tree.Definition, ...]:
    """Phases and, right after each, those inside it, which are called by both names."""
    entries: list[tree.Definition] = []
    for noun in nouns:
        title = f"{around}: {voice.title(noun.key)}" if around else voice.title(noun.key)
        body = (*prose_of(voice, noun, notes), *fact_list(voice, noun.facts, notes, noun.key))
        entries.append(tree.Definition(noun.key, voice.home(noun.key, notes.around), (tree.Text(title),), body))
        members = [voice.model.by_key[key] for key in noun.members if key in voice.model.by_key]
        entries.extend(phase_entries(voice, [each for each in members if each.kind == "phase"], notes, title))
    return tuple(entries)


def listed_phases(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """Phases that a section lists under its own heading."""
    entries = phase_entries(voice, nouns, notes)
    return (tree.DefinitionList(entries),) if entries else ()


def parameters(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """What is set from case to case: of which sort it is, who sets it, and what holds when nobody does."""
    entries: list[tree.Definition] = []
    for noun in nouns:
        body = list(prose_of(voice, noun, notes))
        if isinstance(noun, Typed) and noun.type is not None and not body:
            body.append(tree.Paragraph((*opened(voice.value(noun.type)), tree.Text(".")), noun.key))
        body.extend(formula(voice, noun))
        facts = [fact for fact in noun.facts if fact.word != "is"]
        entries.append(_titled(voice, noun, [*body, *fact_list(voice, facts, notes, noun.key)], notes))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


def record(voice: Voice, noun: Noun, notes: Notes) -> tuple[tree.Block, ...]:
    """What a record is about, what must hold of it, and its fields with their types."""
    said = [*prose_of(voice, noun, notes), *fact_list(voice, noun.facts, notes, noun.key)]
    entries: list[tree.Definition] = []
    for key in noun.members:
        field = voice.model.by_key[key]
        voice.states(field)
        parts = voice.value(field.type) if isinstance(field, Typed) and field.type is not None else ()
        if isinstance(field, Typed) and not field.required:
            parts += (tree.Text(f" ({voice.phrase('may-be-missing')})"),)
        entries.append(tree.Definition(key, "", (tree.Text(capital(voice.title(key))),), (tree.Paragraph(parts),)))
    if entries:
        said.append(tree.Paragraph((tree.Text(voice.phrase("fields")),), role="label"))
        said.append(tree.DefinitionList(tuple(entries), noun.key, "facts"))
    return tuple(said)


def calendars(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """Days, hours, zone and exceptions of each calendar."""
    entries: list[tree.Definition] = []
    for noun in nouns:
        rows: list[tuple[str, Value | None]] = []
        if isinstance(noun, Calendar):
            rows = [
                ("days", noun.days),
                ("hours", noun.hours),
                ("time-zone", noun.zone),
                ("calendar-exceptions", noun.excepts),
            ]
        facts = tuple(
            tree.Definition(noun.key, "", (tree.Text(voice.phrase(key)),), (_paragraph(voice, key, value),))
            for key, value in rows
            if value is not None
        )
        voice.states(*(fact for fact in noun.facts if fact.word in _CALENDAR_WORDS))
        body: list[tree.Block] = [*prose_of(voice, noun, notes)]
        if facts:
            body.append(tree.DefinitionList(facts, noun.key, "facts"))
        entries.append(_titled(voice, noun, body, notes))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


def _paragraph(voice: Voice, key: str, value: Value) -> tree.Paragraph:
    if key == "time-zone" and isinstance(value, Ref) and value.kind != "zone":
        return tree.Paragraph(_zone(voice, value))
    if key == "hours" and isinstance(value, Always):
        return tree.Paragraph((tree.Text(voice.phrase("all-day")),))
    return tree.Paragraph(voice.value(value))


def _zone(voice: Voice, value: Ref) -> tuple[tree.Inline, ...]:
    """The time zone of a place, unless the name of the thing says that it is one itself."""
    if value.key == "location":
        return (tree.Text(voice.phrase("zone-of-place")),)
    is_zone = voice.phrase("time-zone").lower() in voice.says(value).lower()
    return voice.value(value) if is_zone else voice.fill_cases("zone-of", x=value)


def classes(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """What belongs to each class, by list or condition, what does not, and examples, as one sentence."""
    entries: list[tree.Definition] = []
    for noun in nouns:
        body: list[tree.Block] = [*prose_of(voice, noun, notes)]
        if isinstance(noun, Class):
            said = _membership(voice, noun)
            last = body[-1] if body else None
            if said and isinstance(last, tree.Paragraph) and len(said) == 1 and isinstance(said[0], tree.Gap):
                body[-1] = replace(last, parts=(*last.parts, *_continued(said[0], last)))
            elif said:
                body.append(tree.Paragraph((*opened(said), tree.Text("."))))
            body.extend(_presumed(voice, noun))
            if noun.examples is not None:
                body.append(tree.Paragraph(voice.fill("for-example", x=voice.value(noun.examples))))
            voice.states(*(fact for fact in noun.facts if fact.word in _CLASS_WORDS))
        rest = [fact for fact in noun.facts if fact.word not in _CLASS_WORDS]
        body.extend(fact_list(voice, rest, notes, noun.key))
        entries.append(_titled(voice, noun, body or [gap(voice)], notes))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


def _continued(missing: tree.Gap, before: tree.Paragraph) -> tuple[tree.Inline, ...]:
    """What is not stated, behind the prose that announces it: after a colon it begins with a small letter."""
    text = missing.text[:1].lower() + missing.text[1:] if tree.words(before.parts).endswith(":") else missing.text
    return (tree.Text(" "), tree.Gap(text), tree.Text("."))


def _membership(voice: Voice, noun: Class) -> tuple[tree.Inline, ...]:
    """Who or what belongs to a class: its members, under which condition and as at which moment, and who does not."""
    said: tuple[tree.Inline, ...] = ()
    if noun.listed == Unstated(()):
        said = (tree.Gap(voice.phrase("not-stated-in-contract")),)
    elif noun.listed is not None:
        said = voice.kind(noun.listed)
    runs = [voice.condition("when", noun.when)] if noun.when is not None else []
    moments = [fact.value for fact in noun.facts if fact.word == "as of" and fact.value is not None]
    runs += [voice.as_at(moment) for moment in moments]
    if noun.excepts is not None:
        runs.append(voice.condition("unless", noun.excepts) or voice.fill_cases("except-for", x=noun.excepts))
    if not said and runs:
        said = runs.pop(0)
    return (*said, *attached(voice, [("attached", run) for run in runs]))


def _presumed(voice: Voice, noun: Noun) -> tuple[tree.Block, ...]:
    """What something that is left open probably is; printed, and never relied on."""
    value = noun.value("presumed")
    if value is None:
        return ()
    voice.states(*(fact for fact in noun.facts if fact.word == "presumed"))
    return (tree.Paragraph((*voice.fill("presumed-mark", mark=voice.value(value)),), noun.key),)


def open_points(voice: Voice, nouns: Sequence[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """What the contract leaves open, the readings that are possible, and why."""
    entries: list[tree.Definition] = []
    for noun in nouns:
        body: list[tree.Block] = [*prose_of(voice, noun, notes)]
        candidates = items(noun.candidates) if isinstance(noun, Open) else ()
        if candidates:
            readings = voice.language.listing([voice.says(each) for each in candidates], "or")
            label = f"{voice.phrase('possible-readings')}: "
            body.append(tree.Paragraph((tree.Text(label), tree.Gap(readings))))
        body.extend(_presumed(voice, noun))
        because = blocks(voice, noun.because, notes, noun.key)
        if because:
            body.append(tree.Paragraph((tree.Text(voice.phrase("reason")),), role="label"))
            body.extend(because)
        body.extend(fact_list(voice, noun.facts, notes, noun.key))
        entries.append(_titled(voice, noun, body or [gap(voice)], notes))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


def _titled(voice: Voice, noun: Noun, body: Sequence[tree.Block], notes: Notes) -> tree.Definition:
    title = (tree.Text(voice.title(noun.key)),)
    return tree.Definition(noun.key, voice.home(noun.key, notes.around), title, (*body, *also_small(voice, noun)))


def also_small(voice: Voice, noun: Noun) -> tuple[tree.Block, ...]:
    """The other names of a defined thing."""
    names = voice.other_names(noun)
    if not names:
        return ()
    text = f"{voice.phrase('also-called')}: {', '.join(names)}."
    return (tree.Paragraph((tree.Text(text),), noun.key, "small"),)


PRINTERS: dict[str, Callable[[Voice, Sequence[Noun], Notes], tuple[tree.Block, ...]]] = {
    "calendar": calendars,
    "class": classes,
    "open": open_points,
    "parameter": parameters,
    "phase": listed_phases,
    "value": values,
    "balance": values,
}
"""How a list of nouns is printed, by kind; all other kinds are entries of a dictionary."""
