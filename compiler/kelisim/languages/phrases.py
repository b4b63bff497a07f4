"""The word tables of the languages, and the fixed words of documents among them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kelisim.languages.pseudo import PSEUDO, lengthened


@cache
def _tables(tag: str) -> Mapping[str, Mapping[str, object]]:
    text = files("kelisim.languages").joinpath("words", f"{tag}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def texts(tag: str, table: str) -> Mapping[str, str]:
    """The entries of a table that are one text each."""
    if tag == PSEUDO:
        english = texts("en", table)
        return {key: lengthened(entry) for key, entry in english.items()} if table == "phrases" else english
    entries = _tables(tag).get(table, {})
    return {key: entry for key, entry in entries.items() if isinstance(entry, str)}


@cache
def rows(tag: str, table: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of a table that are lists of forms."""
    entries = _tables(tag).get(table, {})
    return {key: tuple(map(str, entry)) for key, entry in entries.items() if isinstance(entry, list)}


def phrase(tag: str, key: str) -> str:
    """A fixed word or sentence of documents; raises KeyError for a key that `phrase_keys` does not list.

    Some hold a field to be filled with `str.format`: `{term}`, `{language}`, `{languages}`, `{date}`.
    """
    return texts(tag, "phrases")[key]


def phrase_keys(tag: str) -> tuple[str, ...]:
    """The keys of the fixed words, in the order of the table; the same in every language."""
    return tuple(texts(tag, "phrases"))
