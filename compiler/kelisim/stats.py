"""Counts what a catalog holds: declarations, typed facts, clauses, words, and what it leaves open."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial
from typing import NamedTuple

from kelisim import backends
from kelisim.messages import text
from kelisim.pipeline import Result
from kelisim.semantics.model import Fact, Model, Noun, Prose, Table
from kelisim.source import Place
from kelisim.syntax.place import spelled
from kelisim.translation.units import targets
from kelisim.values import Unstated, Value, refs, walk

_WORD = re.compile(r"[^\W_](?:[^\s]*[^\W_])?")
"""A run without spaces that begins and ends with a letter or figure."""
_PROSE = ("about", "means", "says", "because", "texts")
"""The members of a noun that are prose; its names are not counted."""
_ARRANGING = frozenset({"document", "section"})
"""Kinds whose facts say where something is printed, and nothing of the contract."""
_NOT_PRINTED = frozenset({"fault", "example"})
"""Kinds whose prose no reader sees."""


class Gap(NamedTuple):
    """Something left open: a `value`, a `mark` that is lost, under its service and package, or an `open` point."""

    what: str
    key: str
    file: str
    line: int


class Stats(NamedTuple):
    """Declarations by kind, facts by word, clauses, words by language in the catalog's prose and in its documents."""

    declarations: dict[str, int]
    facts: dict[str, int]
    clauses: int
    prose: dict[str, int]
    document: dict[str, int]
    unstated: tuple[Gap, ...]


def stats(result: Result) -> Stats:
    """The counts of a catalog that compiles, without what comes from libraries."""
    model = result.model
    assert model is not None
    own = [noun for noun in model.nouns if noun.key not in model.prelude]
    gaps = [(what, key, place) for noun in own for what, key, place in _gaps(noun)]
    return Stats(
        _counted(noun.kind for noun in own),
        _counted(word for noun in own for word in _typed(noun)),
        sum(noun.kind == "clause" for noun in own),
        _prose_words(model, own),
        {tag: words(backends.lines(model, tag)) for tag in targets(model)},
        tuple(Gap(what, key, at.file, result.sources[at.file].position(at.start)[0]) for what, key, at in gaps),
    )


def _counted(found: Iterable[str]) -> dict[str, int]:
    """How often each comes, the most frequent first, then by the alphabet."""
    return dict(sorted(Counter(found).items(), key=lambda each: (-each[1], each[0])))


def words(texts: Iterable[str]) -> int:
    """The number of words; a figure is one."""
    return sum(len(_WORD.findall(text)) for text in texts)


def _prose_words(model: Model, nouns: Iterable[Noun]) -> dict[str, int]:
    texts = [text for noun in nouns if noun.kind not in _NOT_PRINTED for text in _texts(noun)]
    return {tag: words(prose.text for each, prose in texts if each == tag) for tag in targets(model)}


def _texts(noun: Noun) -> Iterator[tuple[str, Prose]]:
    for name in _PROSE:
        yield from getattr(noun, name).items()
    for fact in _facts(noun.facts):
        yield from fact.texts.items()


def _facts(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts and those inside them."""
    for fact in facts:
        yield fact
        yield from _facts(fact.facts)


def _typed(noun: Noun) -> Iterator[str]:
    """The words of what is stated as a value; the rows of tables count as `row`."""
    if noun.kind in _ARRANGING:
        return
    yield from (fact.word for fact in _facts(noun.facts) if fact.value is not None)
    if isinstance(noun, Table):
        yield from ("row" for _ in noun.rows)


# ---------------------------------------------------------------- what is left open


def _gaps(noun: Noun) -> Iterator[tuple[str, str, Place]]:
    if noun.kind == "open":
        yield "open", noun.key, noun.place
    known = [fact.value for fact in noun.facts]
    for each in fields(noun):
        value: object = getattr(noun, each.name)
        if noun.kind != "open" and isinstance(value, Value) and value not in known and _is_open(value):
            yield "value", f"{noun.key}.{each.name}", noun.place
    if isinstance(noun, Table):
        for number, row in enumerate(noun.rows, 1):
            if _is_open(row.pattern) or _is_open(row.value):
                yield "value", f"{noun.key}/{number}", row.place
    for fact in _facts(noun.facts):
        if fact.word == "not stated":
            yield from (("mark", f"{noun.key}/{package}", fact.place) for package in refs(fact.value))
        elif _is_open(fact.value) or _is_open(fact.when):
            yield "value", fact.key, fact.place


def _is_open(value: Value | None) -> bool:
    return any(isinstance(part, Unstated) for part in walk(value))


# ---------------------------------------------------------------- telling


def as_json(found: Stats) -> str:
    """The counts for a machine."""
    data = {
        "declarations": found.declarations,
        "facts": {"typed": sum(found.facts.values()), "by-word": found.facts},
        "clauses": found.clauses,
        "words": {"prose": found.prose, "document": found.document},
        "unstated": [each._asdict() for each in found.unstated],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_text(found: Stats, language: str) -> str:
    """The counts for a reader of a language, with the keywords of its surface."""
    say = partial(text, language)
    kinds = {spelled(key, language): count for key, count in found.declarations.items()}
    facts = {say("stats.row") if key == "row" else spelled(key, language): each for key, each in found.facts.items()}
    parts = [
        say("stats.declarations", count=sum(kinds.values()), listed=_listed(kinds)),
        say("stats.facts", count=sum(facts.values()), listed=_listed(facts)),
        say("stats.clauses", count=found.clauses),
        say("stats.prose", listed=_listed(found.prose)),
        say("stats.document", listed=_listed(found.document)),
        say("stats.left-open", count=len(found.unstated)) + (":" if found.unstated else ""),
        *(f"  {each.file}:{each.line}  {say(f'stats.{each.what}')}  {each.key}" for each in found.unstated),
    ]
    return "\n".join(parts) + "\n"


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{key} {count}" for key, count in counts.items())
