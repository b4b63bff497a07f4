"""The letters of the pseudo-language `en-XA`: English that can still be read, with accents, in brackets, and longer."""

from __future__ import annotations

import re

PSEUDO = "en-XA"
"""The tag under which layout is tested; XA stands for no country."""
SHARE = 3
"""A text grows by one part in so many, as translations from English do."""
_ACCENTS = str.maketrans(
    "aAbBcCdDeEgGhHiIjJkKlLnNoOrRsStTuUwWyYzZ",
    "áÁƀɃçÇđĐéÉĝĜĥĤîÎĵĴķĶļĻñÑöÖŕŔšŠţŢüÜŵŴýÝžŽ",
)
_PADDING = " one two three four five six seven eight nine ten"
_FIELD = re.compile(r"(\{[^{}]*\})")


def accented(text: str) -> str:
    """The text with accents on its letters; what is no English letter stays."""
    return text.translate(_ACCENTS)


def padding(length: int) -> str:
    """What is added to a text of so many characters: words, so that lines break as in any text."""
    wanted = -(-length // SHARE)
    return accented((_PADDING * (wanted // len(_PADDING) + 1))[:wanted].rstrip()) if length else ""


def lengthened(text: str) -> str:
    """A text in brackets, with accents and longer; its fields `{…}` are kept, in braces of their own."""
    if not text.strip():
        return text
    parts = _FIELD.split(text)
    said = "".join(f"‹{each}›" if number % 2 else accented(each) for number, each in enumerate(parts))
    return f"[{said}{padding(len(text))}]"
