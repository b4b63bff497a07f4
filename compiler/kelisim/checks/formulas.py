"""Formulas and conditions: what is joined or compared is of one kind, formulas give what is declared, zones exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kelisim.checks.subject import Subject, SummaryAt
from kelisim.diagnostics.findings import Finding
from kelisim.program import types
from kelisim.program.days import zones
from kelisim.program.lower import condition, expression
from kelisim.program.lower.names import Names, Problem
from kelisim.semantics.model import Calendar, Class, Example, Measure, Noun, Typed
from kelisim.semantics.summary import USES
from kelisim.semantics.symbols import Scope, Symbol
from kelisim.source import Place
from kelisim.syntax import items
from kelisim.syntax.tree import Line
from kelisim.values import Bound, Call, Moment, Operation, Range, Ref, Several, Value, walk

_CONDITIONS = frozenset(("requires", "except", "when"))
_FORMULAS = frozenset(("is", "takes", "moves"))


def type_mismatch(subject: Subject) -> Iterator[Finding]:
    """Things of two kinds are added or compared: money and time, an amount in two currencies, a span and a date.

    A quantity where something should hold or not hold is found on the way, and is another code.
    """
    for noun in subject.unit.nouns:
        for word, value, is_condition in _of_noun(noun):
            for problem in _problems(subject, value, is_condition):
                yield Finding(problem.code, _place(subject, noun.place, word), problem.facts)
    for _, fact in subject.facts:
        for problem in _problems(subject, fact.when, True):
            yield Finding(problem.code, _place(subject, fact.place, "when"), problem.facts)
        if fact.word in _CONDITIONS or fact.word in _FORMULAS:
            for problem in _problems(subject, fact.value, fact.word in _CONDITIONS):
                yield Finding(problem.code, fact.value_place, problem.facts)


def wrong_result(subject: Subject) -> Iterator[Finding]:
    """A value is declared as one type, and its formula gives another."""
    for noun in subject.unit.nouns:
        if isinstance(noun, Typed) and noun.formula is not None and noun.type is not None:
            names = _names(subject)
            given = expression.lower(noun.formula, names).type
            wanted = names.type_of(noun.key)
            alike = given == types.LEVEL or types.narrowed(wanted, given) is not None
            if not names.problems and not alike and given.name not in ("choice", "bool"):
                facts = (("name", noun.key), ("wanted", types.told(wanted)), ("found", types.told(given)))
                yield Finding("wrong-result", _place(subject, noun.place, "is"), facts)


def unknown_zone(subject: Subject) -> Iterator[Finding]:
    """A time zone that the IANA database does not have, of a calendar or behind a moment."""
    for noun in subject.unit.nouns:
        if isinstance(noun, Calendar) and isinstance(noun.zone, Ref) and noun.zone.kind == "zone":
            yield from _zone(noun.zone.key, _place(subject, noun.place, "zone"))
        if isinstance(noun, Example) and subject.block.line is not None:
            line = _line_at(subject, subject.block.line, noun.place)
            for inner in _lines(line) if line is not None else ():
                moment = inner.item.value
                if inner.item.form == "entry" and moment is not None and moment.kind == "moment" and moment.parts[2:]:
                    zone = moment.parts[2]
                    yield from _zone(zone.text, inner.place(subject.block, zone))
    for _, fact in subject.facts:
        for each in walk(fact.value) if isinstance(fact.value, Bound | Moment | Range | Several) else ():
            if isinstance(each, Moment) and each.zone is not None:
                yield from _zone(each.zone, fact.value_place)


def _zone(name: str, place: Place) -> Iterator[Finding]:
    if name not in zones():
        yield Finding("unknown-zone", place, (("name", name),), suggestion=items.suggest(name, sorted(zones())))


def _lines(line: Line) -> Iterator[Line]:
    yield line
    for child in line.children:
        yield from _lines(child)


def value_cycle(summaries: Sequence[SummaryAt], symbols: Mapping[str, Symbol]) -> Iterator[Finding]:
    """Values, tables and classes that are defined by themselves, by whatever way; each ring is told once."""
    uses: dict[str, tuple[str, ...]] = {}
    places: dict[str, Place] = {}
    for file, start, _, summary in summaries:
        for cell, low, high in summary.claims:
            if cell.startswith(USES):
                name, *used = cell.removeprefix(USES).split(" ")
                uses[name], places[name] = tuple(used), Place(file, start + low, start + high)
    told: set[str] = set()
    for name in uses:
        ring = _ring(name, uses)
        if ring and not told & set(ring):
            told |= set(ring)
            yield Finding("value-cycle", places[name], (("name", name), ("cycle", " → ".join((*ring, name)))))


def _ring(name: str, uses: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a name back to itself; nothing where there is none."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    for way in ways:
        for each in uses.get(way[-1], ()):
            if each == name:
                return way
            if each not in seen:
                seen.add(each)
                ways.append((*way, each))
    return ()


def _of_noun(noun: Noun) -> Iterator[tuple[str, Value | None, bool]]:
    match noun:
        case Typed():
            yield "is", noun.formula, False
        case Class():
            yield "when", noun.when, True
            yield "except", noun.excepts, True
        case Measure():
            yield "starts", noun.starts, False
            yield "ends", noun.ends, False
        case _:
            pass


def _joins(value: Value | None) -> bool:
    return any(
        isinstance(each, Operation) or (isinstance(each, Call) and len(each.arguments) > 1) for each in walk(value)
    )


def _problems(subject: Subject, value: Value | None, is_condition: bool) -> list[Problem]:
    """What has no meaning in a formula or condition; where nothing is joined, nothing is looked at."""
    if value is None or not _joins(value):
        return []
    names = _names(subject)
    if is_condition:
        condition.lower(value, names)
    else:
        expression.lower(value, names)
    return names.problems


def _names(subject: Subject) -> Names:
    scope = Scope(subject.symbols, (), subject.unit.looked_up)

    def signature(key: str) -> str:
        found = scope.flat(key)
        return found.signature if found is not None else ""

    return Names(signature)


def _place(subject: Subject, at: Place, word: str) -> Place:
    """Where a property of a noun or a qualifier of a fact stands: its value, else the noun or fact itself."""
    if subject.block.line is None:
        return at
    line = _line_at(subject, subject.block.line, at)
    for child in line.children if line is not None else ():
        if child.item.word == word and child.item.value is not None:
            return child.place(subject.block, child.item.value)
    return at


def _line_at(subject: Subject, line: Line, at: Place) -> Line | None:
    """The line whose word or name stands at a place."""
    if at in (line.place(subject.block), line.place(subject.block, line.item.name)):
        return line
    return next((found for child in line.children if (found := _line_at(subject, child, at)) is not None), None)
