"""What Kelisim says to its user: a table of texts per language, under the same keys, read when it is needed."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from functools import cache
from typing import Any

LANGUAGES = ("en", "kk", "ru")
"""The languages in which Kelisim speaks to its user."""


@cache
def table(language: str, folder: str = "messages") -> Mapping[str, Any]:
    """The texts of a language in a folder of tables: `messages`, `diagnostics/messages` or `languages/words`."""
    import tomllib
    from pathlib import Path

    path = Path(__file__).parents[1] / folder / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def text(tongue: str, key: str, /, **facts: object) -> str:
    """The text of a key, `section.name`, with its facts filled in; raises KeyError where no table has the key."""
    section, _, name = key.partition(".")
    return str(table(tongue)[section][name]).format(**facts)


class RefusalError(ValueError):
    """Why something from outside cannot be used: the key of a text and its facts. It becomes prose where it is told."""

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


def reason(tongue: str, error: Exception) -> str:
    """What an error says to a reader: a refusal's text, the system's reason, else what the error says itself.

    The system gives its reasons in English; the usual ones are in the tables.
    """
    if isinstance(error, RefusalError):
        return text(tongue, error.key, **error.facts)
    if isinstance(error, OSError) and error.errno is not None:
        known: Mapping[str, str] = table(tongue)["system"]
        return known.get(errno.errorcode.get(error.errno, ""), error.strerror or str(error))
    return str(error)
