"""What a language must supply so that documents print values and names correctly: en, kk, ru."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from kelisim.languages.contract import Language, Namer
from kelisim.languages.phrases import phrase, phrase_keys
from kelisim.languages.pseudo import PSEUDO

__all__ = ["PSEUDO", "Language", "Namer", "language", "languages", "phrase", "phrase_keys"]

_MODULES = {"en": "kelisim.languages.en", "kk": "kelisim.languages.kk", "ru": "kelisim.languages.ru"}


def languages() -> tuple[str, ...]:
    """The tags of the languages that documents can be printed in."""
    return tuple(_MODULES)


@cache
def language(tag: str) -> Language:
    """The language of a tag; a tag with a script (`kk-Latn`) gives its language, an unknown one English."""
    module = import_module(_MODULES.get(tag.split("-")[0], _MODULES["en"]))
    supplied: Language = module.LANGUAGE
    return supplied
