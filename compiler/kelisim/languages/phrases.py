"""The word tables of the languages, and the fixed words of documents among them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kelisim.languages.pseudo import PSEUDO, lengthened
from kelisim.languages.scripts import text_language, written
from kelisim.messages import table as table_of


def _tables(tag: str) -> Mapping[str, Mapping[str, object]]:
    return table_of(tag, "languages/words")


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
    return written(tag, texts(text_language(tag), "phrases")[key])


def phrase_keys(tag: str) -> tuple[str, ...]:
    """The keys of the fixed words, in the order of the table; the same in every language."""
    return tuple(texts(tag, "phrases"))
