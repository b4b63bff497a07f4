"""What tests share: catalogs in memory, and what the compiler finds in them."""

from __future__ import annotations

from collections.abc import Sequence

from kelisim import data, pipeline
from kelisim.store import Store
from kelisim.syntax.load import MAXIMUM_SIZE, Read

BASE = """kelisim 1 en
catalog sample:
    version: 1.0.0
    languages: en
    name:
        en: Sample
use prelude: kelisim.service-contracts; version: 1.0.0
"""
"""A catalog in one language, for examples that declare none."""


class Memory:
    """Files that exist only in a test."""

    def __init__(self, files: dict[str, str | bytes]) -> None:
        self.files = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}

    def read(self, name: str) -> Read:
        if name.startswith("<kelisim>/"):
            return Read((data.prelude_folder() / name.removeprefix("<kelisim>/")).read_bytes())
        if name not in self.files:
            return Read(b"", "unreadable-file")
        return Read(self.files[name][: MAXIMUM_SIZE + 1])

    def folder(self, name: str) -> Sequence[str] | None:
        prefix = "" if name in ("", ".") else f"{name}/"
        found = sorted(each for each in self.files if each.startswith(prefix) and "/" not in each[len(prefix) :])
        return found or None


def compiled(*texts: str, base: bool = True) -> pipeline.Result:
    """What the compiler makes of texts, each a file; `base` adds the sample catalog where none declares one."""
    files: dict[str, str | bytes] = {f"{chr(97 + number)}.kel": text for number, text in enumerate(texts)}
    if base and not any("\ncatalog " in text or "\nкаталог " in text for text in texts):
        files["base.kel"] = BASE
    return pipeline.compile_model(sorted(files), Memory(files))


def codes(result: pipeline.Result) -> list[str]:
    """The codes of all findings, in source order."""
    return [each.code for each in result.findings]


def checked(files: dict[str, str | bytes], store: Store | None = None) -> pipeline.Result:
    """What `check` finds in files."""
    return pipeline.check(sorted(files), Memory(files), store or Store("test"))
