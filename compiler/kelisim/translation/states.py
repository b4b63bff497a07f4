"""How far a text is in a language: authored, translated, reviewed, stale or missing."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.diagnostics.findings import Finding, Label
from kelisim.semantics.model import Model
from kelisim.source import Place
from kelisim.translation import wording
from kelisim.translation.lock import TRANSLATED, Lock, Record
from kelisim.translation.units import Unit, targets, units

MISSING, STALE, AUTHORED = "missing", "stale", "authored"
STATES = (MISSING, STALE, AUTHORED, TRANSLATED, "reviewed")
"""All states, the one with most left to do first."""


def state(unit: Unit, language: str, lock: Lock) -> str:
    """How far a text is.

    `authored` is what somebody wrote in the file and no record speaks of. A text is `stale` when what it was made from
    has changed since, whatever became of the text itself: only a person can say that it is right again. A reviewed
    text that was changed afterwards is `translated`.
    """
    said = unit.said(language)
    record = lock.get((unit.id, language))
    if not said:
        return MISSING
    if record is None or record.source == language:
        return AUTHORED
    if record.made != wording.digest(unit.said(record.source)):
        return STALE
    return record.state if record.text == wording.digest(said) else TRANSLATED


def record(unit: Unit, language: str, source: str, kind: str) -> Record:
    """The record that a text renders its source as both are now; `kind` is `translated` or `reviewed`."""
    return Record(kind, source, wording.digest(unit.said(source)), wording.digest(unit.said(language)))


def stale(model: Model, lock: Lock) -> Iterator[tuple[Unit, str, Record]]:
    """The texts whose source has changed since they were made, with their language."""
    languages = targets(model)
    for unit in units(model) if lock else ():
        for language in languages:
            if state(unit, language, lock) == STALE:
                yield unit, language, lock[unit.id, language]


def findings(model: Model, lock: Lock) -> tuple[list[Finding], frozenset[Place]]:
    """A finding for each stale text, at its language tag and with that of its source; and the places of the texts."""
    found: list[Finding] = []
    places: set[Place] = set()
    for unit, language, known in stale(model, lock):
        facts = (("text", unit.id), ("language", language), ("source", known.source))
        related = (Label("made-from", unit.at(known.source)),) if unit.said(known.source) else ()
        found.append(Finding("stale", unit.at(language), facts, related))
        places.add(unit.texts[language].place)
    return found, frozenset(places)
