"""Kazakh in the Arabic letters of tote jazu, with the marks that keep Latin names and figures in their order."""

from __future__ import annotations

import re

LRI, PDI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
"""What stands around a piece that is read from left to right; without it the text around would reorder its parts."""
HAMZA = "\N{ARABIC LETTER HAMZA}"
"""The daiekshe, which says that the vowels of a word are front ones; the press writes U+0621, not U+0674."""
_LETTERS = str.maketrans({
    "а": "ا", "ә": "ا", "б": "ب", "в": "ۆ", "г": "گ", "ғ": "ع", "д": "د", "е": "ە", "ё": "يو", "ж": "ج", "з": "ز",
    "и": "ي", "й": "ي", "к": "ك", "қ": "ق", "л": "ل", "м": "م", "н": "ن", "ң": "ڭ", "о": "و", "ө": "و", "п": "پ",
    "р": "ر", "с": "س", "т": "ت", "у": "ۋ", "ұ": "ۇ", "ү": "ۇ", "ф": "ف", "х": "ح", "һ": "ھ", "ц": "تس", "ч": "چ",
    "ш": "ش", "щ": "شش", "ъ": "", "ы": "ى", "і": "ى", "ь": "", "э": "ە", "ю": "يۋ", "я": "يا",
    "ї": "ي", "є": "ە", "ґ": "گ", "ў": "ۋ",
})  # fmt: skip
"""As Kazinform and Egemen write; the last four occur in foreign names only."""
_FRONT, _SHOWN_FRONT = frozenset("әөүі"), frozenset("еэгк")
"""Letters that want the mark, and letters that occur in front words only, which do without it."""
_ABSORBED = re.compile("и(?=[яюё])|(?<=и)й")
"""What is not written beside a letter that has its sound: `كومپانيا` for компания, `نيجني` for Нижний."""
_MARKS = {",": "،", ";": "؛", "?": "؟"}
"""Punctuation of the script; brackets and «» are mirrored by whatever shows them."""

_L = "A-Za-z\u00c0-\u024f"
_OTHER = f"\u0400-\u06ff{LRI}{PDI}"
_NBSP = "\u00a0\u202f"
_NUMBER = rf"\d+(?:(?:[.,:/×]|[{_NBSP}](?=\d{{3}}(?!\d)))\d+)*"
_FIGURE = (
    rf"(?:(?<![^\s(«])[-−+])?(?:[<>≤≥≈~±][ \u00a0]?)?(?:[$€£₸¥][ \u00a0]?)?{_NUMBER}"
    rf"(?:[ \u00a0]?[%$€£₸¥]|[ \u00a0]?[{_L}]{{1,4}}(?![{_L}]))?"
)
_TOKEN = rf"[{_L}\d_]"
_NAME = (
    rf"[@#]?\d*[{_L}_]{_TOKEN}*(?:\+\+|#)?"
    rf"(?:(?:[ \u00a0]|[ \u00a0]&[ \u00a0]|[-\u2011.,/:@&+#'’=?%~\\]+)(?:{_NUMBER}(?:%|{_TOKEN}*)|{_TOKEN}+))*"
    r"(?:/|, (?:Inc|Ltd|LLC|Corp|Co)\b\.?)?"
)
_PIECE = re.compile(
    rf"(?P<kept>{LRI}[^{PDI}]*{PDI})"
    rf"|(?P<whole>\A[{_L}\d](?=.*[{_L}])[^,;{_OTHER}]*[{_L}\d.+#)]\Z)"
    rf"|(?P<quoted>(?<=[«“\"])[^«»“”\"{_OTHER}]*[{_L}][^«»“”\"{_OTHER}]*(?=[»”\"]))"
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
