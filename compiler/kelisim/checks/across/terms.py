"""Declared terms in texts: rendered by their names, and written with a capital letter only where they are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.checks.across.text import NAME, VALUE, Pair, Side
from kelisim.checks.across.vocabulary import TERMS, Vocabulary
from kelisim.diagnostics.findings import Finding

_BINDING = ("clause", "note")
"""Words whose texts name the parties in full in every language; elsewhere one may do without."""
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(
    rf"(?<=[\w,;){VALUE}{NAME}][ \u00a0])[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ]{{2,}}(?:-[а-яёәіңғүұқөһ]+)*(?![\w-])"
)
_QUOTED = re.compile('[«“„"][^«»“”„"]*[»”“"]')
_LATIN = dict(zip("бвгғджзйкқлмнңпрстуұүфхһцчшщ", "bvggdjzykklmnnprstuuufhhccss", strict=True))
_ANY_CAPITAL = re.compile(r"[^\W\d_a-zа-яёәіңғүұқөһ][^\W\d_]+")
_VOWELS = "АӘЕЁИОӨУҰҮЫІЭЮЯAEIOUY"
_SOUNDS = str.maketrans({"q": "k", "x": "k", "w": "v"})


def term(pair: Pair, known: Vocabulary) -> Iterator[Finding]:
    """A term, role or party that one text refers to, or a party that it names, is called by a name in the other too."""
    source, target = pair
    for here, there, turned in ((target, source, False), (source, target, True)):
        lost = _mentioned(there) - _mentioned(here)
        if not turned and there.written.word in _BINDING:
            lost |= {key for key in known.named(there.flat.text, there.language) if key not in _mentioned(here)}
        for key in sorted(lost):
            names = known.names.get((key, here.language))
            if names and not known.calls(key, here.language, here.words):
                facts = (("fault", "unrendered"), ("name", key), ("text", key), ("names", _listed(names)))
                yield pair.finding("term", *facts, turned=turned)


def marks(pair: Pair, known: Vocabulary) -> Iterator[Finding]:
    """What is marked as a term in one text is marked in the other, where it is called by its name there."""
    source, target = pair
    if target.content is source.content:
        return
    for here, there, turned in ((target, source, False), (source, target, True)):
        for key in sorted(_mentioned(there) - _mentioned(here)):
            if known.calls(key, here.language, here.words):
                counts = (("count", "0"), ("counts", str(sum(each == key for _, each in there.content.names))))
                yield pair.finding("fmt", ("fault", "unmarked"), *counts, turned=turned)


def shown(side: Side, known: Vocabulary) -> Iterator[Finding]:
    """Words that stand for a declared term are those of one of its names, where another language has it too."""
    if "](" not in side.prose.text or side.beside is None:
        return
    for key, text in side.content.shown:
        words = tuple(_WORD.findall(text.lower()))
        if not known.is_called(key, side.language, words):
            names = _listed(known.names[key, side.language])
            facts = (("fault", "misnamed"), ("name", key), ("text", text), ("names", names))
            yield side.finding("term", *facts, place=side.found(text))


def _mentioned(side: Side) -> set[str]:
    return {key for kind, key in side.content.names if kind in TERMS}


def _listed(names: list[tuple[str, ...]]) -> str:
    return ", ".join(" ".join(name) for name in names)


def defterm(side: Side, known: Vocabulary) -> Iterator[Finding]:
    """A word with a capital letter inside a sentence, as defined terms have it, that belongs to no declared name.

    Kazakh and Russian only: in English titles and adjectives have capitals too. What is quoted or stands for another
    thing is a name already, and what sounds alike in both languages is a proper name: `Астана`, `Казахстан`.
    """
    text = side.flat.text
    if side.is_name or not _CAPITAL.search(text):
        return
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    linked = {word for _, words in side.content.shown for word in words.split()}
    others = [] if side.beside is None else [_sound(each) for each in _ANY_CAPITAL.findall(side.beside.flat.text)]
    for match in _CAPITAL.finditer(text):
        word = match.group()
        inside = word in linked or any(low <= match.start() < high for low, high in quoted)
        if not inside and not known.knows(word.lower(), side.language) and _sound(word) not in others:
            yield side.finding("defterm", ("text", word), place=side.place(match.start(), match.end()))


def _sound(word: str) -> str:
    """The first letter and consonant of a word, which proper names keep from language to language."""
    letters = "".join(_LATIN.get(each, each) for each in word.lower()).translate(_SOUNDS)
    consonants = re.sub(r"[^b-df-hj-np-tvz]", "", letters)
    return consonants[:2] if word[0] not in _VOWELS else f"a{consonants[:1]}"
