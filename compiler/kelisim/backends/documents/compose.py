"""From a model and a language to a document: number everything, then print it with references resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from kelisim.backends.documents import tree
from kelisim.backends.documents.entries import (
    also,
    clauses,
    definitions,
    dictionary,
    duties,
    entry,
    introduction,
    is_defined,
    packages,
    shown_measures,
)
from kelisim.backends.documents.facts import fact_list, note_list
from kelisim.backends.documents.figures import decision_table, limits, values
from kelisim.backends.documents.index import index
from kelisim.backends.documents.levels import service_level
from kelisim.backends.documents.lists import PRINTERS, calendars, classes, open_points, parameters, prose_of, record
from kelisim.backends.documents.matrix import legend, matrix
from kelisim.backends.documents.outline import BUILT_IN, OWN_LISTS, outline
from kelisim.backends.documents.plan import Numbering, Part, Plan, Spot, number, walk
from kelisim.backends.documents.prose import Notes
from kelisim.backends.documents.scripted import rewritten
from kelisim.backends.documents.ties import tied
from kelisim.backends.documents.title import description, footer, heading, labels, title_facts
from kelisim.backends.documents.voice import Voice
from kelisim.languages import language as language_of
from kelisim.languages.scripts import text_language
from kelisim.semantics.model import Measure, Model, Noun, Table
from kelisim.values import BusinessTime, Ref
from kelisim.values import walk as values_in

_PRINTERS: dict[str, Callable[[Voice, Sequence[Noun], Notes], tuple[tree.Block, ...]]] = {
    **PRINTERS,
    "measure": shown_measures,
}
"""How a list of nouns is printed, by kind; all other kinds are entries of a dictionary."""
_LABELLED = frozenset({"definitions", "calendars", "classes", "open-points", "values", "parameters", *OWN_LISTS})
"""Lists that have a label where something stands before them in their section."""


def compose(model: Model, language: str) -> tree.Document:
    """The document of a catalog in a language, by its `document` or by the default outline.

    A text that is missing in the language stands in the language that prevails.
    """
    return rewritten(described(model, language)[0], language)


def described(model: Model, language: str) -> tuple[tree.Document, Voice]:
    """The document, and the voice that knows where everything of it stands and was printed.

    For a tag with a script this is the text in its language, which is still to be rewritten.
    """
    plan, numbering = number(outline(model))
    spoken = text_language(language)
    script = language if spoken != language else ""
    voice = Voice(model, language_of(spoken), spoken, numbering, index(model, numbering.spots), script=script)
    _place_definitions(voice, plan, numbering)
    notes = Notes(voice, plan.anchor)
    title = voice.title(model.catalog.key)
    subtitle = voice.title(plan.title)
    voice.names(model.catalog.key)
    voice.names(plan.title)
    lead = _with_notes(voice, _blocks(voice, plan, notes), notes)
    sections = tuple(_section(voice, each, 1) for each in plan.sections)
    document = tree.Document(
        key=model.catalog.key,
        language=spoken,
        title=title,
        subtitle="" if subtitle == title or not _is_named(model, plan.title) else subtitle,
        facts=title_facts(voice),
        lead=lead,
        sections=sections,
        footer=footer(voice, title),
        labels=labels(voice),
        heading=heading(voice, title),
        description=description(lead, sections) or title,
    )
    return tied(document), voice


def _is_named(model: Model, key: str) -> bool:
    noun = model.by_key.get(key)
    return noun is not None and bool(noun.name)


def _place_definitions(voice: Voice, plan: Plan, numbering: Numbering) -> None:
    """Gives an anchor to everything that a definition list of the document will explain."""
    anchors = {each.anchor for each in walk(plan)} | {spot.anchor for spot in numbering.spots.values()}
    anchors |= set(numbering.tables)
    for each in walk(plan):
        for part in each.parts:
            for noun in _defined_by(voice, part):
                if noun.key not in numbering.spots:
                    anchor = noun.key if noun.key not in anchors else f"{each.anchor}.{noun.key}"
                    anchors.add(anchor)
                    numbering.spots[noun.key] = Spot(anchor, "definition", around=each.anchor)


def _defined_by(voice: Voice, part: Part) -> Iterator[Noun]:
    model = voice.model
    match part.what:
        case "definitions":
            yield from (each for each in model.nouns if is_defined(voice, each))
        case "packages":
            yield from (each for each in model.all("package") if not part.columns or each.key in part.columns)
        case "values":
            yield from (*_own(model, "value"), *_own(model, "balance"))
        case "parameters" | "products" | "countries" | "clouds":
            yield from _own(model, OWN_LISTS.get(part.what, "parameter"))
        case "calendars" | "classes" | "open-points":
            yield from _own(
                model, part.what.removesuffix("-points").removesuffix("es" if part.what == "classes" else "s")
            )
        case "items":
            yield from _with_phases(model, part.keys)
        case "entry":
            yield from _with_phases(model, part.keys)
        case _:
            pass


def _with_phases(model: Model, keys: Iterable[str]) -> Iterator[Noun]:
    """The nouns of a list, and the phases inside its phases, which are printed with them."""
    for key in keys:
        noun = model.by_key[key]
        yield noun
        if noun.kind == "phase":
            yield from _with_phases(model, [each for each in noun.members if model.by_key[each].kind == "phase"])


def _own(model: Model, kind: str) -> list[Noun]:
    """Nouns of a kind that stand by themselves, and not inside a service that prints them.

    What comes from a library is there when something of the catalog uses it.
    """
    used = _used(model) if kind == "calendar" else set()
    return [
        each
        for each in model.all(kind)
        if (each.key not in model.prelude or each.key in used)
        and getattr(model.by_key.get(each.parent), "kind", "") not in {"service", "terms"}
    ]


def _used(model: Model) -> set[str]:
    """The calendars by which the catalog's own figures are counted."""
    own = [noun for noun in model.nouns if noun.key not in model.prelude]
    stated = [fact.value for noun in own for fact in noun.facts]
    stated += [noun.calendar for noun in own if isinstance(noun, Measure)]
    parts = [part for value in stated for part in values_in(value)]
    counted = {part.calendar for part in parts if isinstance(part, BusinessTime)}
    return counted | {part.key for part in parts if isinstance(part, Ref) and part.kind == "calendar"}


# ---------------------------------------------------------------- sections


def _section(voice: Voice, plan: Plan, level: int) -> tree.Section:
    inside = voice.at(Spot(plan.anchor, "section", plan.number, voice.exhibit))
    for key in (plan.key, plan.title, *plan.also):
        inside.names(key)
    inside = inside.inside(plan.key) if plan.exhibit else inside
    notes = Notes(inside, plan.anchor)
    said = _blocks(inside, plan, notes)
    return tree.Section(
        key=plan.key,
        kind=plan.kind,
        anchor=plan.anchor,
        number=plan.number,
        level=level,
        title=_section_title(voice, plan),
        blocks=_with_notes(inside, said, notes),
        sections=tuple(_section(inside, each, level + 1) for each in plan.sections),
        listed=plan.listed,
    )


def _section_title(voice: Voice, plan: Plan) -> str:
    if plan.title not in voice.model.by_key or (plan.kind == "part" and plan.title in BUILT_IN):
        return voice.phrase("services-by-package" if plan.title == "matrix" else plan.title)
    return voice.title(plan.title)


def _with_notes(voice: Voice, said: tuple[tree.Block, ...], notes: Notes) -> tuple[tree.Block, ...]:
    listed = note_list(voice, notes)
    return (*said, listed) if listed else said


def _blocks(voice: Voice, plan: Plan, notes: Notes) -> tuple[tree.Block, ...]:
    said: list[tree.Block] = []
    for part in plan.parts:
        found = _part(voice, part, notes)
        if found and part.fact is not None:
            voice.states(part.fact)
        if found and part.what in _LABELLED and part is not plan.parts[0]:
            said.append(tree.Paragraph((tree.Text(voice.phrase(part.what)),), role="label"))
        said.extend(found)
    return tuple(said)


def _part(voice: Voice, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """The blocks of one part; what a part asks for and the catalog lacks prints nothing."""
    model = voice.model
    noun = model.by_key.get(part.subject, model.catalog)
    match part.what:
        case "prose":
            return (*(() if noun is model.catalog else also(voice, noun)), *prose_of(voice, noun, notes))
        case "introduction":
            return introduction(voice, noun, part, notes)
        case "entry":
            return entry(voice, noun, part, notes)
        case "matrix":
            return _maybe(matrix(voice, part))
        case "limits":
            return _maybe(limits(voice, part))
        case "legend":
            return legend(voice)
        case "clauses" | "clause":
            return clauses(voice, part, notes)
        case "definitions":
            return definitions(voice, notes)
        case "items":
            return _items(voice, [model.by_key[key] for key in part.keys], notes)
        case "packages":
            return packages(voice, part, notes)
        case "stated":
            facts = [fact for fact in model.catalog.facts if fact.word not in ("limit", "duty")]
            return fact_list(voice, facts, notes, model.catalog.key)
        case "service level":
            return service_level(voice, noun, part, notes)
        case "table" if isinstance(noun, Table):
            return (decision_table(voice, noun, part),)
        case _:
            return _nouns(voice, part, noun, notes)


def _nouns(voice: Voice, part: Part, noun: Noun, notes: Notes) -> tuple[tree.Block, ...]:
    """Parts that list nouns of one kind, or print one noun that has no form of its own."""
    model = voice.model
    match part.what:
        case "calendars":
            return calendars(voice, _here(voice, _own(model, "calendar"), notes), notes)
        case "classes":
            return classes(voice, _here(voice, _own(model, "class"), notes), notes)
        case "open-points":
            return open_points(voice, _here(voice, _own(model, "open"), notes), notes)
        case "values":
            return values(voice, [*_own(model, "value"), *_own(model, "balance")], notes)
        case "duties":
            return duties(voice, part, notes)
        case "parameters":
            return parameters(voice, _own(model, "parameter"), notes)
        case "products" | "countries" | "clouds":
            return dictionary(voice, _own(model, OWN_LISTS[part.what]), notes)
        case "record":
            return record(voice, noun, notes)
        case _:
            return (*prose_of(voice, noun, notes), *fact_list(voice, noun.facts, notes, noun.key))


def _here(voice: Voice, nouns: Sequence[Noun], notes: Notes) -> list[Noun]:
    """Those that this section explains; the others stand where the document shows them by name."""
    return [each for each in nouns if voice.home(each.key, notes.around)]


def _items(voice: Voice, nouns: list[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """Nouns that are printed as entries of a list, neighbours of one sort together."""
    said: list[tree.Block] = []
    for kind, run in groupby(nouns, key=lambda each: each.kind if each.kind in _PRINTERS else ""):
        said.extend(_PRINTERS.get(kind, dictionary)(voice, list(run), notes))
    return tuple(said)


def _maybe(table: tree.Table | None) -> tuple[tree.Block, ...]:
    return (table,) if table else ()
