"""The cache of clean blocks: content digest to summary; safe to delete, never trusted when damaged."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from kelisim.semantics.summary import Summary


@dataclass
class Store:
    """Summaries of blocks that were clean, by digest. Holds JSON only and runs nothing of it.

    `version` names the compiler and its tables; a store written by another one is not read.
    """

    version: str
    known: dict[str, Summary] = field(default_factory=dict)
    fresh: dict[str, Summary] = field(default_factory=dict)

    @classmethod
    def load(cls, data: bytes, version: str) -> Store:
        """The store in a file's bytes; an empty one where they are damaged or from another version."""
        checksum, _, body = data.partition(b"\n")
        if hashlib.blake2b(body, digest_size=16).hexdigest().encode() != checksum:
            return cls(version)
        try:
            content = json.loads(body)
            if content["version"] != version:
                return cls(version)
            relies = [(_texts(looked_up), tuple(map(str, checked))) for looked_up, checked in content["relies"]]
            return cls(version, {key: Summary.from_json(each, relies) for key, each in content["blocks"].items()})
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
        """The bytes to write: the blocks of this run only, so that the store does not grow for ever.

        Blocks of one kind rely on the same things, which are written once.
        """
        numbers: dict[tuple[tuple[tuple[str, str], ...], tuple[str, ...]], int] = {}
        blocks = {}
        for digest, summary in self.fresh.items():
            relies = (tuple(summary.looked_up.items()), summary.checked)
            blocks[digest] = summary.to_json(numbers.setdefault(relies, len(numbers)))
        content = {
            "version": self.version,
            "relies": [(dict(names), tags) for names, tags in numbers],
            "blocks": blocks,
        }
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(body, digest_size=16).hexdigest().encode() + b"\n" + body


def _texts(table: dict[str, str]) -> dict[str, str]:
    """A table of texts as it is; raises ValueError where it holds anything else."""
    if not all(isinstance(each, str) for each in table.values()):
        raise ValueError("looked_up")
    return table
