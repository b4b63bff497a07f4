"""The page of a package: its services with their marks, its limits, its targets and what is stated for it by name."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.backends.documents import tree
from kelisim.backends.documents.entries import also, prose_of
from kelisim.backends.documents.matrix import Marks
from kelisim.backends.documents.reference.holdings import Held, for_package, referring
from kelisim.backends.documents.reference.service import level_section, mark_in_words
from kelisim.backends.documents.reference.sheet import Blocks, Sheet
from kelisim.backends.documents.scope import level_packages
from kelisim.semantics.model import Clause, Noun

_HIDDEN = ("package",)


def package_page(sheet: Sheet) -> tree.Document:
    """Services, limits, other terms, clauses and targets of a package."""
    said = prose_of(sheet.voice, sheet.noun, sheet.notes)
    lead = (*also(sheet.voice, sheet.noun), *(sheet.cited(said, sheet.noun) if said else ()))
    return sheet.page(sheet.places(), lead, _sections(sheet))


def _sections(sheet: Sheet) -> Iterator[tree.Section]:
    voice, model, noun = sheet.voice, sheet.voice.model, sheet.noun
    yield from sheet.section("services", voice.phrase("services"), _services(sheet))
    levels = [each for each in model.all("service level") if level_packages(model, each, (noun.key,))]
    inside = {each.key for each in levels} | {key for each in levels for key in each.members}
    held = [each for each in for_package(model, noun) if each.owner.key not in inside]
    limits = [each for each in held if each.fact.word == "limit"]
    limits += [
        Held(each, fact) for each in (model.catalog,) for fact in each.facts if fact.word == "limit" and not fact.scope
    ]
    yield from sheet.section("limits", voice.phrase("limits"), sheet.lines(limits, _HIDDEN))
    clauses = [each.owner for each in held if isinstance(each.owner, Clause)]
    clauses += [each for each in model.nouns if isinstance(each, Clause) and each.parent == noun.key]
    others = [each for each in held if each.fact.word != "limit" and not isinstance(each.owner, Clause)]
    yield from sheet.section("terms", voice.phrase("clauses"), _stated(sheet, others))
    unique = {each.key: each for each in clauses}
    yield from sheet.section("clauses", voice.phrase("other-clauses"), sheet.clauses(unique.values()))
    for level in levels:
        yield from level_section(sheet, level, (noun.key,))
    elsewhere = [each for each in referring(model, noun) if each.fact.word != "package"]
    yield from sheet.section("elsewhere", voice.phrase("named-elsewhere"), sheet.facts_by_owner(elsewhere))


def _stated(sheet: Sheet, held: list[Held]) -> Blocks:
    own = [each for each in held if each.owner.key == sheet.noun.key]
    named = [each for each in held if each.owner.key != sheet.noun.key]
    return (*sheet.facts(own, _HIDDEN), *sheet.facts_by_owner(named, _HIDDEN))


def _services(sheet: Sheet) -> Blocks:
    """Every service that has a mark for the package, group by group, then the notes and what the marks mean."""
    voice = sheet.voice
    marks = Marks(voice, sheet.notes)
    said: list[tree.Block] = []
    for group, services in voice.index.bands.items():
        marked = [each for each in services if marks.marks_of(each, sheet.noun.key)]
        if group in voice.model.by_key and marked:
            mention = voice.mention(group, "group", None)
            said.append(tree.Paragraph((mention,), group, "label"))
        if marked:
            said.append(_band(sheet, marks, marked))
    return tuple(said)


def _band(sheet: Sheet, marks: Marks, services: list[Noun]) -> tree.DefinitionList:
    entries = tuple(
        tree.Definition(each.key, "", (sheet.link(each),), (mark_in_words(sheet, marks, each, sheet.noun.key),))
        for each in services
    )
    return tree.DefinitionList(entries, sheet.noun.key, "facts")
