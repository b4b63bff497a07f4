"""Whether the meaning is allowed: a file per topic, a function per code; no check depends on another having run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kelisim.checks import (
    across,
    cells,
    conditions,
    figures,
    forms,
    formulas,
    members,
    notes,
    tables,
    targets,
    terms,
    texts,
)
from kelisim.checks.across import Vocabulary, vocabulary
from kelisim.checks.subject import Subject, SummaryAt
from kelisim.diagnostics.findings import Finding
from kelisim.semantics.resolve import Unit
from kelisim.semantics.summary import Claim
from kelisim.semantics.symbols import Symbol
from kelisim.syntax.tree import Block

__all__ = ["BLOCK_CHECKS", "CATALOG_CHECKS", "SummaryAt", "Vocabulary", "block", "catalog", "vocabulary"]

BLOCK_CHECKS = (
    texts.missing_language,
    texts.surplus_language,
    forms.unknown_case,
    figures.figure_in_prose,
    figures.comment_in_prose,
    notes.note_without_text,
    targets.bound_missing,
    targets.unit_mismatch,
    targets.clock_mismatch,
    conditions.list_after_equals,
    conditions.reversed_range,
    formulas.type_mismatch,
    formulas.wrong_result,
    formulas.unknown_zone,
    tables.row_against_measure,
    tables.mixed_units,
    tables.mixed_results,
    tables.table_gap,
    tables.table_overlap,
    cells.cell_given_twice,
)
"""Checks of one top-level block, which may look names up."""
CATALOG_CHECKS = (
    cells.cell_of_catalog_given_twice,
    members.member_twice,
    members.group_in_itself,
    formulas.value_cycle,
    notes.unused_note,
    terms.unused_term,
    terms.missing_catalog,
    terms.second_catalog,
    forms.unmade_form,
    *across.CATALOG_CHECKS,
)
"""Checks of what only the whole catalog shows."""


def block(
    block: Block,
    unit: Unit,
    symbols: Mapping[str, Symbol],
    languages: tuple[str, ...],
    surface: str,
    known: Vocabulary,
    start: int,
) -> tuple[list[Finding], list[Claim]]:
    """What is wrong with one block, and what its texts claim, at offsets from a start."""
    subject = Subject(block, unit, symbols, languages, surface)
    found, claims = across.check(subject, known, start)
    claims += forms.claims(subject, start)
    return [*(finding for check in BLOCK_CHECKS for finding in check(subject)), *found], claims


def catalog(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> list[Finding]:
    """What is wrong with the catalog as a whole."""
    return [finding for check in CATALOG_CHECKS for finding in check(summaries, symbols)]
