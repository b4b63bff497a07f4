"""The lock file: for each translated text how far it is, and by content hash what it says and what it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kelisim.diagnostics.findings import Finding
from kelisim.source import Place, Source

NAME = "translations.lock"
"""The file beside the specs."""
TRANSLATED, REVIEWED = "translated", "reviewed"
_HEAD = "# How far each text is translated: written by `kelisim translate`, one line a text."
_LINE = re.compile(
    r"(?P<id>\S+) (?P<language>[\w-]+) (?P<state>translated|reviewed)"
    r" (?P<source>[\w-]+):(?P<made>[0-9a-f]{16}) (?P<text>[0-9a-f]{16})"
)


class Record(NamedTuple):
    """What is known of one text in one language: `source` is what it was made from, `made` the hash of that then.

    `text` is the hash of the text itself when its state was recorded.
    """

    state: str
    source: str
    made: str
    text: str


Lock = Mapping[tuple[str, str], Record]
"""Records by the id of the text and its language."""


def parse(source: Source) -> tuple[dict[tuple[str, str], Record], list[Finding]]:
    """The records of a lock file, and a finding for each line that is none, such as a mark of a merge.

    Where a merge left two lines for one text, what is left to do counts: a text that was made from two versions of its
    source is stale, since nobody has said which holds.
    """
    records: dict[tuple[str, str], Record] = {}
    findings: list[Finding] = []
    at = 0
    for line in source.text.splitlines(keepends=True):
        bare = line.strip()
        match = _LINE.fullmatch(bare)
        if match is not None:
            key = match["id"], match["language"]
            record = Record(match["state"], match["source"], match["made"], match["text"])
            known = records.get(key, record)
            records[key] = record if known == record else _least(known, record)
        elif bare and not bare.startswith("#"):
            findings.append(Finding("broken-lock", Place(source.name, at, at + max(1, len(line.rstrip())))))
        at += len(line)
    return records, findings


def _least(one: Record, other: Record) -> Record:
    """The record of which more is left to do: after a merge nobody has seen the text as it is now."""
    made = one.made if (one.source, one.made) == (other.source, other.made) else "0" * 16
    return Record(TRANSLATED, one.source, made, other.text)


def dump(records: Lock) -> bytes:
    """A lock file: sorted, a line for each text, so that two branches seldom touch the same lines."""
    return "".join(f"{line}\n" for line in (_HEAD, *_lines(sorted(records.items())))).encode()


def _lines(records: Iterable[tuple[tuple[str, str], Record]]) -> Iterator[str]:
    for (id_, language), record in records:
        yield f"{id_} {language} {record.state} {record.source}:{record.made} {record.text}"
