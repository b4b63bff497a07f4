"""A result's findings as text or JSON, with headings and words in the author's surface."""

from __future__ import annotations

import dataclasses
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from kelisim.diagnostics import render
from kelisim.diagnostics.codes import CODES
from kelisim.diagnostics.findings import Finding
from kelisim.pipeline import Result
from kelisim.syntax import words
from kelisim.syntax.place import heading, spelled


def failed(result: Result, strict: bool, release: bool = False) -> bool:
    """Whether the findings fail a run: errors always do, warnings where it is strict.

    Texts that are missing or out of date fail what is to be released.
    """
    known = [CODES[each.code] for each in result.findings]
    return any(strict or each.severity == "error" or (release and each.stage == "release") for each in known)


def of_file(result: Result, name: str) -> Result:
    """The result with the findings of one file only."""
    return dataclasses.replace(result, findings=tuple(each for each in result.findings if each.place.file == name))


def with_headings(result: Result) -> list[Finding]:
    """The findings, each with the blocks it stands in."""
    blocks = {(block.file, block.start): block for block in result.blocks}
    starts: dict[str, list[int]] = {}
    for file, start in sorted(blocks):
        starts.setdefault(file, []).append(start)
    found = []
    for finding in result.findings:
        known = starts.get(finding.place.file, [])
        below = bisect_right(known, finding.place.start)
        block = blocks[finding.place.file, known[below - 1]] if below else None
        found.append(finding._replace(heading=heading(block, finding.place.start)) if block is not None else finding)
    return found


def as_text(result: Result, language: str, paint: Callable[[str, str], str] = lambda text, _: text) -> str:
    """The findings for a reader."""
    return render.text(with_headings(result), result.sources, language, _speller(result, language), paint)


def as_json(result: Result, language: str, outputs: Sequence[str] | None = None) -> str:
    """The findings for a machine, and the names of the files written where there are any."""
    found: Sequence[Finding] = with_headings(result)
    data: dict[str, Any] = {
        "findings": render.as_json(found, result.sources, language, _speller(result, language)),
        "errors": sum(CODES[each.code].severity == "error" for each in found),
        "warnings": sum(CODES[each.code].severity == "warning" for each in found),
    }
    if outputs is not None:
        data["outputs"] = list(outputs)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _speller(result: Result, language: str) -> Callable[[Finding], render.Speller]:
    def of(finding: Finding) -> render.Speller:
        surface = result.surfaces.get(finding.place.file) or language
        return render.Speller(
            partial(spelled, surface=surface), partial(words.translate, source=language, target=surface)
        )

    return of
