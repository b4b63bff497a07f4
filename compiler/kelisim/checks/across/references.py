"""What a text and its counterpart refer to and stress: values, names, links, footnotes, emphasis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kelisim.checks.across.text import Pair
from kelisim.checks.across.vocabulary import TERMS
from kelisim.diagnostics.findings import Finding

_LOCALE = re.compile(r"/(?:kk|ru|en|kz)(?:-[a-z]{2,4})?(?=/|$)", re.IGNORECASE)
"""The part of an address that names the language of a page."""


def arg(pair: Pair) -> Iterator[Finding]:
    """Each value is printed as often in one language as in the other; in which case or frame is the language's own."""
    ours, theirs = pair.target.content.values, pair.source.content.values
    if ours is not theirs and ours != theirs:
        for value in _differing(ours, theirs):
            counts = (("value", value), ("count", str(ours[value])), ("counts", str(theirs[value])))
            yield pair.finding("arg", *counts)


def ref(pair: Pair) -> Iterator[Finding]:
    """What one text refers to, the other does too: clauses, tables, services, links, footnotes; terms are told apart.

    A name may be repeated in one language where the other has a pronoun; a footnote stands as often in both, and an
    address may lead to the same page in another language.
    """
    ours, theirs = pair.target.content, pair.source.content
    if ours is theirs:  # neither has any markup
        return
    here, there = [{key for kind, key in each.names if kind not in TERMS} for each in (ours, theirs)]
    yield from _missing(pair, sorted(there - here), sorted(here - there))
    if ours.notes != theirs.notes:
        yield from _missing(pair, list(theirs.notes - ours.notes), list(ours.notes - theirs.notes))
    if ours.addresses != theirs.addresses:
        yield from _missing(
            pair,
            list(_pages(theirs.addresses) - _pages(ours.addresses)),
            list(_pages(ours.addresses) - _pages(theirs.addresses)),
        )


def _missing(pair: Pair, lost: list[str], added: list[str]) -> Iterator[Finding]:
    for name in lost:
        yield pair.finding("ref", ("name", name))
    for name in () if lost else added:
        yield pair.finding("ref", ("name", name), turned=True)


def _pages(addresses: Mapping[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for address, count in addresses.items():
        found[_LOCALE.sub("", address).rstrip("/")] += count
    return found


def fmt(pair: Pair) -> Iterator[Finding]:
    """As many parts are emphasised in one language as in the other, and numbered lists stay numbered."""
    ours, theirs = pair.target.content, pair.source.content
    if ours is theirs:
        return
    if ours.emphases != theirs.emphases:
        yield pair.finding(
            "fmt", ("fault", "emphasis"), ("count", str(ours.emphases)), ("counts", str(theirs.emphases))
        )
    numbered, numbers = [sum(ordered for ordered, _ in each.lists) for each in (ours, theirs)]
    if numbered != numbers and len(ours.lists) == len(theirs.lists):
        yield pair.finding("fmt", ("fault", "numbered"), ("count", str(numbered)), ("counts", str(numbers)))


def _differing(ours: Counter[str], theirs: Counter[str]) -> list[str]:
    return sorted(key for key in ours.keys() | theirs.keys() if ours[key] != theirs[key])
