"""The cache of clean blocks: content digest to summary; safe to delete, never trusted when damaged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from kelisim.semantics.summary import Summary

Relied = tuple[Mapping[str, str], tuple[str, ...]]
"""What blocks of one kind rely on: the names they ask for with their signatures, and the languages checked."""
_DIGEST = 32
"""The length of a block's digest."""


@dataclass
class Store:
    """Summaries of blocks that were clean, by digest. Holds JSON only and runs nothing of it.

    `version` names the compiler and its tables; a store written by another one is not read. The file has a line
    with a checksum, one with the version and what blocks rely on, and one for each block: `rows` are these last
    by digest, so that a block which did not change is written as it was.
    """

    version: str
    known: dict[str, Summary] = field(default_factory=dict)
    fresh: dict[str, Summary] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    relied: list[Relied] = field(default_factory=list)

    @classmethod
    def load(cls, data: bytes, version: str) -> Store:
        """The store in a file's bytes; an empty one where they are damaged or from another version."""
        checksum, _, body = data.partition(b"\n")
        if hashlib.blake2b(body, digest_size=16).hexdigest().encode() != checksum:
            return cls(version)
        try:
            head, *lines = body.decode("utf-8", "surrogatepass").split("\n")
            content = json.loads(head)
            if content["version"] != version:
                return cls(version)
            relied = [(_texts(looked_up), tuple(map(str, checked))) for looked_up, checked in content["relied"]]
            blocks = json.loads(f"[{','.join([line[_DIGEST:] for line in lines])}]")
            rows = {line[:_DIGEST]: line for line in lines}
            known = {digest: Summary.from_json(each, relied) for digest, each in zip(rows, blocks, strict=True)}
            return cls(version, known, {}, rows, list(relied))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            return cls(version)

    def get(self, digest: str) -> Summary | None:
        """The summary of a block that was clean, if it is known."""
        return self.known.get(digest)

    def put(self, digest: str, summary: Summary) -> None:
        """Remembers a clean block of this run."""
        self.fresh[digest] = summary

    @property
    def changed(self) -> bool:
        """Whether what this run remembers differs from what was loaded."""
        return self.fresh.keys() != self.known.keys() or any(
            summary is not self.known[digest] for digest, summary in self.fresh.items()
        )

    def dump(self) -> bytes:
        """The bytes to write: the blocks of this run only, so that the store does not grow for ever."""
        # What is not relied on any more goes when it outnumbers the blocks.
        kept = self.relied if len(self.relied) <= len(self.fresh) else []
        numbers = {_key(*each): number for number, each in enumerate(kept)}
        rows = []
        for digest, summary in self.fresh.items():
            if kept and self.known.get(digest) is summary:
                rows.append(self.rows[digest])
            else:
                number = numbers.setdefault(_key(summary.looked_up, summary.checked), len(numbers))
                rows.append(digest + _json(summary.to_json(number)))
        head = {"version": self.version, "relied": [(dict(names), tags) for names, tags in numbers]}
        body = "\n".join([_json(head), *rows]).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(body, digest_size=16).hexdigest().encode() + b"\n" + body


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _key(looked_up: Mapping[str, str], checked: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    return tuple(looked_up.items()), checked


def _texts(table: dict[str, str]) -> dict[str, str]:
    """A table of texts as it is; raises ValueError where it holds anything else."""
    if not all(isinstance(each, str) for each in table.values()):
        raise ValueError("looked_up")
    return table
