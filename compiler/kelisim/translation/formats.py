"""The formats in which texts go to a translator, by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from kelisim.translation.entries import Bundle

_MODULES = {"po": "po", "xliff": "xliff", "csv": "sheet"}
FORMATS = tuple(_MODULES)
"""What `--to` may name."""
ENDINGS = {".po": "po", ".pot": "po", ".xlf": "xliff", ".xliff": "xliff", ".csv": "csv"}
"""The format of a file by the end of its name; the first of each is what we write."""


class Format(NamedTuple):
    """How a format is written and read; reading raises a `RefusalError` that says what is wrong with the file."""

    ending: str
    write: Callable[[Bundle], bytes]
    read: Callable[[bytes], Bundle]


def format_of(name: str) -> Format:
    """A format by its name; raises ImportError where the library that it needs is not installed."""
    module = import_module(f"kelisim.translation.{_MODULES[name]}")
    return Format(next(each for each, known in ENDINGS.items() if known == name), module.write, module.read)
