"""What a language must supply so that documents print values and names correctly."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from kelisim import data
from kelisim.languages.contract import Language, Namer
from kelisim.languages.paradigms import entries as form_entries
from kelisim.languages.paradigms import paradigm as stated_forms
from kelisim.languages.phrases import phrase, phrase_keys
from kelisim.languages.pseudo import PSEUDO

__all__ = [
    "PSEUDO",
    "Language",
    "Namer",
    "form_entries",
    "language",
    "languages",
    "phrase",
    "phrase_keys",
    "stated_forms",
]


def languages() -> tuple[str, ...]:
    """The tags of the languages that documents can be printed in: each has a module and a table of words."""
    return data.languages()


@cache
def language(tag: str) -> Language:
    """The language of a tag; a tag with a script (`kk-Latn`) gives its language, an unknown one English."""
    spoken = tag.split("-")[0]
    module = import_module(f"kelisim.languages.{spoken if spoken in data.languages() else 'en'}")
    supplied: Language = module.LANGUAGE
    return supplied
