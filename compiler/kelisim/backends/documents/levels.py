"""Prints a service level: a table for each package, a row for each severity, a column for each party."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim.backends.documents import tree
from kelisim.backends.documents.entries import also, clauses
from kelisim.backends.documents.facts import fact_list, listed, note_list, party_of, statement
from kelisim.backends.documents.plan import Part
from kelisim.backends.documents.prose import Notes, blocks
from kelisim.backends.documents.scope import applies, scope_of
from kelisim.backends.documents.voice import Voice
from kelisim.semantics.model import Fact, Noun, ServiceLevel
from kelisim.values import Ref, Several

CUSTOMER = "customer"
PROVIDER = "provider"
_SHOWN_BY_PLACE = ("package", "severity", "party")
_MODALITIES = {"expected": "not-guaranteed", "guaranteed": "guaranteed-levels"}
_IN_ROWS = frozenset({"duty", "limit"})


def service_level(voice: Voice, level: Noun, part: Part, notes: Notes) -> tuple[tree.Block, ...]:
    """What is said of the whole level, once, and then its tables; `notes` are those of the section around."""
    voice.states(level)
    said: list[tree.Block] = [
        *blocks(voice, level.about, notes, level.key),
        *blocks(voice, level.means, notes, level.key),
        *blocks(voice, level.texts, notes, level.key),
    ]
    if isinstance(level, ServiceLevel):
        said.extend(_binding(voice, level))
    other = [fact for fact in level.facts if fact.word not in _IN_ROWS and fact.word not in ("modality", "service")]
    said.extend(fact_list(voice, other, notes, level.key, also=("otherwise",)))
    packages = part.columns or ("",)
    other_names = also(voice, level)
    tables = [_table(voice, level, package, anchor) for package, anchor in zip(packages, part.tables, strict=True)]
    return (*other_names, *said, *tables, *clauses(voice, part, notes))


def _binding(voice: Voice, level: ServiceLevel) -> list[tree.Block]:
    """Which services the level belongs to, and how binding its figures are."""
    said: list[tree.Block] = []
    if level.modality:
        said.append(tree.Paragraph((tree.Text(_modality(voice, level.modality)),), level.key, "lead"))
    if level.service:
        named = voice.value(Several(tuple(Ref("service", key) for key in level.service)))
        said.append(tree.Paragraph((tree.Text(f"{voice.heading('service')}: "), *named), level.key, "lead"))
    return said


def _modality(voice: Voice, modality: str) -> str:
    if modality in _MODALITIES:
        return voice.phrase(_MODALITIES[modality])
    return f"{voice.heading('modality')}: {voice.name(Ref('', modality), 'nom')}"


def _table(voice: Voice, level: Noun, package: str, anchor: str) -> tree.Table:
    notes = Notes(voice, anchor)
    heads = (
        voice.phrase("severity-and-situation"),
        voice.owed_by(PROVIDER),
        voice.owed_by(CUSTOMER),
    )
    members = [voice.model.by_key[key] for key in level.members if key in voice.model.by_key]
    severities = [each for each in members if each.kind == "severity"]
    rows = [_row(voice, severity, _facts(level, severity, package), notes, package) for severity in severities]
    general = [fact for fact in level.facts if fact.word in _IN_ROWS and not scope_of(fact, "severity")]
    general = [fact for fact in general if applies(fact, package)]
    if general:
        rows.insert(0, _row(voice, None, general, notes, package))
    title = voice.title(level.key)
    return tree.Table(
        key=level.key,
        anchor=anchor,
        number=voice.table_number(anchor),
        caption=f"{title}: {voice.title(package)}" if package else title,
        head=tuple(tree.Cell((tree.Paragraph((tree.Text(head),)),)) for head in heads),
        rows=tuple(row for row in rows if row),
        layout="levels",
        notes=note_list(voice, notes),
    )


def _facts(level: Noun, severity: Noun, package: str) -> list[Fact]:
    """What is owed at a severity: stated in it, or stated in the level for it."""
    stated = [fact for fact in level.facts if severity.key in scope_of(fact, "severity")]
    return [fact for fact in (*severity.facts, *stated) if applies(fact, package)]


def _row(voice: Voice, severity: Noun | None, facts: Sequence[Fact], notes: Notes, package: str) -> tree.Row | None:
    """One severity; None when nothing is stated at it for the package."""
    if not facts:
        return None
    owed: dict[bool, list[tuple[tree.Inline, ...]]] = {True: [], False: []}
    for fact in facts:
        by_customer = CUSTOMER in party_of(voice, fact)
        said = statement(voice, fact, notes, _SHOWN_BY_PLACE)
        if fact.word not in _IN_ROWS:
            said = (tree.Text(f"{voice.heading(fact.word)}: "), *said)
        owed[by_customer].append(said)
    key = f"{severity.key}/{package}" if severity else package
    cells = tuple(tree.Cell(listed(owed[by_customer]) or _none(), key) for by_customer in (False, True))
    head = _situation(voice, severity, notes) if severity else (_strong(voice.phrase("any-severity")),)
    return tree.Row(severity.key if severity else "", tree.Cell(head), cells)


def _none() -> tuple[tree.Block, ...]:
    return (tree.Paragraph((tree.Text("—"),)),)


def _strong(text: str) -> tree.Paragraph:
    return tree.Paragraph((tree.Emphasis((tree.Text(text),), strong=True),))


def _situation(voice: Voice, severity: Noun, notes: Notes) -> tuple[tree.Block, ...]:
    voice.states(severity)
    return (
        _strong(voice.title(severity.key)),
        *blocks(voice, severity.means, notes, severity.key),
        *blocks(voice, severity.says, notes, severity.key),
        *blocks(voice, severity.about, notes, severity.key),
        *blocks(voice, severity.texts, notes, severity.key),
    )
