"""Kazakh in the Arabic letters of tote jazu, with the marks that keep Latin names and figures in their order."""

from __future__ import annotations

import re

LRI, PDI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
"""What stands around a piece that is read from left to right; without it the text around would reorder its parts."""
HAMZA = "\N{ARABIC LETTER HAMZA}"
"""The daiekshe, which says that the vowels of a word are front ones; the press writes U+0621, not U+0674."""
_CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя" "їєґў"
_ARABIC = (
    "ا ا ب ۆ گ ع د ە يو ج ز ي ي ك ق ل م ن ڭ و و پ ر س ت ۋ ۇ ۇ ف ح ھ تس چ ش شش ى ى ە يۋ يا ي ە گ ۋ"
).split()  # fmt: skip
_LETTERS = str.maketrans(dict(zip(_CYRILLIC, _ARABIC, strict=True)) | {"ъ": "", "ь": ""})
_FRONT, _SHOWN_FRONT = frozenset("әөүі"), frozenset("еэгк")
"""Letters that want the mark, and letters that occur in front words only, which do without it."""
_ABSORBED = re.compile("и(?=[яюё])|(?<=и)й")
"""What is not written beside a letter that has its sound: `كومپانيا` for компания, `نيجني` for Нижний."""
_MARKS = {",": "،", ";": "؛", "?": "؟", "“": "”", "”": "“"}
"""Punctuation of the script; of the inner quotation marks, which no reader mirrors, the right one opens."""

_L = "A-Za-z\u00c0-\u024f"
_NBSP = "\u00a0\u202f"
_NUMBER = rf"\d+(?:(?:[.,:/×]|[{_NBSP}](?=\d{{3}}(?!\d)))\d+)*"
_FIGURE = (
    rf"(?:(?<![^\s(«])[-−+])?(?:[<>≤≥≈~±][ \u00a0]?)?(?:[$€£₸¥][ \u00a0]?)?{_NUMBER}"
    rf"(?:[ \u00a0]?[%$€£₸¥]|[ \u00a0]?[{_L}]{{1,4}}(?![{_L}]))?"
)
_NAME = (
    rf"[@#]?\d*[{_L}_][\w]*?(?:\+\+|#)?(?![{_L}\d_])"
    rf"(?:(?:[ \u00a0]|[ \u00a0]&[ \u00a0]|[-\u2011./:@&+_#'’=?%~\\]+)(?:{_NUMBER}(?:%|[{_L}_\d]*)|[{_L}\d_]+))*/?"
).replace(r"[\w]", rf"[{_L}\d_]")
_PIECE = re.compile(
    rf"(?P<kept>{LRI}[^{PDI}]*{PDI})"
    rf"|(?P<quoted>(?<=[«“\"])[^«»“”\"\u0400-\u052f]*[{_L}][^«»“”\"\u0400-\u052f]*(?=[»”\"]))"
    r"|(?P<field>\{[\w:.+]*\})"
    r"|(?P<date>\d{4}-\d{2}-\d{2}(?:[T \u00a0]\d{2}:\d{2})?)"
    r"|(?P<phone>(?:\+\d|\d[ \u00a0]?\(\d{3,5}\))[\d \u00a0()\u2011-]{5,}\d)"
    rf"|(?P<name>{_NAME})"
    rf"|(?P<figure>{_FIGURE})"
    r"|(?P<word>[\u0400-\u052f]+)"
    rf"|(?P<mark>[{''.join(_MARKS)}])"
)


def written(text: str) -> str:
    """A Kazakh text in Arabic letters and punctuation.

    Latin names, codes and figures stay as they are, each in an isolate from left to right. The two ends of a range
    are isolates of their own, so that the first end comes first for whoever reads from the right.
    """
    return _PIECE.sub(_piece, text)


def isolated(text: str) -> str:
    """A text that is read from left to right, whatever stands around it."""
    return f"{LRI}{text}{PDI}"


def _piece(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        case "word":
            return _word(found.lower())
        case "mark":
            return _MARKS[found]
        case "kept":
            return found
        case _:
            return isolated(found)


def _word(word: str) -> str:
    """A word; one with a front vowel that shows it by no other letter has the mark before it, once."""
    letters = frozenset(word)
    mark = HAMZA if letters & _FRONT and not letters & _SHOWN_FRONT else ""
    return mark + _ABSORBED.sub("", word).translate(_LETTERS)
