"""The page of a party: all that it owes, may do and must not do, in its own name or through one of its roles."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.backends.documents import tree
from kelisim.backends.documents.entries import also, prose_of
from kelisim.backends.documents.figures import decision_table
from kelisim.backends.documents.plan import Part
from kelisim.backends.documents.reference.holdings import (
    DUTIES,
    clauses_for,
    duties_of,
    provisions,
)
from kelisim.backends.documents.reference.service import PHRASES
from kelisim.backends.documents.reference.sheet import Blocks, Sheet
from kelisim.semantics.model import Clause, Measure, Noun, Role, Table


def party_page(sheet: Sheet) -> tree.Document:
    """Obligations, rights and prohibitions of a party, each under the name of what states it."""
    voice, noun = sheet.voice, sheet.noun
    said = prose_of(voice, noun, sheet.notes)
    lead = (*also(voice, noun), *(sheet.cited(said, noun) if said else ()))
    return sheet.page((*sheet.places(), *_roles(sheet)), lead, _sections(sheet))


def _roles(sheet: Sheet) -> tuple[tree.Definition, ...]:
    """Who acts for the party."""
    voice = sheet.voice
    roles = [each for each in voice.model.all("role") if isinstance(each, Role) and sheet.noun.key in each.party]
    parts: list[tree.Inline] = []
    for each in roles:
        parts += [tree.Text(", ")] if parts else []
        parts.append(voice.mention(each.key, "role", None))
    return (sheet.fact(voice.phrase("roles"), *parts),) if parts else ()


def _sections(sheet: Sheet) -> Iterator[tree.Section]:
    voice, model, noun = sheet.voice, sheet.voice.model, sheet.noun
    for word, phrase in zip(DUTIES, PHRASES, strict=True):
        held = duties_of(model, noun.key) if word == "obliged" else []
        facts = sheet.facts_by_owner([*held, *provisions(model, noun.key, word)], ("party",))
        clauses = _clauses(sheet, clauses_for(model, noun.key, word))
        yield from sheet.section(phrase, voice.owed_by(noun.key, phrase), facts, clauses)
    for table in model.nouns:
        if isinstance(table, Table) and _counts(sheet, table):
            printed = decision_table(voice, table, Part("table", table.key, tables=(table.key,)))
            said = (sheet.source(table), printed)
            yield from sheet.section(f"table.{table.key}", voice.title(table.key), said, key=table.key)


def _counts(sheet: Sheet, table: Table) -> bool:
    """Whether a table decides by what the party does, such as a charge by the notice that it gives."""
    measures = [sheet.voice.model.by_key.get(key) for key in table.measure]
    return any(isinstance(each, Measure) and sheet.noun.key in each.party for each in measures)


def _clauses(sheet: Sheet, clauses: list[Clause]) -> Blocks:
    """Clauses under the name of the group, service or terms that they belong to; those of the catalog last."""
    by_owner: dict[str, list[Clause]] = {}
    for each in clauses:
        owner = sheet.voice.model.by_key.get(each.parent)
        by_owner.setdefault(sheet.owner_title(_named(sheet, owner)) if owner else "", []).append(each)
    said: list[tree.Block] = []
    for title in sorted(by_owner, key=lambda each: not each):
        if title or len(by_owner) > 1:
            label = title or sheet.voice.phrase("other-clauses")
            said.append(tree.Paragraph((tree.Text(label),), role="label"))
        said.extend(sheet.clauses(by_owner[title]))
    return tuple(said)


def _named(sheet: Sheet, noun: Noun) -> Noun:
    """The thing, or the nearest around it, that has a name."""
    around = sheet.voice.model.by_key.get(noun.parent)
    return _named(sheet, around) if around is not None and not noun.name else noun
