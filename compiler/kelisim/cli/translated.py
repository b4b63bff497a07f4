"""What the commands under `translate` share: a catalog with what is on record of its texts, and its languages."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kelisim.cli.common import FOUND, Progress, print_findings, stop
from kelisim.cli.spoken import option, say

if TYPE_CHECKING:
    from kelisim.files import Disk
    from kelisim.semantics.model import Model
    from kelisim.syntax.load import Read
    from kelisim.translation.entries import Catalog

SOURCE = option("--from", "source")


class Opened(NamedTuple):
    """A catalog on disk: its folder, the names of its files, and what it means."""

    root: Path
    names: list[str]
    disk: Disk
    catalog: Catalog


class Overlay:
    """The files of a catalog with some of them replaced."""

    def __init__(self, disk: Disk, changed: Mapping[str, bytes]) -> None:
        self.disk, self.changed = disk, changed

    def read(self, name: str) -> Read:
        """The bytes of a file, those that replace it first."""
        from kelisim.syntax.load import Read

        return Read(self.changed[name]) if name in self.changed else self.disk.read(name)

    def folder(self, name: str) -> Sequence[str] | None:
        """The `.kel` files of a folder."""
        return self.disk.folder(name)


def opened(path: Path, mends: bool = False) -> Opened:
    """A catalog without errors and what is on record of its texts; where there are any, the run ends.

    A command that writes the records anew may find them broken.
    """
    from kelisim import backends, files, pipeline, report
    from kelisim.translation import lock
    from kelisim.translation.entries import Catalog
    from kelisim.translation.units import source_of

    root, names = files.entries(path)
    disk = files.Disk(root)
    result = pipeline.compile_model(names, disk, Progress("translate").step)
    told = tuple(each for each in result.findings if not (mends and each.code == "broken-lock"))
    if result.model is None or report.failed(replace(result, findings=told), strict=False):
        print_findings(result, "text")
        sys.exit(FOUND)
    records = lock.parse(result.sources[lock.NAME])[0] if lock.NAME in result.sources else {}
    sections = backends.printed(result.model, source_of(result.model))
    return Opened(root, names, disk, Catalog(result.model, records, result.sources, sections))


def languages_of(model: Model, source: str | None, languages: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The language translated from and those translated into."""
    from kelisim.translation.units import source_of, targets

    chosen = source or source_of(model)
    known(model, (chosen, *languages))
    return chosen, tuple(each for each in languages or targets(model) if each != chosen)


def known(model: Model, languages: Sequence[str]) -> None:
    from kelisim.translation.units import targets

    for each in languages:
        if each not in targets(model):
            stop(say("stop.not-translated-into", language=each, languages=", ".join(targets(model))))
