"""Whether a text and its counterpart oblige alike: must, may, must not, need not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kelisim.checks.across.text import Pair, Side
from kelisim.diagnostics.findings import Finding

_PATTERNS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "barred": (
            r"\b(?:must|shall|may|can|could) ?not\b(?! be (?:available|possible|able|sufficient|complete))",
            r"\b(?:not|nor) (?:entitled|allowed|permitted)\b",
            r"\b(?:may|must|shall) (?:never|no longer)\b",
            r"\bno right\b|\bprohibited\b|\bforbidden\b",
        ),
        "released": (r"\b(?:not|never) (?:obliged|required|bound)\b", r"\bneed not\b|\bno (?:obligation|duty)\b"),
        "obliged": (
            r"\bmust\b|\bshall\b|\bha(?:s|ve) to\b|\bundertakes?\b",
            r"\b(?:is|are|be) (?:obliged|required|bound) to\b",
        ),
        "entitled": (
            r"\bmay\b|\bmight\b|\bcan\b|\bthe right to\b",
            r"\b(?:is|are|be) (?:entitled|allowed|permitted)\b",
        ),
    },
    "ru": {
        "barred": (
            r"\bне (?:вправе|мо[гж]\w+|име[ею]т права|допуска[ею]тся|разрешается|должен|должн\w+)\b",
            r"\bнельзя\b|\bневозможно\b|\bзапреща\w+|\bзапрещ[её]н\w*",
        ),
        "released": (r"\bне (?:обязан\w*|требу[ею]тся|нужно)\b",),
        "obliged": (
            r"\bобязан\w*|\bобязу\w+|\bдолж(?:ен|на|но|ны)\b|\bподлеж[иа]т\b|\b(?:по)?требу[ею]тся\b",
            r"\bследует\b|\bнеобходим\w*|\bнадлежит\b|\bнужно\b|\bпредстоит\b",
        ),
        "entitled": (
            r"\bвправе\b|\bмо(?:жет|гут|жно)\b|\bиме[ею]т право\b|\bправо на\b",
            r"\bразреша\w+|\bдопуска\w+|\bвозможн\w+",
        ),
    },
    "kk": {
        "barred": (
            r"(?:құқылы|тиіс|мүмкін) емес|құқы(?:ғы|қтары|қ) (?:жоқ|болмайды)|тыйым салын\w+|жол берілмейді",
            r"\bболмайды\b|\bалмай(?:ды|тын)\w*|\bалмаса\b|рұқсат (?:етілмейді|берілмейді)",
        ),
        "released": (r"(?:міндетті|қажет|керек|шарт) емес|талап етілмейді|міндеті жоқ|міндеттелмейді",),
        "obliged": (r"\bміндетті\b|\bтиіс\w*|\bкерек\b|\bқажет\w*|\bміндеттен\w+|талап ет\w+",),
        "entitled": (r"\bқұқылы\b|құқық|құқығы бар|\bбола(?:ды|тын)\w*|\bала(?:ды|тын)\w*|\bмүмкін\w*|рұқсат\b",),
    },
}
"""By language, what says that somebody is obliged or entitled; what comes first goes before what it holds."""


def modal(pair: Pair) -> Iterator[Finding]:
    """Nobody is obliged in one language and entitled, barred or released in the other.

    A text may leave the word out where the other has it, since a plain statement obliges too; what is found is a
    word that says something else than all the words of the other text.
    """
    ours, theirs = modes(pair.target), modes(pair.source)
    if ours and theirs and not ours & theirs:
        facts = (("mode", "|".join(sorted(ours))), ("modes", "|".join(sorted(theirs))))
        yield pair.finding("modal", *facts)


def modes(side: Side) -> frozenset[str]:
    """What a text says of whether something must or may be: `obliged`, `entitled`, `barred`, `released`."""
    pattern = _pattern(side.language)
    if pattern is None or side.is_name:
        return frozenset()
    return frozenset(match.lastgroup or "" for match in pattern.finditer(side.lower))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """All patterns of a language in one, so that a text is read once."""
    if language not in _PATTERNS:
        return None
    modes = _PATTERNS[language].items()
    return re.compile("|".join(f"(?P<{mode}>{'|'.join(parts)})" for mode, parts in modes))
