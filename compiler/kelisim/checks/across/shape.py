"""How texts are built: their lists and sentences, their length, and the signs between the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kelisim.checks.across.text import NAME, VALUE, Pair
from kelisim.diagnostics.findings import Finding

_ENDS = re.compile(r"[.!?…]+[)\]»”“\"']*(?=\s+[«“„\"(\[]*[^\W\d_a-zа-яёәіңғүұқөһ]|\s*$|\s+[\ufffc\ufffb])")
_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|No|Inc|Ltd|Co|Corp|т\.\s?е|т\.\s?д|т\.\s?п|т\.\s?б|т\.\s?с\.\s?с|см|ст|п|пп|руб|тыс|"
    r"млн|млрд|г|гг|ж|жж|др|пр|с|б|мыс)|\b[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ])$"
)
_LENGTHS = {"en": 1.0, "ru": 1.1, "kk": 1.16}
"""How long a text is beside the English one: medians of sixty letters and more in the catalogs of the project."""
_LONG_ENOUGH = 100
_SHORTEST, _LONGEST = 0.5, 1.9
"""Between these lie all texts of a hundred letters and more in those catalogs."""
_JOINED = (0.78, 1.28)
"""Between these lie texts that say the same in one sentence more or less."""


def sent(pair: Pair) -> Iterator[Finding]:
    """As many items of lists in both languages, and as many paragraphs; as many sentences in each of those.

    One language may join two sentences that the other parts, as long as both texts are as long as they should be.
    """
    ours, theirs = pair.target.content, pair.source.content
    for fault, here, there in (
        ("items", [count for _, count in ours.lists], [count for _, count in theirs.lists]),
        ("paragraphs", [ours.paragraphs], [theirs.paragraphs]),
    ):
        if here != there:
            counts = (("count", _added(here)), ("counts", _added(there)))
            yield pair.finding("sent", ("fault", fault), *counts)
            return
    if pair.target.is_name:
        return
    at = 0
    lines, others = pair.target.flat.text.split("\n"), pair.source.flat.text.split("\n")
    for line, other in zip(lines, others, strict=False):
        count, counts_there = sentences(line), sentences(other)
        joined = abs(count - counts_there) == 1 and _JOINED[0] <= _ratio(pair, line, other) <= _JOINED[1]
        if count != counts_there and not joined:
            place = pair.target.place(at, at + len(line))
            facts = (("fault", "sentences"), ("count", str(count)), ("counts", str(counts_there)))
            yield pair.finding("sent", *facts, place=place)
        at += len(line) + 1


def sentences(line: str) -> int:
    """How many sentences stand on a line; what has no stop at its end counts as one."""
    line = line.strip()
    if "." not in line and "?" not in line and "!" not in line:
        return int(bool(line))
    ends = [match for match in _ENDS.finditer(line) if not _SHORTENED.search(line, 0, match.start())]
    open_end = not ends or ends[-1].end() < len(line)
    return len(ends) + int(open_end and not _ENDS.search(line[-2:]))


def _added(counts: list[int]) -> str:
    return " + ".join(map(str, counts)) or "0"


def len_(pair: Pair) -> Iterator[Finding]:
    """A text that is much shorter or longer than its counterpart, by what the languages usually need."""
    line, other = pair.target.flat.text, pair.source.flat.text
    if max(len(line), len(other)) < _LONG_ENOUGH or pair.target.is_name:
        return
    if not _SHORTEST <= _ratio(pair, line, other) <= _LONGEST:
        yield pair.finding("len", ("count", str(len(line))), ("counts", str(len(other))))


def _ratio(pair: Pair, line: str, other: str) -> float:
    """How long a text is beside its counterpart, 1 where both have the length that is usual for their languages."""
    usual = _LENGTHS.get(pair.target.language, 1.0) / _LENGTHS.get(pair.source.language, 1.0)
    return _length(line) / max(1, _length(other)) / usual


def _length(text: str) -> int:
    """The length of a text; values and names that are filled in count for what they usually need."""
    return len(text) + 7 * text.count(VALUE) + 19 * text.count(NAME)
