"""Footnotes: each has a text, and each is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kelisim.checks.subject import Subject, SummaryAt
from kelisim.diagnostics.findings import Finding
from kelisim.semantics.model import Note
from kelisim.semantics.summary import NOTE
from kelisim.semantics.symbols import Symbol
from kelisim.source import Place


def note_without_text(subject: Subject) -> Iterator[Finding]:
    """A footnote that says nothing and has no effect."""
    for noun in subject.unit.nouns:
        if isinstance(noun, Note) and not noun.texts and not noun.facts:
            yield Finding("note-without-text", noun.place, (("name", noun.key.rpartition(".")[2]),))


def unused_note(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """A footnote to which no line refers, in its block or elsewhere."""
    for file, start, _, summary in summaries:
        for cell, low, high in summary.claims:
            key = cell.removeprefix(NOTE)
            if cell.startswith(NOTE) and not any(key in each.summary.looked_up for each in summaries):
                place = Place(file, start + low, start + high)
                yield Finding("unused-note", place, (("name", key.rpartition(".")[2]),))
