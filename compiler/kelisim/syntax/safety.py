"""Source safety: text that does not read as it looks.

Bidirectional controls and invisible characters are those of Unicode Technical Report 36 and the Trojan Source
paper; words that mix Latin and Cyrillic letters are found letter by letter, since the look-alikes are many.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kelisim.diagnostics.findings import Finding, Fix
from kelisim.source import Place

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_PRIVATE = "\ue000-\uf8ff"
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_BIDI_CONTROL = re.compile(f"[{_BIDI}]")
_LATIN = "A-Za-z\u00c0-\u024f"
_RARE = "\u0250-\u02af\u0370-\u03ff\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
"""Letters that look like others and that no text of ours needs: phonetic, Greek, full-width."""
_CYRILLIC = "\u0400-\u052f"
_SUSPECT = re.compile(f"[{_BIDI}{_INVISIBLE}{_PRIVATE}{_CONTROL}{_RARE}]")
_RARE_LETTER = re.compile(f"[{_RARE}]")
_RARE_TOUCHING = re.compile(f"[{_RARE}][{_LATIN}{_CYRILLIC}]|[{_LATIN}{_CYRILLIC}][{_RARE}]")
_TOUCHING = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_WORD = re.compile(r"[^\W\d_]+")
_LONE = re.compile(r'"([А-ЯҮ]{1,3})"')
_TAB = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)

LATIN_FOR_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТХҮаеѕіјорсухһ", "ABESIJKMHOPCTXYaesijopcyxh", strict=True))
"""Cyrillic letters that look like Latin ones."""


def check(file: str, start: int, text: str) -> list[Finding]:
    """What is unsafe in a piece of a file that begins at an offset."""
    findings: list[Finding] = []
    if _SUSPECT.search(text):
        found = [match for match in _SUSPECT.finditer(text) if not _RARE_LETTER.match(match.group())]
        findings += [_suspect(file, start, match) for match in found]
        findings += [_mixed(file, start, word) for word in _WORD.finditer(text) if _RARE_TOUCHING.search(word.group())]
    if not text.isascii():
        if _touching(text):
            findings += [_mixed(file, start, word) for word in _WORD.finditer(text) if _TOUCHING.search(word.group())]
        if not unicodedata.is_normalized("NFC", text):
            findings += _not_composed(file, start, text)
        findings += _lone_look_alikes(file, start, text)
    if "\t" in text:
        findings += [
            Finding("tab-in-indent", place, fix=Fix(place, match.group().expandtabs(4)))
            for match in _TAB.finditer(text)
            for place in [Place(file, start + match.start(), start + match.end())]
        ]
    return findings


@cache
def _letter_classes() -> bytes:
    """For each byte of UTF-8: L a Latin letter, l the lead of one, C the lead of a Cyrillic letter, c a tail."""
    classes = bytearray(b"." * 256)
    latin, leads, tails = ((0x41, 0x5B), (0x61, 0x7B)), ((0xC3, 0xCA, b"l"), (0xD0, 0xD5, b"C")), (0x80, 0xC0, b"c")
    for low, high, sign in (*((low, high, b"L") for low, high in latin), *leads, tails):
        classes[low:high] = sign * (high - low)
    return bytes(classes)


def _touching(text: str) -> bool:
    """Whether a Latin and a Cyrillic letter stand side by side.

    A pass over the bytes rules that out ten times as fast as the pattern, which then has the last word.
    """
    classes = text.encode("utf-8", "surrogatepass").translate(_letter_classes())
    return any(pair in classes for pair in (b"LC", b"CcL", b"lcC", b"Ccl")) and bool(_TOUCHING.search(text))


def _suspect(file: str, start: int, match: re.Match[str]) -> Finding:
    place = Place(file, start + match.start(), start + match.end())
    code = "bidi-control" if _BIDI_CONTROL.match(match.group()) else "invisible-character"
    return Finding(code, place, (("character", f"U+{ord(match.group()):04X}"),), fix=Fix(place, ""))


def _mixed(file: str, start: int, word: re.Match[str]) -> Finding:
    text = word.group()
    rare = [letter for letter in text if _RARE_LETTER.match(letter)]
    latin = [letter for letter in text if re.match(f"[{_LATIN}]", letter)]
    odd = rare or (latin if len(latin) * 2 <= len(text) else [each for each in text if each not in latin])
    at = text.index(odd[0])
    place = Place(file, start + word.start() + at, start + word.start() + at + 1)
    script = unicodedata.name(odd[0], "Latin").split()[0].capitalize()
    return Finding("mixed-script", place, (("word", text), ("letter", odd[0]), ("script", script)))


def _lone_look_alikes(file: str, start: int, text: str) -> list[Finding]:
    """Quoted codes of Cyrillic capitals that all look Latin, such as a package code."""
    findings = []
    for match in _LONE.finditer(text):
        code = match.group(1)
        if all(letter in LATIN_FOR_CYRILLIC for letter in code):
            place = Place(file, start + match.start(1), start + match.end(1))
            plain = "".join(LATIN_FOR_CYRILLIC[letter] for letter in code)
            findings.append(Finding("cyrillic-code", place, (("code", code),), fix=Fix(place, plain)))
    return findings


def _not_composed(file: str, start: int, text: str) -> list[Finding]:
    findings = []
    for line in re.finditer(r"[^\n]+", text):
        if unicodedata.is_normalized("NFC", line.group()):
            continue
        for word in re.finditer(r"\S+", line.group()):
            composed = unicodedata.normalize("NFC", word.group())
            if composed != word.group():
                at = start + line.start() + word.start()
                place = Place(file, at, at + len(word.group()))
                findings.append(Finding("not-composed", place, (("word", composed),), fix=Fix(place, composed)))
    return findings
