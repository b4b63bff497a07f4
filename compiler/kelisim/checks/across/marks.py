"""Punctuation: the signs that close a text, and quotation marks, brackets and spaces within it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.checks.across.text import Pair, Side
from kelisim.diagnostics.findings import Finding

_SLIPS = {
    "double-space": re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"),
    "space-before": re.compile(r"(?<=[^\s(\[«“„-])[ ]+[,;:!?»)](?![\w)(-])|(?<=[^\s(])[ ]+\.(?=\s|$)"),
    "no-space-after": re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])"),
    "doubled": re.compile(r",[ ]?,|;[ ]?;|::|,;|;,|(?<!\.)\.\.(?!\.)|\?\.|!\."),
}
_MAY_SLIP = re.compile(r"[ \u00a0]{2}|[ ][,;:!?».)]|[,;][^\W\d_]|[,;:.?!][ ]?[,;:.]")
_QUOTING = re.compile('[«»“”„"()]')
_ENUMERATOR = re.compile(r"(?:(?<=\s)|^)(?:\d+|[^\W\d_])\)")
_PAIRS = (("«", "»"), ("(", ")"))
_CLOSING = re.compile(r"[)\]»”“\"'\s\u00a0]+$")
_STOPS = {".": ".", "…": ".", "?": "?", "!": "!", ":": ":", ";": ";", ",": ";"}
"""Signs that may close a line; a comma and a semicolon part items of a list alike."""


def slips(side: Side) -> Iterator[Finding]:
    """Signs and spaces that are wrong in any language: two spaces, a space before a comma, marks without a pair."""
    text = side.flat.text
    if _MAY_SLIP.search(text):
        for fault, pattern in _SLIPS.items():
            for match in pattern.finditer(text):
                # What stood between two spaces, such as a footnote's mark, parts them for the reader.
                if side.flat.raw(match.end() - 1) - side.flat.raw(match.start()) == match.end() - match.start() - 1:
                    place = side.place(match.start(), match.end())
                    yield side.finding("punct", ("fault", fault), place=place)
    if _QUOTING.search(text):
        yield from _unpaired(side, text)


def _unpaired(side: Side, text: str) -> Iterator[Finding]:
    bare = text
    if text.count("(") != text.count(")"):
        bare = _ENUMERATOR.sub(lambda match: " " * len(match.group()), text)
    for opens, closes in _PAIRS:
        if bare.count(opens) != bare.count(closes):
            sign = opens if bare.count(opens) > bare.count(closes) else closes
            yield _lone(side, bare, sign)
    inner = ("„", "“") if side.language == "ru" and "„" in bare else ("“", "”")
    if bare.count(inner[0]) != bare.count(inner[1]):
        yield _lone(side, bare, inner[0] if inner[0] in bare else inner[1])
    if bare.count('"') % 2:
        yield _lone(side, bare, '"')


def _lone(side: Side, text: str, sign: str) -> Finding:
    at = text.rindex(sign) if sign in "«(„“[" else text.index(sign)
    return side.finding("punct", ("fault", "unpaired"), place=side.place(at, at + 1))


def closing(pair: Pair) -> Iterator[Finding]:
    """A paragraph or item ends with the sign with which its counterpart ends."""
    ours, theirs = pair.target.flat.text, pair.source.flat.text
    if "\n" not in ours and _stop(ours) == _stop(theirs):
        return
    lines, others = ours.split("\n"), theirs.split("\n")
    if len(lines) != len(others):
        return
    here = there = 0
    for line, other in zip(lines, others, strict=True):
        if _stop(line) != _stop(other):
            turned = not _stop(other)
            side, at = (pair.source, there + len(other)) if turned else (pair.target, here + len(line))
            place = side.place(max(0, at - 1), at)
            yield pair.finding("punct", ("fault", "closing"), place=place, turned=turned)
        here, there = here + len(line) + 1, there + len(other) + 1


def _stop(line: str) -> str:
    """The sign that closes a line, without what may stand behind it; empty for none."""
    bare = _CLOSING.sub("", line)
    return _STOPS.get(bare[-1:], "")
