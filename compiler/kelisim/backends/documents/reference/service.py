"""The page of a service: all that holds for it, its own and what it takes from its groups and terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kelisim.backends.documents import tree
from kelisim.backends.documents.entries import also, classes, open_points, phases, prose_of
from kelisim.backends.documents.facts import otherwise
from kelisim.backends.documents.figures import decision_table, values
from kelisim.backends.documents.levels import service_level
from kelisim.backends.documents.matrix import Marks
from kelisim.backends.documents.plan import Part
from kelisim.backends.documents.reference.holdings import (
    DUTIES,
    Held,
    clauses_for,
    clauses_of,
    for_service,
    members_of,
    owers,
    referring,
    stating,
)
from kelisim.backends.documents.reference.sheet import Blocks, Sheet
from kelisim.backends.documents.scope import level_packages
from kelisim.semantics.model import Clause, Noun, Table
from kelisim.values import refs

_RELATIONS = frozenset(
    {"requires", "adds", "draws on", "replaces", "extends", "does not change", "prevails", "service level", "excuses"}
)
"""Words of facts by which a service stands to other things."""
_HIDDEN = ("service",)
"""Selectors that the page makes plain."""
_ENDS = frozenset({"starts", "ends", "renews"})
"""Words of facts that say when it begins and ends."""


def service_page(sheet: Sheet) -> tree.Document:
    """Marks, terms, relations, duties of both parties, targets, figures, end, clauses and notes of a service."""
    voice, noun = sheet.voice, sheet.noun
    lead = (*also(voice, noun), *_about(sheet))
    groups = [each for each in stating(voice.model, noun) if each.kind == "group"]
    facts = [sheet.fact(voice.heading("group"), voice.mention(each.key, "group", None)) for each in groups[:1]]
    return sheet.page((*facts, *sheet.places()), lead, _sections(sheet))


def _about(sheet: Sheet) -> Blocks:
    said = prose_of(sheet.voice, sheet.noun, sheet.notes)
    return sheet.cited(said, sheet.noun) if said else ()


def _sections(sheet: Sheet) -> Iterator[tree.Section]:
    voice, noun = sheet.voice, sheet.noun
    held = for_service(voice.model, noun)
    clauses = clauses_of(voice.model, noun)
    plain = [each for each in held if each.fact.word not in (*_RELATIONS, *_ENDS, "duty")]
    related = [each for each in held if each.fact.word in _RELATIONS]
    yield from sheet.section("packages", voice.phrase("packages"), _marks(sheet))
    yield from sheet.section("terms", voice.phrase("clauses"), sheet.facts(plain, _HIDDEN))
    yield from sheet.section("relations", voice.phrase("relations"), sheet.facts(related, _HIDDEN))
    yield from _parties(sheet, held, clauses)
    yield from _levels(sheet)
    yield from _figures(sheet)
    yield from _end(sheet, [each for each in held if each.fact.word in _ENDS])
    others = [each for each in clauses if each.duty not in DUTIES or not each.party]
    yield from sheet.section("clauses", voice.phrase("other-clauses"), sheet.clauses(others))
    yield from sheet.section("classes", voice.phrase("classes"), _inside(sheet, "class"))
    yield from sheet.section("open", voice.phrase("open-points"), _inside(sheet, "open"))
    yield from sheet.section(
        "elsewhere", voice.phrase("named-elsewhere"), sheet.facts_by_owner(referring(voice.model, noun))
    )


def _marks(sheet: Sheet) -> Blocks:
    """Under each package its mark in words, and where the mark stands."""
    voice = sheet.voice
    marks = Marks(voice, sheet.notes)
    entries = []
    for key in voice.index.packages:
        package = voice.model.by_key[key]
        entries.append(
            tree.Definition(key, "", (sheet.link(package),), (mark_in_words(sheet, marks, sheet.noun, key),))
        )
    return (tree.DefinitionList(tuple(entries), sheet.noun.key, "facts"),) if entries else ()


def mark_in_words(sheet: Sheet, marks: Marks, noun: Noun, package: str) -> tree.Paragraph:
    """The marks of a service under a package, spelled out, with where they stand."""
    parts: list[tree.Inline] = []
    for each in marks.cell(noun, package):
        if not isinstance(each, tree.Glyph):
            parts.append(each)
            continue
        parts += [tree.Text(", ")] if parts else []
        spoken = f"{each.text} {each.spoken}"
        parts.append(tree.Gap(spoken) if each.kind == "not-stated" else tree.Text(spoken))
    found = marks.marks_of(noun, package)
    owners = {fact.key: around for around in stating(sheet.voice.model, noun) for fact in around.facts}
    for fact in found:
        parts += sheet.cite(fact, owners.get(fact.key))
    if not found:
        parts += [tree.Text(": "), *otherwise(sheet.voice, marks.otherwise(noun))]
    return tree.Paragraph(tuple(parts), noun.key)


def _parties(sheet: Sheet, held: list[Held], clauses: list[Clause]) -> Iterator[tree.Section]:
    """What each party owes, what it may and must not do."""
    voice, model = sheet.voice, sheet.voice.model
    duties = [each for each in held if each.fact.word == "duty"]
    for party in model.all("party"):
        own = [each for each in duties if party.key in owers(model, each.fact)]
        for word, phrase in zip(DUTIES, PHRASES, strict=True):
            facts = sheet.lines(own, _HIDDEN) if word == "obliged" else ()
            said = sheet.clauses(clauses_for(model, party.key, word, clauses))
            title = voice.owed_by(party.key, phrase)
            yield from sheet.section(f"{phrase}.{party.key}", title, facts, said, key=party.key)
    nobody = [each for each in duties if not owers(model, each.fact)]
    yield from sheet.section("duties", voice.heading("duty"), sheet.lines(nobody, _HIDDEN))


PHRASES = ("owes", "may", "must-not")
"""The phrases over what a party is obliged to do, entitled to, and barred from."""


def _levels(sheet: Sheet) -> Iterator[tree.Section]:
    """The tables of each service level that holds for the service."""
    voice, model = sheet.voice, sheet.voice.model
    keys = [each.key for each in voice.index.levels.get(sheet.noun.key, ())]
    for each in stating(model, sheet.noun):
        keys += [key for fact in each.facts if fact.word == "service level" for key in refs(fact.value)]
    for key in dict.fromkeys(keys):
        level = model.by_key.get(key)
        if level is not None and level.kind == "service level":
            yield from level_section(sheet, level, level_packages(model, level, ()))


def level_section(sheet: Sheet, level: Noun, packages: tuple[str, ...]) -> tuple[tree.Section, ...]:
    """A service level under its name, with the tables of these packages."""
    tables = tuple(f"{level.key}--{each}" for each in packages or ("targets",))
    part = Part("service level", level.key, tables=tables, columns=packages)
    said = service_level(sheet.voice, level, part, sheet.notes)
    return sheet.section(level.key, sheet.voice.title(level.key), (sheet.source(level),), said, key=level.key)


def _figures(sheet: Sheet) -> Iterator[tree.Section]:
    """Decision tables, balances and calculated values of the service and of its terms."""
    voice, model = sheet.voice, sheet.voice.model
    for table in members_of(model, sheet.noun, "table"):
        if isinstance(table, Table):
            printed = decision_table(voice, table, Part("table", table.key, tables=(table.key,)))
            said = (sheet.source(table), printed)
            yield from sheet.section(f"table.{table.key}", voice.title(table.key), said, key=table.key)
    drawn = [
        key
        for each in stating(model, sheet.noun)
        for fact in each.facts
        if fact.word == "draws on"
        for key in refs(fact.value)
    ]
    balances = [
        each for each in model.all("balance") if each.key in drawn or each in members_of(model, sheet.noun, "balance")
    ]
    yield from sheet.section(
        "balances", voice.phrase("balances"), cited_list(sheet, values(voice, balances, sheet.notes))
    )
    own = members_of(model, sheet.noun, "value")
    yield from sheet.section("values", voice.phrase("values"), cited_list(sheet, values(voice, own, sheet.notes)))


def cited_list(sheet: Sheet, said: Blocks) -> Blocks:
    """Lists of definitions with where each of them is printed."""
    return tuple(_with_places(sheet, block) if isinstance(block, tree.DefinitionList) else block for block in said)


def _with_places(sheet: Sheet, block: tree.DefinitionList) -> tree.DefinitionList:
    nouns = sheet.voice.model.by_key
    entries = tuple(
        tree.Definition(each.key, each.anchor, (*each.term, *sheet.cite(nouns[each.key])), each.blocks)
        for each in block.entries
    )
    return tree.DefinitionList(entries, block.key, block.role)


def _end(sheet: Sheet, held: Iterable[Held]) -> tuple[tree.Section, ...]:
    voice = sheet.voice
    spans = cited_list(sheet, phases(voice, members_of(voice.model, sheet.noun, "phase"), sheet.notes))
    return sheet.section("end", voice.phrase("term-and-end"), sheet.facts(held, _HIDDEN), spans)


def _inside(sheet: Sheet, kind: str) -> Blocks:
    """The categories, or the open points, that stand in the service."""
    nouns = [each for each in sheet.voice.model.nouns if each.parent == sheet.noun.key and each.kind == kind]
    printed = classes if kind == "class" else open_points
    return cited_list(sheet, printed(sheet.voice, nouns, sheet.notes))
