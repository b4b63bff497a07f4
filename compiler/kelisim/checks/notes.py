"""Footnotes: each has a text, and each is used."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding
from kelisim.semantics.model import Note


def note_without_text(subject: Subject) -> Iterator[Finding]:
    """A footnote that says nothing."""
    for noun in subject.unit.nouns:
        if isinstance(noun, Note) and not noun.texts:
            yield Finding("note-without-text", noun.place, (("name", noun.key.rpartition(".")[2]),))


def unused_note(subject: Subject) -> Iterator[Finding]:
    """A footnote to which no line refers."""
    notes = [noun for noun in subject.unit.nouns if isinstance(noun, Note)]
    if not notes:
        return
    used = {key for _, fact in subject.facts for key in fact.notes}
    marked = "\n".join(prose.text for _, _, prose in subject.prose)
    for noun in notes:
        name = noun.key.rpartition(".")[2]
        if noun.key not in used and f"[^{name}]" not in marked:
            yield Finding("unused-note", noun.place, (("name", name),))
