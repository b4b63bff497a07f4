"""A catalog's files through a `read` function: the entry, and all it uses, each once and in a stable order."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from kelisim.diagnostics.findings import Finding
from kelisim.source import Place, Source
from kelisim.syntax import items
from kelisim.syntax.parse import header, runs
from kelisim.syntax.tree import Block

MAXIMUM_SIZE = 64 * 1024 * 1024
"""Bytes of a file; a larger one is a finding."""
LIBRARIES = {"kelisim.service-contracts": "<kelisim>/service-contracts.kel"}
"""Libraries that come with the compiler, by the name that `use` takes."""
LIBRARY_VERSION = "1.0.0"
"""The version of all of them."""


class Read(NamedTuple):
    """What reading a path gave: its bytes, or the code of the finding that says why not."""

    data: bytes
    problem: str = ""


class Files(Protocol):
    """How files are read; the command line and the server each bring their own."""

    def read(self, name: str) -> Read:
        """The bytes of a file, by its name relative to the catalog, or what is wrong with it."""

    def folder(self, name: str) -> Sequence[str] | None:
        """The names of the `.kel` files of a folder, sorted; None where it is no folder."""


class Piece(NamedTuple):
    """A run of top-level blocks not yet parsed: where it begins, its text, the digest of both surface and text."""

    start: int
    text: str
    digest: str


class Opened(NamedTuple):
    """A file whose runs of blocks are known but not parsed. `library` says that it is not the catalog's own."""

    source: Source
    surface: str
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    library: bool


class Use(NamedTuple):
    """A `use` line: what it names, and where that stands."""

    target: str
    quoted: bool
    version: str
    place: Place


def open_file(name: str, files: Files, library: bool) -> Opened:
    """Reads a file and parts it into runs of top-level blocks."""
    source, findings = decode(name, files.read(name))
    if findings:
        return Opened(source, "", (), tuple(findings), library)
    surface, start, wrong = header(source)
    if not surface:
        return Opened(source, "", (), tuple(findings or wrong), library)
    pieces = tuple(Piece(at, text, digest(surface, text)) for at, text in runs(source.text, start))
    return Opened(source, surface, pieces, tuple(findings), library)


def digest(surface: str, text: str) -> str:
    """A content key of a run of blocks on a surface."""
    return hashlib.blake2b(f"{surface}\n{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def use_of(block: Block) -> Use | None:
    """What a block takes in, if it is a `use` line."""
    line = block.line
    if line is None or line.item.word != "use" or line.item.value is None:
        return None
    node = line.item.value
    version = next((each.item.value for each in line.children if each.item.word == "version"), None)
    return Use(node.text.strip('"'), node.kind == "string", version.text if version else "", line.place(block, node))


class Closure:
    """Follows `use` from file to file: which files are in, and where a cycle closes."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._edges: dict[str, list[tuple[str, Place]]] = {}
        self.findings: list[Finding] = []

    def targets(self, name: str, uses: Sequence[Use]) -> list[str]:
        """The names of the files that a file's `use` lines take in."""
        found: list[str] = []
        for use in uses:
            names = self._names(name, use)
            self._edges.setdefault(name, []).extend((each, use.place) for each in names)
            found += names
        return found

    def _names(self, name: str, use: Use) -> list[str]:
        if not use.quoted:
            library = LIBRARIES.get(use.target)
            if library is None:
                near = items.suggest(use.target, LIBRARIES)
                facts = (("library", use.target),)
                self.findings.append(Finding("unknown-library", use.place, facts, suggestion=near))
            elif use.version not in ("", LIBRARY_VERSION):
                versions = (("library", use.target), ("version", use.version), ("known", LIBRARY_VERSION))
                self.findings.append(Finding("unknown-library-version", use.place, versions))
            return [library] if library else []
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), use.target))
        inside = self._files.folder(target)
        if inside is not None:
            return list(inside)
        if self._files.read(target).problem:
            self.findings.append(Finding("missing-file", use.place, (("file", use.target),)))
            return []
        return [target]

    def cycles(self) -> list[Finding]:
        """One finding for each `use` line that closes a cycle."""
        findings: list[Finding] = []
        state: dict[str, int] = {}
        for root in self._edges:
            stack = [(root, iter(self._edges[root]))] if root not in state else []
            state.setdefault(root, 1)
            while stack:
                here, rest = stack[-1]
                edge = next(rest, None)
                if edge is None:
                    state[here] = 2
                    stack.pop()
                elif state.get(edge[0]) == 1:
                    findings.append(Finding("use-cycle", edge[1], (("file", edge[0]),)))
                elif edge[0] not in state:
                    state[edge[0]] = 1
                    stack.append((edge[0], iter(self._edges.get(edge[0], []))))
        return findings


def decode(name: str, read: Read) -> tuple[Source, list[Finding]]:
    """The text of a file, its line ends made `\\n` and its byte order mark taken off."""
    nowhere = Place(name, 0, 0)
    if read.problem:
        return Source(name, ""), [Finding(read.problem, nowhere, (("file", name),))]
    if len(read.data) > MAXIMUM_SIZE:
        return Source(name, ""), [Finding("file-too-large", nowhere, (("file", name),))]
    if b"\0" in read.data[:4096]:
        return Source(name, ""), [Finding("binary-file", nowhere, (("file", name),))]
    try:
        text = read.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = read.data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n")
        place = Place(name, len(before), len(before) + 1)
        return Source(name, before + "\n"), [Finding("not-utf-8", place, (("byte", f"{read.data[error.start]:02X}"),))]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    return Source(name, text), []
