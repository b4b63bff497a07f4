"""The scripts in which the text of a language is also printed, letter by letter, without a text of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kelisim.languages.scripts import arabic, latin


@dataclass(frozen=True, slots=True)
class Script:
    """A script of a language. `tag` is its BCP 47 tag, `language` the one whose finished text is rewritten.

    `write` gives a text in the script. It is pure, and what it gave stays as it is when it is written again.
    """

    tag: str
    language: str
    direction: str
    write: Callable[[str], str]


SCRIPTS: Mapping[str, Script] = MappingProxyType(
    {
        "kk-Latn": Script("kk-Latn", "kk", "ltr", latin.written),
        "kk-Arab": Script("kk-Arab", "kk", "rtl", arabic.written),
    }
)
"""All scripts that documents can be rewritten in, by tag."""


def text_language(tag: str) -> str:
    """The language in which somebody has to write for a document with this tag."""
    return SCRIPTS[tag].language if tag in SCRIPTS else tag


def direction(tag: str) -> str:
    """`rtl` for what is read from right to left, otherwise `ltr`, as HTML has it."""
    return SCRIPTS[tag].direction if tag in SCRIPTS else "ltr"


def written(tag: str, text: str) -> str:
    """A Kazakh text as a document with this tag prints it; the text itself where the tag names no script."""
    return SCRIPTS[tag].write(text) if tag in SCRIPTS else text
