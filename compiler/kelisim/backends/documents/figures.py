"""Prints decision tables, limits by package, and values with their formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeGuard

from kelisim.backends.documents import tree
from kelisim.backends.documents.effects import opened
from kelisim.backends.documents.facts import SETTING, fact_list, note_list, otherwise, statement
from kelisim.backends.documents.plan import Part
from kelisim.backends.documents.prose import Notes, blocks
from kelisim.backends.documents.scope import ancestors, scope_of
from kelisim.backends.documents.voice import Voice, capital
from kelisim.semantics.model import Fact, Measure, Noun, Table, Typed
from kelisim.values import Bound, Call, Range, Ref, Unstated, Value, items

_TABLE_WORDS = frozenset({"measure", "otherwise"})


def decision_table(voice: Voice, table: Table, part: Part) -> tree.Table:
    """Two columns: the measure's condition, and the value it gives; the rest of its domain last."""
    anchor = part.tables[0]
    notes = Notes(voice, anchor)
    measured = voice.language.listing([voice.title(key) for key in table.measure], "and")
    title = voice.title(table.key)
    open_clock = _open_calendars(voice, table)
    voice.states(table, *table.rows)
    rows = [
        tree.Row(f"{table.key}/{place}", _cell(voice.value(_plain(row.pattern))), (_cell(voice.value(row.value)),))
        for place, row in enumerate(table.rows, 1)
    ]
    if table.otherwise is not None:
        voice.states(*(fact for fact in table.facts if fact.word == "otherwise"))
        rest = _cell((tree.Text(voice.phrase("in-other-cases" if table.rows else "in-all-cases")),))
        rows.append(tree.Row(f"{table.key}/otherwise", rest, (_cell(otherwise(voice, table.otherwise)),)))
    before = (
        *blocks(voice, table.about, notes),
        *blocks(voice, table.means, notes),
        *blocks(voice, table.texts, notes),
        *_slices(voice, table),
    )
    facts = [fact for fact in table.facts if fact.word not in _TABLE_WORDS]
    return tree.Table(
        key=table.key,
        anchor=anchor,
        number=voice.table_number(anchor),
        caption=title,
        head=(
            tree.Cell((tree.Paragraph((tree.Text(capital(measured) or voice.phrase("condition")),)), *open_clock)),
            _cell((tree.Text(title),)),
        ),
        rows=tuple(rows),
        before=before,
        after=fact_list(voice, facts, notes, table.key),
        notes=note_list(voice, notes),
    )


def _plain(pattern: Value) -> Value:
    """A range from zero without its lower end, since nothing lies below it."""
    if isinstance(pattern, Range) and pattern.open_end and getattr(pattern.low, "amount", None) == 0:
        return Bound("<", pattern.high)
    return pattern


def _slices(voice: Voice, table: Table) -> tuple[tree.Block, ...]:
    """Whether each value holds for its own slice of the amount, where the table says so or leaves it open."""
    if isinstance(table.tiers, Unstated):
        return (tree.Paragraph((tree.Gap(voice.phrase("tiers-open")),), table.key),)
    said = {"marginal": "marginal", "whole": "tiers-whole"}.get(getattr(table.tiers, "key", ""))
    return (tree.Paragraph((tree.Text(voice.phrase(said)),), table.key),) if said else ()


def _open_calendars(voice: Voice, table: Table) -> tuple[tree.Paragraph, ...]:
    """What the contract leaves open about the days or hours that the rows count."""
    measures = [voice.model.by_key.get(key) for key in table.measure]
    return tuple(
        tree.Paragraph(voice.fill_cases("counted-by", x=each.calendar), role="small")
        for each in measures
        if isinstance(each, Measure) and isinstance(each.calendar, Unstated)
    )


def limits(voice: Voice, part: Part) -> tree.Table | None:
    """A row for each thing that is limited, a column for each package that the limits name."""
    facts = _limits_of(voice, part.subject)
    asked = {each.key for each in items(part.fact.value if part.fact else None) if _is_limit(each)}
    facts = [fact for fact in facts if not asked or fact.name in asked]
    if not facts:
        return None
    anchor = part.tables[0]
    notes = Notes(voice, anchor)
    named = {key for fact in facts for key in scope_of(fact, "package")}
    columns = [each.key for each in voice.model.all("package") if each.key in named]
    columns = [key for key in columns if not part.columns or key in part.columns]
    if not columns or any(not scope_of(fact, "package") for fact in facts):
        columns.append("")
    rows = []
    for name in dict.fromkeys(fact.name for fact in facts):
        same = [fact for fact in facts if fact.name == name]
        cells = tuple(tree.Cell(_values(voice, same, key, notes), f"{name}/{key}") for key in columns)
        rows.append(tree.Row(name, _cell((tree.Text(_limited(voice, same[0])),)), cells))
    every = voice.phrase("all-packages" if named else "value")
    heads = [voice.phrase("limit"), *(voice.title(key) if key else every for key in columns)]
    return tree.Table(
        key=part.subject or voice.model.catalog.key,
        anchor=anchor,
        number=voice.table_number(anchor),
        caption=voice.phrase("limits"),
        head=tuple(_cell((tree.Text(head),)) for head in heads),
        rows=tuple(rows),
        notes=note_list(voice, notes),
    )


def _limited(voice: Voice, fact: Fact) -> str:
    """What a limit is put on: a measure, or what the limit itself is called."""
    own = "" if fact.name in voice.model.by_key else voice.words(fact.texts)
    return capital(own or voice.name(Ref("measure", fact.name), "nom"))


def _is_limit(value: Value) -> TypeGuard[Ref]:
    return isinstance(value, Ref) and value.kind == "limit"


def _limits_of(voice: Voice, group: str) -> list[Fact]:
    """The limits of the catalog itself, or of everything in a group."""
    nouns: Iterable[Noun] = [voice.model.catalog]
    if group:
        nouns = [each for each in voice.model.nouns if group in (each.key, *ancestors(voice.model, each))]
    return [fact for noun in nouns for fact in noun.facts if fact.word == "limit"]


def _values(voice: Voice, facts: Sequence[Fact], package: str, notes: Notes) -> tuple[tree.Block, ...]:
    hits = [
        fact for fact in facts if (package in scope_of(fact, "package") if package else not scope_of(fact, "package"))
    ]
    return tuple(tree.Paragraph(statement(voice, fact, notes, ("package",), named=False), fact.key) for fact in hits)


def formula(voice: Voice, noun: Noun) -> tuple[tree.Block, ...]:
    """How a value is worked out, or who sets it."""
    if not isinstance(noun, Typed) or noun.formula is None:
        return ()
    voice.states(*(fact for fact in noun.facts if fact.word == "is"))
    is_set = isinstance(noun.formula, Call) and noun.formula.function in SETTING
    label = voice.heading("determined" if is_set else "is")
    return (tree.Paragraph((tree.Text(f"{label}: "), *voice.value(noun.formula)), noun.key),)


def values(voice: Voice, nouns: Iterable[Noun], notes: Notes) -> tuple[tree.Block, ...]:
    """Values and balances: what they are, how they are worked out, and what is stated about them."""
    entries = []
    for noun in nouns:
        voice.states(noun)
        body: list[tree.Block] = [
            *blocks(voice, noun.about or noun.means or noun.texts, notes),
        ]
        body.extend(formula(voice, noun))
        if isinstance(noun, Typed) and noun.type is not None and not body:
            body.append(tree.Paragraph((*opened(voice.value(noun.type)), tree.Text(".")), noun.key))
        facts = [fact for fact in noun.facts if fact.word != "is" or not isinstance(noun, Typed)]
        body.extend(fact_list(voice, facts, notes, noun.key))
        anchor = voice.home(noun.key, notes.around)
        entries.append(tree.Definition(noun.key, anchor, (tree.Text(voice.title(noun.key)),), tuple(body)))
    return (tree.DefinitionList(tuple(entries)),) if entries else ()


def _cell(parts: tuple[tree.Inline, ...]) -> tree.Cell:
    return tree.Cell((tree.Paragraph(parts),))
