"""Checks across languages: a text against its language, and against the text beside it; a function per code."""

from __future__ import annotations

from kelisim.checks.across import figures, references, shape
from kelisim.checks.across.text import Pair, sides
from kelisim.checks.subject import Subject
from kelisim.diagnostics.findings import Finding

PAIR_CHECKS = (figures.num, references.arg, references.ref, references.fmt, shape.sent, shape.len_)


TEXT_CHECKS = (figures.words_of_figure,)


def check(subject: Subject) -> list[Finding]:
    found: list[Finding] = []
    for source, *others in sides(subject):
        for side in (source, *others):
            found += [each for one in TEXT_CHECKS for each in one(side)]
        for side in others:
            pair = Pair(source, side)
            found += [each for one in PAIR_CHECKS for each in one(pair)]
    return found
