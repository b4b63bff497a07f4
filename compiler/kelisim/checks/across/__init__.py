"""Checks across languages: a text against its language, and against the text beside it; a function per code.

The codes are those of the project's table of checks for translated contracts. What is wrong in one text alone, whatever
other languages say, has codes of its own: a figure typed into prose, a term or a placeholder that is not declared, a
case that the language lacks, a text that is missing, alphabets mixed in a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from kelisim.checks.across import (
    alphabet,
    consistency,
    figures,
    kazakh,
    marks,
    modality,
    references,
    rendering,
    russian,
    shape,
    terms,
)
from kelisim.checks.across.text import Pair, Side, sides
from kelisim.checks.across.vocabulary import Vocabulary, vocabulary
from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding
from kelisim.semantics.summary import Claim

__all__ = ["CATALOG_CHECKS", "Vocabulary", "check", "vocabulary"]

TEXT_CHECKS = (alphabet.lang, marks.slips, figures.words_of_figure, kazakh.kkcase, russian.rupl)
"""Checks of one text."""
PAIR_CHECKS = (
    figures.num,
    references.arg,
    references.ref,
    references.fmt,
    shape.sent,
    shape.len_,
    marks.closing,
    modality.modal,
)
"""Checks of a text and the one that it is held against."""
CATALOG_CHECKS = (consistency.consist, rendering.rend)
"""Checks of what texts of several blocks say."""


def check(subject: Subject, known: Vocabulary, start: int) -> tuple[list[Finding], list[Claim]]:
    """What is wrong with the texts of a block, and what they claim, at offsets from a start.

    Of a text that was not translated, nothing else is told.
    """
    found: list[Finding] = []
    claims = list(rendering.block_claims(subject, start))
    for group in sides(subject):
        copies = list(alphabet.untr(group))
        wrong = {each.place for each in copies}
        found += copies
        sound = [side for side in group if side.tag_place not in wrong] if wrong else group
        found += _group(sound, known)
        claims += consistency.claims(sound, start)
        claims += rendering.text_claims(sound, start)
    return found, claims


def _group(group: list[Side], known: Vocabulary) -> Iterator[Finding]:
    for side in group:
        for of_text in TEXT_CHECKS:
            yield from of_text(side)
        yield from terms.shown(side, known)
        yield from terms.defterm(side, known)
    for side in group[1:]:
        pair = Pair(group[0], side)
        for of_pair in PAIR_CHECKS:
            yield from of_pair(pair)
        yield from terms.term(pair, known)
        yield from terms.marks(pair, known)
