"""Takes translations that come back into a catalog: what is taken, what is left and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kelisim.diagnostics.codes import CODES
from kelisim.diagnostics.findings import Finding
from kelisim.semantics.model import Mention, Model, NoteMark, Prose, Slot, inlines
from kelisim.translation import edit, states, wording
from kelisim.translation.entries import Bundle, Catalog, Entry
from kelisim.translation.lock import REVIEWED, TRANSLATED, Lock, Record
from kelisim.translation.units import Unit, units
from kelisim.values import Ref

Compile = Callable[[Mapping[str, bytes]], tuple[Model | None, Sequence[Finding]]]
"""Compiles the catalog with some files replaced, by name; gives its model and all findings."""


class Left(NamedTuple):
    """A text that was not taken: a key of the texts under `translation`, its facts, and a finding if that is why."""

    id: str
    reason: str
    facts: tuple[tuple[str, str], ...] = ()
    finding: Finding | None = None


class Change(NamedTuple):
    """What is taken of an entry: the text, unless it was there already, and the record of how far it is now."""

    unit: Unit
    text: str
    new: bool
    record: Record


@dataclass(frozen=True)
class Taking:
    """What comes of an import: the texts taken, those only recorded anew, those left; the files and records to write.

    `empty` counts the texts without a translation in the file, `same` those that it does not change.
    """

    texts: tuple[str, ...]
    recorded: tuple[str, ...]
    left: tuple[Left, ...]
    empty: int
    same: int
    files: Mapping[str, bytes]
    lock: Lock


def take(catalog: Catalog, bundle: Bundle, compiled: Compile) -> Taking:
    """Takes what can be taken; nothing is written here.

    A text is left where the file says that it is unfinished, where it was changed on both sides since the export, where
    it loses or adds a code, or where the catalog would not compile with it. No other text changes.
    """
    changes, left, empty, same = _sorted(catalog, bundle)
    kept, refused, files = _compiled(catalog, bundle, changes, compiled)
    lock = {**catalog.lock, **{(each.unit.id, bundle.target): each.record for each in kept}}
    return Taking(
        tuple(each.unit.id for each in kept if each.new),
        tuple(each.unit.id for each in kept if not each.new),
        (*left, *refused),
        empty,
        same,
        files,
        lock,
    )


# ---------------------------------------------------------------- entry by entry


def _sorted(catalog: Catalog, bundle: Bundle) -> tuple[list[Change], list[Left], int, int]:
    """The changes that a file asks for, what of it cannot be considered, and how many entries are empty or the same."""
    known = {unit.id: unit for unit in units(catalog.model)}
    # A tool may drop the comments that tell what was exported; then what differs is what was changed.
    tracked = any(each.exported for each in bundle.entries)
    seen: Counter[str] = Counter(each.id for each in bundle.entries)
    changes: list[Change] = []
    left: list[Left] = []
    empty = same = 0
    for entry in bundle.entries:
        unit = known.get(entry.id)
        if unit is None:
            left.append(Left(entry.id, "unknown-text"))
        elif seen[entry.id] > 1:
            left.append(Left(entry.id, "twice"))
        elif not entry.target:
            empty += 1
        else:
            change = _change(catalog, bundle, unit, entry, tracked)
            same += change is None
            changes += [change] if isinstance(change, Change) else []
            left += [change] if isinstance(change, Left) else []
    return changes, left, empty, same


def _change(catalog: Catalog, bundle: Bundle, unit: Unit, entry: Entry, tracked: bool) -> Change | Left | None:
    """What one entry asks for; None where it changes nothing."""
    current = unit.said(bundle.target)
    here = wording.digest(current) if current else ""
    state = states.state(unit, bundle.target, catalog.lock)
    in_file = not tracked or wording.digest(entry.target) != entry.exported
    made = wording.digest(entry.source or unit.said(bundle.source))
    reviewed = entry.state == REVIEWED and state != REVIEWED
    record = Record(REVIEWED if reviewed else TRANSLATED, bundle.source, made, wording.digest(entry.target))
    if not in_file or entry.target == current:
        confirmed = state == states.STALE and entry.state in (TRANSLATED, REVIEWED)
        is_new = catalog.lock.get((unit.id, bundle.target)) != record
        says_more = entry.target == current and (confirmed or reviewed) and is_new
        return Change(unit, current, False, record) if says_more else None
    if entry.state == states.STALE:
        return Left(entry.id, "unfinished")
    if tracked and here != entry.exported:
        return Left(entry.id, "both-changed")
    return Change(unit, entry.target, True, record)


# ---------------------------------------------------------------- all together


def _compiled(
    catalog: Catalog, bundle: Bundle, changes: list[Change], compiled: Compile
) -> tuple[list[Change], list[Left], dict[str, bytes]]:
    """The changes with which the catalog compiles and says what they say, the others with a reason, and the files."""
    kept, left = changes, list[Left]()
    while True:
        new = [each for each in kept if each.new]
        order = catalog.model.catalog.languages
        edits = [edit.edit(each.unit, bundle.target, each.text, order, catalog.sources) for each in new]
        files = edit.applied(edits, catalog.sources)
        if not new:
            return kept, left, {}
        refused = _refused(catalog, bundle, new, *compiled(files))
        if not refused:
            return kept, left, files
        left += refused
        gone = {each.id for each in refused}
        kept = [each for each in kept if each.unit.id not in gone]


def _refused(
    catalog: Catalog, bundle: Bundle, new: Sequence[Change], model: Model | None, findings: Sequence[Finding]
) -> list[Left]:
    """The changes that cannot stay, each with a reason; all of them where nobody can say which is at fault."""
    after = {unit.id: unit for unit in units(model)} if model is not None else {}
    errors = [each for each in findings if CODES[each.code].severity == "error"]
    refused: list[Left] = []
    for change in new:
        unit = after.get(change.unit.id)
        prose = unit.texts.get(bundle.target) if unit is not None else None
        if prose is None:
            continue
        inside = [each for each in errors if _inside(each, prose)]
        # That a name is unknown says more than that its code is lost; what the checks say comes last.
        wrong = next((each for each in inside if CODES[each.code].stage != "check"), None)
        if wrong is not None:
            refused.append(Left(change.unit.id, "finding", (), wrong))
        elif wording.plain(prose.text) != change.text:
            refused.append(Left(change.unit.id, "not-as-written"))
        elif lost := _lost(change.unit, bundle, prose):
            refused.append(Left(change.unit.id, *lost))
        elif inside:
            refused.append(Left(change.unit.id, "finding", (), inside[0]))
    if refused:
        return refused
    if errors or model is None:
        return [Left(each.unit.id, "finding", (), next(iter(errors), None)) for each in new]
    if _others(catalog, bundle, new, after):
        return [Left(each.unit.id, "other-texts") for each in new]
    return []


def _inside(finding: Finding, prose: Prose) -> bool:
    place = prose.place
    # The tag before a text belongs to it.
    return finding.place.file == place.file and place.start - 10 <= finding.place.start <= place.end


def _others(catalog: Catalog, bundle: Bundle, new: Sequence[Change], after: Mapping[str, Unit]) -> bool:
    """Whether anything but the changed texts would read otherwise."""
    changed = {(each.unit.id, bundle.target) for each in new}
    before = {unit.id: unit for unit in units(catalog.model)}
    return before.keys() != after.keys() or any(
        unit.said(tag) != after[id_].said(tag)
        for id_, unit in before.items()
        for tag in {*unit.texts, *after[id_].texts}
        if (id_, tag) not in changed
    )


# ---------------------------------------------------------------- codes


def _lost(unit: Unit, bundle: Bundle, prose: Prose) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Why the codes of a new text are not those of its source; None where they are, or were not before either."""
    wanted, there = _codes(unit.texts[bundle.source]), _codes(prose)
    if wanted == there or (bundle.target in unit.texts and _codes(unit.texts[bundle.target]) == there):
        return None
    lost, added = wanted - there, there - wanted
    return ("lost-code", (("codes", ", ".join(lost)),)) if lost else ("added-code", (("codes", ", ".join(added)),))


def _codes(prose: Prose) -> Counter[str]:
    """What a text prints of the catalog, whatever the case, the frame and the words shown; how often each."""
    found: Counter[str] = Counter()
    for part in inlines(prose.blocks):
        match part:
            case Mention(_, key):
                found[f"[{key}]"] += 1
            case NoteMark(key):
                found[f"[^{key.rpartition('.')[2]}]"] += 1
            case Slot(Ref(_, key)):
                found[f"{{{key}}}"] += 1
            case Slot():
                found["{24x7}"] += 1
    return found
