"""Duties and limits of a model to rules: scope and condition in one guard, what excuses them, what they replace."""

from __future__ import annotations

from collections.abc import Iterator

from kelisim import values
from kelisim.program import form
from kelisim.program.amounts import AsNeeded
from kelisim.program.form import Expression
from kelisim.program.lower import condition, expression, parts
from kelisim.program.lower.names import Names
from kelisim.program.program import Clause, Limit, Rule
from kelisim.program.types import ANY, DATE, MOMENT, Type
from kelisim.semantics import model
from kelisim.semantics.model import Fact, Model, Noun
from kelisim.values import Value


def rules(of: Model, names: Names) -> Iterator[Rule]:
    """Every duty and limit, in source order."""
    for noun in of.nouns:
        for fact in noun.facts:
            if fact.word in ("duty", "limit"):
                yield _rule(of, noun, fact, names)


def _rule(of: Model, noun: Noun, fact: Fact, names: Names) -> Rule:
    names.point, names.count = fact.key, 0
    level = _level(of, noun)
    measure = of.by_key.get(fact.name)
    notes = [of.by_key[key] for key in fact.notes if key in of.by_key]
    guard = form.every(
        _owner(of, noun, level, names),
        *_scope(noun, fact, _record(noun, measure, names), names),
        *_lifted(fact, names),
        *(_needed(note, names) for note in notes),
        condition.lower(fact.when, names) if fact.when is not None else None,
    )
    return Rule(
        clause=Clause(fact.key, fact.sources),
        word=fact.word,
        measure=fact.name,
        limits=tuple(limits(fact.value, names)),
        point=fact.key,
        guard=guard,
        conditional=fact.when is not None,
        block=noun.key,
        level=level.key if level is not None else "",
        layer="general" if isinstance(noun, model.Catalog) else "service",
        replaces=frozenset(_replaced(level)),
        prevails=frozenset(key for each in fact.facts if each.word == "prevails" for key in values.refs(each.value)),
        excused=_excused(notes, fact.name, names),
        party=fact.party or (measure.party if isinstance(measure, model.Measure) else ()),
        modality=_modality(fact, level),
        each=next((spelled for each in fact.facts if each.word == "each" for spelled in values.refs(each.value)), ""),
    )


def limits(value: Value | None, names: Names) -> Iterator[Limit]:
    """The values that a fact puts on its measure: one, or one for each way in which it can be read."""
    match value:
        case None:
            return
        case values.Bound(relation, values.Unstated(candidates)):
            for each in candidates:
                yield Limit(relation, expression.lower(each, names))
        case values.Bound(relation, inner):
            yield Limit(relation, expression.lower(inner, names))
        case values.Unstated(candidates):
            for each in candidates:
                yield from limits(each, names)
        case values.Ref("open", key):
            yield Limit("is", form.OpenPoint(ANY, key))
        case values.Range(low, high, _):
            yield Limit("between", expression.lower(low, names), expression.lower(high, names))
        case _:
            lowered = expression.lower(value, names)
            needed = isinstance(lowered, form.Constant) and isinstance(lowered.value, AsNeeded)
            yield Limit("as-needed" if needed else "is", None if needed else lowered)


def _record(noun: Noun, measure: Noun | None, names: Names) -> str:
    """The kind of record that a rule is about: that of its measure's events; of a service level, an incident."""
    found = parts.measure(measure, names).record if isinstance(measure, model.Measure) else ""
    return found or ("incident" if noun.kind == "severity" else "order")


def _level(of: Model, noun: Noun) -> model.ServiceLevel | None:
    """The service level that a noun stands in."""
    at: Noun | None = noun
    while at is not None and not isinstance(at, model.ServiceLevel):
        at = of.by_key.get(at.parent) if at.parent else None
    return at


def _owner(of: Model, noun: Noun, level: model.ServiceLevel | None, names: Names) -> Expression | None:
    """The service to which a rule belongs is held; a case that is handled under another one is not its own.

    A service level that takes the place of another one holds for the other's cases.
    """
    at: Noun | None = noun
    while level is None and at is not None and at.kind != "service":
        at = of.by_key.get(at.parent) if at.parent else None
    services = level.service if level is not None else (at.key,) if at is not None else ()
    if not services:
        return None
    held = form.either(*(form.Held(each) for each in services))
    classes = [key for fact in level.facts if fact.word == "replaces" for key in _classes(fact)] if level else []
    if classes:
        held = form.every(held, form.either(*(form.InClass(each) for each in classes)))
    if level is None or _replaced(level) or "field" not in names.signature("incident.service"):
        return held
    handled = expression.field("incident.service", names)
    options = tuple(form.Constant(Type("choice", "service"), each) for each in services)
    return form.every(held, form.either(form.Not(form.IsKnown(handled)), form.Among(handled, options)))


def _replaced(level: model.ServiceLevel | None) -> list[str]:
    facts = level.facts if level is not None else ()
    return [key for fact in facts if fact.word == "replaces" for key in values.refs(fact.value)]


def _classes(fact: Fact) -> list[str]:
    return [key for kind, keys in fact.scope if kind == "class" for key in keys]


def _scope(noun: Noun, fact: Fact, record: str, names: Names) -> Iterator[Expression]:
    """What a rule is narrowed to: the severity that it stands under, and its selectors."""
    if noun.kind == "severity":
        yield _selected("severity", (noun.key.rpartition(".")[2],), record, names)
    for kind, keys in fact.scope:
        if kind == "class":
            yield form.either(*(form.InClass(each) for each in keys))
        elif kind != "note":
            last = tuple(each.rpartition(".")[2] if kind == "severity" else each for each in keys)
            yield _selected(kind, last, record, names)


def _selected(kind: str, keys: tuple[str, ...], record: str, names: Names) -> Expression:
    """A selector held against the field of that name of the record, else against the order."""
    if kind == "service":
        return form.either(*(form.Held(each) for each in keys))
    options = tuple(form.Constant(Type("choice", kind), each) for each in keys)
    for path in (f"{record}.{kind}", f"order.{kind}s"):
        if names.signature(path).startswith("field"):
            return form.Among(form.Field(names.type_of(path), *_split(path), optional=False), options)
    return form.Among(form.Opaque(Type("choice", kind), kind), options)


def _split(path: str) -> tuple[str, tuple[str, ...]]:
    record, _, name = path.partition(".")
    return record, (name,)


def _lifted(fact: Fact, names: Names) -> Iterator[Expression]:
    """What the fact does not hold for: an act that lifts it, a class that is left out."""
    for each in fact.facts:
        if each.word == "except" and each.value is not None:
            yield form.Not(condition_of(each, each.value, names))


def _needed(note: Noun, names: Names) -> Expression | None:
    """What a footnote asks for before the value it stands on holds."""
    needed = [fact for fact in note.facts if fact.word == "requires" and fact.value is not None]
    return form.every(*(condition.lower(each.value, names) for each in needed if each.value is not None))


def _excused(notes: list[Noun], measure: str, names: Names) -> Expression | None:
    """The condition under which footnotes lift the duty; None where none does."""
    found = []
    for note in notes:
        if any(measure in values.refs(fact.value) for fact in note.facts if fact.word == "excuses"):
            guards = [fact.value for fact in note.facts if fact.word == "when" and fact.value is not None]
            found.append(form.every(*(condition.lower(each, names) for each in guards)))
    return form.either(*found) if found else None


def _modality(fact: Fact, level: model.ServiceLevel | None) -> str:
    stated = next((key for each in fact.facts if each.word == "modality" for key in values.refs(each.value)), "")
    return stated or (level.modality if level is not None else "")


def condition_of(fact: Fact, value: Value, names: Names) -> Expression:
    """A condition, looked at as of the moment that the fact names, with what it leaves out."""
    found = condition.lower(value, names)
    moments = [each.value for each in fact.facts if each.word == "as of" and each.value is not None]
    for each in moments:
        moment = expression.lower(each, names)
        if moment.type in (DATE, MOMENT, ANY):
            found = form.AsOf(found.type, found, moment)
    return found
