"""Marks in `.kel` texts: what the compiler should find in them, and where.

A mark `-- error: code` or `-- warning: code` stands at the end of the line that it is about; several may follow one
another. Where a comment would become text, `-- ^ error: code` stands on the line below. Lines `-- file: name` part
a text into several files, and a line `-- escaped` at the top says that `\\xNN`, `\\uNNNN` and `\\t` are spelled out.
A file without the first line that names its surface gets `kelisim 1 en`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kelisim.diagnostics.codes import CODES
from kelisim.pipeline import Result
from support import BASE

HEADER = "kelisim 1 en"
ESCAPED = "-- escaped"
Marks = Counter[tuple[str, int, str, str]]
"""File, line from 1, severity and code, each with how often it is found there."""

_MARKS = re.compile(r"[ \t]*(?:-- (?:\^ )?(?:error|warning): [a-z0-9-]+[ \t]*)+$")
_MARK = re.compile(r"(error|warning): ([a-z0-9-]+)")
_ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(t))")
_HEADER = re.compile(r"(?:\\x[0-9a-f]{2})*kelisim")
_CATALOG = re.compile(rb"^(?:catalog|\xd0\xba\xd0\xb0\xd1\x82\xd0\xb0\xd0\xbb\xd0\xbe\xd0\xb3) ", re.MULTILINE)


class Marked(NamedTuple):
    """The files of a marked text, marks taken out, and the marks."""

    files: dict[str, str | bytes]
    marks: Marks


def read(text: str, name: str, *, escaped: bool = False, alone: bool = False, surface: str = "en") -> Marked:
    """The files of a text, the first of them called `name`; no sample catalog is added where it is `alone`.

    Where its words are those of another surface, a missing first line is that of this `surface`.
    """
    files: dict[str, bytes] = {}
    marks: Marks = Counter()
    lines = text.splitlines()
    if lines[:1] == [ESCAPED]:
        escaped, lines = True, lines[1:]
    for file, own in _parted(lines, name):
        kept = [f"kelisim 1 {surface}"] if file.endswith(".kel") and own and not _has_header(own) else []
        for line in own:
            match = _MARKS.search(line)
            if match is not None:
                points_up = line.lstrip().startswith("-- ^ ")
                at = len(kept) if points_up else len(kept) + 1
                marks.update((file, at, *mark) for mark in _MARK.findall(match.group()))
                if points_up:
                    continue
                line = line[: match.start()]
            kept.append(line)
        whole = "".join(f"{line}\n" for line in kept).encode()
        files[file] = _decoded(whole) if escaped else whole
    if not alone and not any(_CATALOG.search(each) for each in files.values()):
        files["base.kel"] = BASE.encode()
    return Marked(dict(files), marks)


def found(result: Result) -> Marks:
    """What a run found, in the form of marks."""
    counted: Marks = Counter()
    for each in result.findings:
        line, _ = result.sources[each.place.file].position(each.place.start)
        counted[each.place.file, line, CODES[each.code].severity, each.code] += 1
    return counted


def _parted(lines: Sequence[str], name: str) -> Iterator[tuple[str, list[str]]]:
    own = list[str]()
    for line in lines:
        if line.startswith("-- file: "):
            if own:
                yield name, own
            name, own = line.removeprefix("-- file: ").strip(), []
        else:
            own.append(line)
    yield name, own


def _has_header(lines: list[str]) -> bool:
    first = next((line for line in lines if line and not line.startswith("--")), "")
    return _HEADER.match(first) is not None


def _decoded(text: bytes) -> bytes:
    def of(match: re.Match[bytes]) -> bytes:
        byte, letter, tab = match.groups()
        return b"\t" if tab else bytes([int(byte, 16)]) if byte else chr(int(letter, 16)).encode()

    return _ESCAPE.sub(of, text)
