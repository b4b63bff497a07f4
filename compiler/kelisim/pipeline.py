"""The whole compiler on one page: load, parse, place, resolve, check, emit, in that order."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kelisim import __version__, backends, checks
from kelisim.diagnostics.findings import Finding, in_source_order
from kelisim.semantics import resolve, summary
from kelisim.semantics.model import Model
from kelisim.semantics.summary import Summary
from kelisim.semantics.symbols import Symbol, declared
from kelisim.source import Place, Source
from kelisim.store import Store
from kelisim.syntax import load, place
from kelisim.syntax.items import Reader
from kelisim.syntax.parse import parse_block, split
from kelisim.syntax.tree import Block
from kelisim.translation import lock


@dataclass
class _Part:
    """A run of top-level blocks on its way through the stages. A clean one from the store is not parsed.

    `declared` are the names by block, `symbols` those of all blocks.
    """

    opened: load.Opened
    piece: load.Piece
    summary: Summary | None
    blocks: list[Block] = field(default_factory=list)
    declared: list[list[Symbol]] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    uses: list[load.Use] = field(default_factory=list)
    units: list[resolve.Unit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Memory:
    """What a run remembers from block to block: lines alike are read, placed and understood once."""

    readers: dict[str, Reader] = field(default_factory=dict)
    sound: place.Sound = field(default_factory=dict)
    facts: dict[int, Any] = field(default_factory=dict)
    held: dict[int, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What came of a run: every finding in source order, the sources, and the model where one was asked for.

    `blocks` are the trees that were made in this run; a message's heading is read from them.
    """

    findings: tuple[Finding, ...]
    sources: dict[str, Source]
    surfaces: dict[str, str]
    blocks: tuple[Block, ...]
    model: Model | None = None


Watch = Callable[[int, int], None]
"""Told now and then how many runs of blocks of how many are done."""


def check(entries: Sequence[str], files: load.Files, store: Store, watch: Watch | None = None) -> Result:
    """All that is wrong with a catalog. What the store knows to be clean is not read again.

    A catalog with a lock file is read whole, since what its texts say is held against it.
    """
    if not files.read(lock.NAME).problem:
        return compile_model(entries, files, watch)
    return _run(entries, files, store, watch, whole=False)


def compile_model(entries: Sequence[str], files: load.Files, watch: Watch | None = None) -> Result:
    """The same with the model, for which every block is read."""
    return _held(_run(entries, files, Store(""), watch, whole=True), files)


def _held(result: Result, files: load.Files) -> Result:
    """The result with what the lock file says of its texts, where there is one."""
    read = files.read(lock.NAME)
    if read.problem:
        return result
    from kelisim.translation import states

    source, wrong = load.decode(lock.NAME, read)
    records, broken = lock.parse(source)
    stale, places = states.findings(result.model, records) if result.model is not None else ([], frozenset())
    return replace(
        result,
        findings=tuple(in_source_order([*result.findings, *wrong, *broken, *stale])),
        sources=result.sources | {lock.NAME: source},
        model=replace(result.model, stale=places) if result.model is not None else None,
    )


def _run(entries: Sequence[str], files: load.Files, store: Store, watch: Watch | None, whole: bool) -> Result:
    memory = _Memory()
    opened, parts, findings = _load(entries, files, store, memory)
    table, doubled = resolve.symbol_table((part.opened.library, part.symbols) for part in parts)
    languages = _languages(parts)
    known = checks.vocabulary(table.values())
    checked = (*languages, known.digest)
    for number, part in enumerate(parts, 1):
        if watch is not None and (number % 16 == 0 or number == len(parts)):
            watch(number, len(parts))
        if whole or part.summary is None or not _holds(part.summary, table, checked, memory.held):
            _resolve(part, table, known, languages, memory, whole)
    summaries = [
        checks.SummaryAt(part.opened.source.name, part.piece.start, part.opened.library, part.summary)
        for part in parts
        if part.summary is not None
    ]
    findings += doubled
    if all(each.surface for each in opened):
        findings += checks.catalog(summaries, table)
    if not any(each.library is False and each.source.text for each in opened):
        findings += [] if findings else [Finding("no-files", Place(entries[0] if entries else "", 0, 0))]
    for part in parts:
        findings += part.findings
    _remember(parts, findings, store)
    model = resolve.assemble([(part.opened.library, unit) for part in parts for unit in part.units]) if whole else None
    return Result(
        tuple(in_source_order(findings)),
        {each.source.name: each.source for each in opened},
        {each.source.name: each.surface for each in opened},
        tuple(block for part in parts for block in part.blocks),
        model,
    )


def _load(
    entries: Sequence[str], files: load.Files, store: Store, memory: _Memory
) -> tuple[list[load.Opened], list[_Part], list[Finding]]:
    """All files, the entries first, then what they use, each once; their blocks parsed unless known to be clean."""
    closure = load.Closure(files)
    opened: list[load.Opened] = []
    parts: list[_Part] = []
    findings: list[Finding] = []
    waiting = [(name, False) for name in entries]
    seen = set(entries)
    while waiting:
        name, library = waiting.pop(0)
        file = load.open_file(name, files, library)
        opened.append(file)
        findings += file.findings
        own = [_open(file, piece, store, memory) for piece in file.pieces]
        parts += own
        for target in closure.targets(name, [use for part in own for use in part.uses]):
            if target not in seen:
                seen.add(target)
                waiting.append((target, True))
    return opened, parts, findings + closure.findings + closure.cycles()


def _open(file: load.Opened, piece: load.Piece, store: Store, memory: _Memory) -> _Part:
    part = _Part(file, piece, store.get(piece.digest))
    name = file.source.name
    if part.summary is None:
        _parse(part, memory)
    else:
        part.symbols = part.summary.symbols_at(name, piece.start)
        for target, quoted, version, low, high in part.summary.uses:
            part.uses.append(load.Use(target, quoted, version, Place(name, piece.start + low, piece.start + high)))
    return part


def _parse(part: _Part, memory: _Memory) -> None:
    surface, name = part.opened.surface, part.opened.source.name
    reader = memory.readers.setdefault(surface, Reader(surface))
    part.blocks = [parse_block(name, part.piece.start + at, text, reader) for at, text in split(part.piece.text, 0)]
    part.findings = [each for block in part.blocks for each in (*block.findings, *place.place(block, memory.sound))]
    part.declared = [declared(block) for block in part.blocks]
    part.symbols = [symbol for symbols in part.declared for symbol in symbols]
    part.uses = [use for block in part.blocks if (use := load.use_of(block)) is not None]


def _languages(parts: Sequence[_Part]) -> tuple[str, ...]:
    """The languages of the catalog, from the first line that declares one."""
    for part in parts:
        if not part.opened.library:
            known = part.summary.languages if part.summary is not None else resolve.catalog_languages(part.blocks)
            if known is not None:
                return known
    return ()


def _holds(known: Summary, table: dict[str, Symbol], checked: tuple[str, ...], held: dict[int, bool]) -> bool:
    """Whether all that a clean block relied on is as it was; `held` says so of what others rely on too."""
    names = known.looked_up
    if id(names) not in held:
        held[id(names)] = all(
            (symbol.signature if (symbol := table.get(key)) is not None else "") == signature
            for key, signature in names.items()
        )
    return known.checked == checked and held[id(names)]


def _resolve(
    part: _Part,
    table: dict[str, Symbol],
    known: checks.Vocabulary,
    languages: tuple[str, ...],
    memory: _Memory,
    whole: bool,
) -> None:
    if not part.blocks:
        _parse(part, memory)
    surface, start = part.opened.surface, part.piece.start
    looked_up: dict[str, str] = {}
    asked: set[str] = set()
    claims: list[summary.Claim] = []
    for block, own in zip(part.blocks, part.declared, strict=True):
        unit = resolve.resolve_block(block, surface, own, table, memory.facts)
        part.findings += unit.findings
        spoken = () if part.opened.library else languages
        found, said = checks.block(block, unit, table, spoken, surface, known, start)
        part.findings += found
        claims += said
        looked_up |= unit.looked_up
        asked |= unit.looked_up.keys() - {symbol.key for symbol in own}
        claims += summary.claims(unit, start)
        if whole:
            part.units.append(unit)
    part.summary = Summary(
        tuple((each.key, each.kind, each.signature, each.start - start, each.end - start) for each in part.symbols),
        dict(sorted(looked_up.items())),
        tuple(sorted(looked_up.keys() - asked)),
        tuple(claims),
        tuple((*use[:3], use.place.start - start, use.place.end - start) for use in part.uses),
        resolve.catalog_languages(part.blocks),
        (*languages, known.digest),
    )


def _remember(parts: Sequence[_Part], findings: Sequence[Finding], store: Store) -> None:
    """Keeps the runs of blocks that nothing was found in."""
    troubled: dict[str, list[int]] = {}
    for finding in findings:
        for at in (finding.place, *(label.place for label in finding.related)):
            troubled.setdefault(at.file, []).append(at.start)
    for offsets in troubled.values():
        offsets.sort()
    for part in parts:
        offsets = troubled.get(part.opened.source.name, [])
        low, high = part.piece.start, part.piece.start + len(part.piece.text)
        if part.summary is not None and (not offsets or bisect_left(offsets, low) == bisect_left(offsets, high)):
            store.put(part.piece.digest, part.summary)


def emit(result: Result, files: load.Files, targets: Sequence[str], languages: Sequence[str]) -> dict[str, bytes]:
    """The outputs of a model without errors, by path, with a manifest of their hashes and those of the sources.

    `languages` are those wanted, in order; all of the catalog's where none is named.
    """
    model = result.model
    assert model is not None
    spoken = tuple(languages) or model.catalog.languages
    request = backends.Request(model, spoken, lambda place: result.sources[place.file].position(place.start))
    outputs = {path: text.encode("utf-8") for target in targets for path, text in backends.TARGETS[target](request)}
    manifest = {
        "catalog": model.catalog.key,
        "version": model.catalog.version,
        "compiler": __version__,
        "outputs": {path: hashlib.sha256(content).hexdigest() for path, content in sorted(outputs.items())},
        "sources": {name: hashlib.sha256(files.read(name).data).hexdigest() for name in sorted(result.sources)},
    }
    outputs["manifest.json"] = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    return outputs
