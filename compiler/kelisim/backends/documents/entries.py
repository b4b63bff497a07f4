"""Prints services, clauses, definitions, packages, calendars, classes and open points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kelisim.backends.documents import tree
from kelisim.backends.documents.facts import fact_list
from kelisim.backends.documents.index import MARKS
from kelisim.backends.documents.measures import counting, is_counted
from kelisim.backends.documents.plan import Part
from kelisim.backends.documents.prose import Notes, blocks, gap
from kelisim.backends.documents.voice import Voice
from kelisim.semantics.model import Calendar, Class, Measure, Noun, Open, Role, Term
from kelisim.values import Always, Ref, Several, Value, items

_MARK_TERMS = frozenset({"included", "optional", "not-stated"})


def prose_of(voice: Voice, noun: Noun, notes: Notes) -> tuple[tree.Block, ...]:
    """All prose of a noun that is about itself; what a measure `says` belongs to the figures that use it."""
    texts = (noun.about, noun.means, {} if noun.kind == "measure" else noun.says, noun.texts)
    return tuple(block for text in texts for block in blocks(voice, text, notes, noun.key))


def introduction(voice: Voice, noun: Noun, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """The prose of a group, what is stated about all of it, and its own clauses."""
    facts = [fact for fact in noun.facts if fact.word != "otherwise"]
    return (
        *prose_of(voice, noun, notes),
        *fact_list(voice, facts, notes, noun.key, also=MARKS),
        *clauses(voice, part, notes),
    )


def entry(voice: Voice, noun: Noun, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """A service or a set of terms: its other names, prose, facts, service levels, values and clauses."""
    members = [voice.model.by_key[key] for key in noun.members if key in voice.model.by_key]
    said: list[tree.Block] = [*also(voice, noun), *prose_of(voice, noun, notes)]
    said.extend(fact_list(voice, noun.facts, notes, noun.key, _levels(voice, noun)))
    said.extend(phases(voice, [each for each in members if each.kind == "phase"], notes))
    said.extend(classes(voice, [each for each in members if each.kind == "class"], notes))
    said.extend(open_points(voice, [each for each in members if each.kind == "open"], notes))
    said.extend(clauses(voice, part, notes))
    return tuple(said) or (gap(voice),)


def also(voice: Voice, noun: Noun) -> tuple[tree.Block, ...]:
    """The short form and the other names that readers meet."""
    said: list[str] = []
    if noun.short and noun.name:
        said.append(f"{voice.phrase('abbreviation')}: {noun.short}.")
    names = [name for name in _other_names(voice, noun) if name != noun.short]
    if names:
        said.append(f"{voice.phrase('also-called')}: {', '.join(names)}.")
    return (tree.Paragraph((tree.Text(" ".join(said)),), noun.key, "lead"),) if said else ()


def _other_names(voice: Voice, noun: Noun) -> list[str]:
    prose = noun.also.get(voice.tag)
    return [" ".join(line.split()).lstrip("-• ") for line in prose.text.splitlines() if line.strip()] if prose else []


def phases(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """The phases of a service, each with what is stated about it."""
    entries = tuple(
        tree.Definition(
            noun.key,
            "",
            (tree.Text(voice.title(noun.key)),),
            (*prose_of(voice, noun, notes), *fact_list(voice, noun.facts, notes, noun.key)),
        )
        for noun in nouns
    )
    if not entries:
        return ()
    heading = tree.Paragraph((tree.Text(voice.phrase("phases")),), role="label")
    return (heading, tree.DefinitionList(entries))


def _levels(voice: Voice, noun: Noun) -> tuple[tree.Definition, ...]:
    """Where the service levels of a service stand."""
    found = [each for each in voice.index.levels.get(noun.key, ()) if each.key in voice.numbering.spots]
    return tuple(
        tree.Definition(
            each.key,
            "",
            (tree.Text(voice.phrase("service-level")),),
            (
                tree.Paragraph(
                    (
                        tree.Text(f"{voice.title(each.key)}, "),
                        voice.mention(each.key, each.kind, None),
                    )
                ),
            ),
        )
        for each in found
    )


# ---------------------------------------------------------------- clauses


def clauses(voice: Voice, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """The clauses of a part with their numbers, then where the others stand."""
    said: list[tree.Block] = []
    for key in part.clauses:
        noun = voice.model.by_key[key]
        body: list[tree.Block] = []
        if noun.name:
            title = (tree.Emphasis((tree.Text(voice.title(key)),), strong=True),)
            body.append(tree.Paragraph(title, key))
        body.extend(prose_of(voice, noun, notes))
        body.extend(fact_list(voice, noun.facts, notes, key))
        said.append(tree.NumberedClause(voice.clause_number(key), key, key, tuple(body) or (gap(voice),)))
    elsewhere = [voice.mention(key, "clause", None) for key in part.elsewhere]
    if elsewhere:
        parts: list[tree.Inline] = [tree.Text(f"{voice.phrase('see-also')}: ")]
        for place, each in enumerate(elsewhere):
            parts += [each] if place == 0 else [tree.Text(", "), each]
        said.append(tree.Paragraph((*parts, tree.Text(".")), role="small"))
    return tuple(said)


# ---------------------------------------------------------------- definitions


def definitions(voice: Voice, notes: Notes) -> tuple[tree.Block, ...]:
    """Terms, roles and parties, then how the measures are counted, each in the order of the alphabet."""
    nouns = [each for each in voice.model.nouns if is_defined(voice, each)]
    nouns.sort(key=lambda each: (*voice.language.collation_key(voice.title(each.key)), 0))
    measures = [each for each in nouns if each.kind == "measure"]
    said = dictionary(voice, [each for each in nouns if each.kind != "measure"], notes)
    if not measures:
        return said
    heading = tree.Paragraph((tree.Text(voice.phrase("how-counted")),), role="label")
    return (*said, heading, *dictionary(voice, measures, notes))


def is_defined(voice: Voice, noun: Noun) -> bool:
    """Whether the noun has an entry among the definitions; marks are explained in legends instead."""
    if noun.kind == "measure":
        return bool(noun.means or noun.about or noun.texts) or is_counted(voice, noun)
    if noun.kind not in {"term", "role", "party"} or (isinstance(noun, Term) and noun.key in _MARK_TERMS):
        return False
    return bool(noun.means or noun.about or noun.texts) or noun.key not in voice.model.prelude


def packages(voice: Voice, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """The packages in the order of the catalog."""
    nouns = [each for each in voice.model.all("package") if not part.columns or each.key in part.columns]
    return dictionary(voice, nouns, notes)


def dictionary(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """Nouns with what they mean, in the order given."""
    entries = tuple(_definition(voice, each, notes) for each in nouns)
    return (tree.DefinitionList(entries),) if entries else ()


def _definition(voice: Voice, noun: Noun, notes: Notes) -> tree.Definition:
    body: list[tree.Block] = [*prose_of(voice, noun, notes)]
    if noun.kind == "party" and not body:
        body.append(tree.Paragraph((tree.Text(voice.phrase("party-to-contract")),), noun.key))
    if isinstance(noun, Measure):
        body.extend(counting(voice, noun))
    if isinstance(noun, Role) and noun.party:
        named = voice.value(Several(tuple(Ref("party", key) for key in noun.party)))
        body.append(tree.Paragraph((tree.Text(f"{voice.heading('party')}: "), *named), noun.key, "small"))
    body.extend(also_small(voice, noun))
    body.extend(fact_list(voice, noun.facts, notes, noun.key))
    title = voice.title(noun.key)
    short = f" ({noun.short})" if noun.short and noun.short != title else ""
    return tree.Definition(noun.key, voice.home(noun.key, notes.around), (tree.Text(title + short),), tuple(body))


def also_small(voice: Voice, noun: Noun) -> tuple[tree.Block, ...]:
    """The other names of a defined thing."""
    names = _other_names(voice, noun)
    if not names:
        return ()
    text = f"{voice.phrase('also-called')}: {', '.join(names)}."
    return (tree.Paragraph((tree.Text(text),), noun.key, "small"),)


# ---------------------------------------------------------------- calendars, classes, open points


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
        body: list[tree.Block] = [*prose_of(voice, noun, notes)]
        if facts:
            body.append(tree.DefinitionList(facts, noun.key, "facts"))
        entries.append(_titled(voice, noun, body, notes))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


def _paragraph(voice: Voice, key: str, value: Value) -> tree.Paragraph:
    if key == "time-zone" and isinstance(value, Ref) and value.key == "location":
        return tree.Paragraph((tree.Text(voice.phrase("zone-of-place")),))
    if key == "hours" and isinstance(value, Always):
        return tree.Paragraph((tree.Text(voice.phrase("all-day")),))
    return tree.Paragraph(voice.value(value))


def classes(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """What belongs to each class, by list or condition, what does not, and examples."""
    entries: list[tree.Definition] = []
    for noun in nouns:
        body: list[tree.Block] = [*prose_of(voice, noun, notes)]
        if isinstance(noun, Class):
            rows = [
                ("", noun.listed),
                (voice.heading("when"), noun.when),
                (voice.heading("except"), noun.excepts),
                (voice.heading("such-as"), noun.examples),
            ]
            for label, value in rows:
                if value is not None:
                    before = (tree.Text(f"{label}: "),) if label else ()
                    body.append(tree.Paragraph((*before, *voice.value(value))))
        entries.append(_titled(voice, noun, body or [gap(voice)], notes))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


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
        because = blocks(voice, noun.because, notes, noun.key)
        if because:
            body.append(tree.Paragraph((tree.Text(voice.phrase("reason")),), role="label"))
            body.extend(because)
        body.extend(fact_list(voice, noun.facts, notes, noun.key))
        entries.append(_titled(voice, noun, body or [gap(voice)], notes))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


def _titled(voice: Voice, noun: Noun, body: Sequence[tree.Block], notes: Notes) -> tree.Definition:
    title = (tree.Text(voice.title(noun.key)),)
    return tree.Definition(noun.key, voice.home(noun.key, notes.around), title, tuple(body))
