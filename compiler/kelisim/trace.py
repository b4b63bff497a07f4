"""Holds a catalog against an inventory of facts: which are stated, and where, and which are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from kelisim import backends
from kelisim.messages import RefusalError, text
from kelisim.pipeline import Result
from kelisim.semantics.citations import citations
from kelisim.translation.units import targets


class Entry(NamedTuple):
    """One fact of the inventory; an artefact is no fact of the contract and need not be stated."""

    id: str
    artefact: bool


class Stated(NamedTuple):
    """A declaration that names a fact. `section` is where every document prints it, None where one does not.

    The section is empty for what stands before the first one.
    """

    file: str
    line: int
    key: str
    section: str | None


class Trace(NamedTuple):
    """What a catalog states of an inventory: for each id of either the declarations that name it, in source order."""

    entries: tuple[Entry, ...]
    places: dict[str, list[Stated]]

    @property
    def wanted(self) -> list[str]:
        """The ids that must be stated."""
        return [each.id for each in self.entries if not each.artefact]

    @property
    def artefacts(self) -> list[str]:
        """The ids that are left out by name."""
        return [each.id for each in self.entries if each.artefact]

    @property
    def missing(self) -> list[str]:
        """The ids that nothing names."""
        return [each for each in self.wanted if each not in self.places]

    @property
    def unprinted(self) -> list[str]:
        """The ids that are named only by what the documents do not print."""
        named = [each for each in self.wanted if each in self.places]
        return [each for each in named if all(place.section is None for place in self.places[each])]

    @property
    def stated(self) -> list[str]:
        """The ids that are named and printed."""
        lacking = {*self.missing, *self.unprinted}
        return [each for each in self.wanted if each not in lacking]

    @property
    def unknown(self) -> list[str]:
        """The ids that the catalog names and the inventory does not have."""
        known = {each.id for each in self.entries}
        return [each for each in self.places if each not in known]


# ---------------------------------------------------------------- reading


def inventory(content: bytes) -> tuple[Entry, ...]:
    """The facts of a JSON file: a list of objects, each with its own `id`; raises RefusalError."""
    try:
        read: Any = json.loads(content)
    except json.JSONDecodeError as error:
        raise RefusalError("trace.not-json", line=error.lineno, column=error.colno) from error
    except ValueError as error:
        raise RefusalError("trace.not-text") from error
    except RecursionError as error:
        raise RefusalError("trace.too-deep") from error
    if not isinstance(read, list):
        raise RefusalError("trace.not-a-list")
    entries: dict[str, Entry] = {}
    for number, each in enumerate(read, 1):
        found = each.get("id") if isinstance(each, dict) else None
        if not isinstance(found, str) or not found:
            raise RefusalError("trace.no-id", number=number)
        if found in entries:
            raise RefusalError("trace.same-id", number=number, id=found)
        artefact = each.get("artefact", False)
        if not isinstance(artefact, bool):
            raise RefusalError("trace.artefact", number=number, id=found)
        entries[found] = Entry(found, artefact)
    if not entries:
        raise RefusalError("trace.empty")
    return tuple(entries.values())


def trace(result: Result, entries: tuple[Entry, ...]) -> Trace:
    """The inventory held against a catalog that compiles."""
    model = result.model
    assert model is not None
    first, *others = (backends.printed(model, tag) for tag in targets(model))
    places: dict[str, list[Stated]] = {}
    for id_, key, place in citations(model):
        everywhere = all(place in each for each in (first, *others))
        line = result.sources[place.file].position(place.start)[0]
        stated = Stated(place.file, line, key, first[place] if everywhere else None)
        places.setdefault(id_, []).append(stated)
    return Trace(entries, places)


# ---------------------------------------------------------------- telling


def as_json(found: Trace) -> str:
    """The trace for a machine."""
    data = {
        "total": len(found.wanted),
        "stated": len(found.stated),
        "missing": found.missing,
        "unprinted": found.unprinted,
        "unknown": found.unknown,
        "artefacts": found.artefacts,
        "facts": {
            each: [place._asdict() for place in found.places.get(each, ())] for each in (*found.wanted, *found.unknown)
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_text(found: Trace, language: str) -> str:
    """The trace for a reader of a language: every fact with its places, then what is wanting."""
    lines = [line for id_ in found.wanted for line in _lines(id_, found.places.get(id_, []), language)]
    for label, ids in (("missing", found.missing), ("unprinted", found.unprinted), ("artefacts", found.artefacts)):
        lines += [f"{text(language, f'trace.{label}')}: {', '.join(ids)}"] if ids else []
    for id_ in found.unknown:
        at = ", ".join(f"{place.file}:{place.line}" for place in found.places[id_])
        lines.append(text(language, "trace.unknown", id=id_, places=at))
    lines.append(text(language, "trace.stated", count=len(found.stated), total=len(found.wanted)))
    return "\n".join(lines) + "\n"


def _lines(id_: str, places: list[Stated], language: str) -> Iterator[str]:
    if not places:
        yield f"{id_}  {text(language, 'trace.missing')}"
    for place in places:
        yield f"{id_}  {place.file}:{place.line}  {place.key}  {_where(place.section, language)}"


def _where(section: str | None, language: str) -> str:
    if section is None:
        return text(language, "trace.nowhere")
    return text(language, "trace.section", section=section) if section else text(language, "trace.front")
