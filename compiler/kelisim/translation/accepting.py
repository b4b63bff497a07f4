"""Records that texts render their sources as both are now: what somebody vouches for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kelisim.semantics.model import Noun
from kelisim.translation import states, wording
from kelisim.translation.entries import Catalog
from kelisim.translation.lock import REVIEWED, Lock
from kelisim.translation.units import Unit, units


class Accepted(NamedTuple):
    """The texts recorded, those left since they are stale and nobody named them, names that fit no text, the records.

    Texts are given by id and language.
    """

    recorded: tuple[tuple[str, str], ...]
    stale: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    lock: Lock


def accept(catalog: Catalog, languages: Sequence[str], source: str, kind: str, names: Sequence[str]) -> Accepted:
    """Records texts as `translated` or `reviewed`: those named, by id or by the declaration that they stand in, or all.

    Without names a stale text is left where it did not change itself: then nobody has looked at it since its source
    did. What is reviewed stays so. Records of texts that are gone are dropped.
    """
    every = units(catalog.model)
    known = {unit.id for unit in every}
    lock = {key: record for key, record in catalog.lock.items() if key[0] in known}
    recorded: list[tuple[str, str]] = []
    stale: list[tuple[str, str]] = []
    met: set[str] = set()
    for unit in every:
        called = {unit.id, *_around(catalog, unit)} & {*names}
        met |= called
        if names and not called:
            continue
        for language in languages:
            key = unit.id, language
            if language == source or not unit.said(language) or not unit.said(source):
                continue
            state = states.state(unit, language, catalog.lock)
            if not names and state == states.STALE and lock[key].text == wording.digest(unit.said(language)):
                stale.append(key)
                continue
            new = states.record(unit, language, source, REVIEWED if state == REVIEWED else kind)
            if lock.get(key) != new:
                lock[key] = new
                recorded.append(key)
    return Accepted(tuple(recorded), tuple(stale), tuple(each for each in names if each not in met), lock)


def _around(catalog: Catalog, unit: Unit) -> Iterator[str]:
    """The keys of the declarations that a text stands in, from its own outwards."""
    yield unit.owner.key
    noun: Noun | None = unit.noun
    while noun is not None:
        yield noun.key
        noun = catalog.model.by_key.get(noun.parent)
