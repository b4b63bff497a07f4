"""The examples of a catalog: each is a case, and what it expects is held against what the program answers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kelisim import values
from kelisim.program import amounts, ask, days, describe, form, logic, spans
from kelisim.program.amounts import Case, Datum, Record, Unknown
from kelisim.program.ask import Question
from kelisim.program.describe import Line
from kelisim.program.holidays import NONE, Holidays
from kelisim.program.lower import expression, rules
from kelisim.program.lower.model import lower, signatures
from kelisim.program.lower.names import Names
from kelisim.program.program import Program
from kelisim.program.verdicts import STATES
from kelisim.semantics import model
from kelisim.semantics.model import Fact, Model
from kelisim.source import Place
from kelisim.values import Value


@dataclass(frozen=True)
class Expectation:
    """One thing that an example expects: of what, which answer, which one came, and why, where that is another."""

    name: str
    expected: str
    found: str
    held: bool
    place: Place
    why: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Tested:
    """An example that was run."""

    title: str
    place: Place
    expectations: tuple[Expectation, ...]

    @property
    def held(self) -> bool:
        """Whether all that it expects came."""
        return all(each.held for each in self.expectations)


def run(of: Model, holidays: Holidays = NONE) -> list[Tested]:
    """Runs the examples of a model without errors, in source order."""
    program = lower(of)
    names = Names(signatures(of))
    found = []
    for noun in of.nouns:
        if isinstance(noun, model.Example):
            question = Question(program, case_of(noun, program), holidays)
            expected = [fact for fact in noun.facts if fact.word == "expect" and fact.value is not None]
            outcomes = tuple(_expectation(question, of, fact, names) for fact in expected)
            found.append(Tested(noun.title, noun.place, outcomes))
    return found


# ---------------------------------------------------------------- what is given


def case_of(example: model.Example, program: Program) -> Case:
    """The case that an example describes: its records, and the month in which its first moment lies.

    Several records of a kind are a list. An example in which each record says that it is complete leaves nothing out.
    """
    lists: dict[str, list[Record]] = {}
    for given in example.given:
        lists.setdefault(given.record, []).append(_record(given, program))
    records = {kind: several[0] for kind, several in lists.items() if len(several) == 1}
    every = [each for several in lists.values() for each in several]
    return Case(
        records=records,
        lists={kind: tuple(several) for kind, several in lists.items()},
        complete=bool(every) and all(each.complete for each in every),
        period=_month(every, program),
    )


def _record(given: model.Given, program: Program) -> Record:
    texts = {name: value.text for name, value in given.fields if isinstance(value, values.Text)}
    place = texts.get("location", "")
    zone = place if spans.is_zone(place) else _zone(program)
    fields = {name: datum(value, zone) for name, value in given.fields}
    return Record(given.record, fields, fields.get("complete") is True)


def datum(value: Value, zone: str) -> Datum | None:
    """A value as an author gives it; None where it is not known, as `unstated` and moments without a zone are."""
    match value:
        case values.Date(date):
            return date
        case values.Moment(date, clock, named):
            at = named or zone
            known = spans.is_zone(at)
            return days.instant(date, clock.hour * 60 + clock.minute, ZoneInfo(at)) if known else None
        case values.Several(several):
            return tuple(each for each in (datum(one, zone) for one in several) if each is not None)
        case values.Ref("word", "yes" | "no" as word):
            return word == "yes"
        case values.Ref(_, key):
            return key.rpartition(".")[2]
        case _:
            constant = expression.constant_of(value)
            return constant.value if constant is not None else None


def _zone(program: Program) -> str:
    """The zone that the calendars of a catalog name, where they name one."""
    named = {each.zone for each in program.calendars.values() if each.zone}
    return named.pop() if len(named) == 1 else ""


def _month(records: list[Record], program: Program) -> tuple[datetime.datetime, datetime.datetime] | None:
    moments = [each for record in records for each in record.fields.values() if isinstance(each, datetime.datetime)]
    zone = _zone(program)
    return days.period("calendar-month", min(moments), ZoneInfo(zone)) if moments and zone else None


# ---------------------------------------------------------------- what is expected


def _expectation(question: Question, of: Model, fact: Fact, names: Names) -> Expectation:
    assert fact.value is not None
    noun = of.by_key.get(fact.name) or of.by_key.get(fact.name.rpartition(".")[2])
    kind = noun.kind if noun is not None else ""
    if kind == "measure" and noun is not None:
        return _of_duty(question, noun.key, fact, names)
    asked: form.Expression = expression.lower(values.Ref(kind or "word", fact.name), names)
    return _of_value(question, asked, fact)


def _of_value(question: Question, asked: form.Expression, fact: Fact) -> Expectation:
    assert fact.value is not None
    found = ask.expression(question, asked)
    wanted = datum(fact.value, _zone(question.program))
    held = isinstance(found, Unknown) if _is_unknown(fact.value) else _same(found, wanted)
    why = () if held else tuple(describe.parts(question.run(), asked))
    return Expectation(fact.name, _told(fact.value, wanted), amounts.shown(found), held, fact.place, why)


def _same(found: Datum, wanted: Datum | None) -> bool:
    return wanted is not None and logic.equal(found, wanted) is True


def _is_unknown(value: Value) -> bool:
    return isinstance(value, values.Unstated) or value == values.Ref("word", "undetermined")


def _told(value: Value, wanted: Datum | None) -> str:
    return "undetermined" if _is_unknown(value) else amounts.shown(wanted)


def _of_duty(question: Question, measure: str, fact: Fact, names: Names) -> Expectation:
    """A verdict, or the value that the contract puts on a measure in the case."""
    assert fact.value is not None
    if isinstance(fact.value, values.Ref) and fact.value.key in STATES:
        verdict = ask.verdict(question, measure)
        held = verdict.state == fact.value.key
        reasons = f" ({', '.join(f'{each.kind}: {each.subject}' for each in sorted(verdict.reasons))})"
        found = verdict.state + (reasons if verdict.reasons else "")
        why = () if held else tuple(explained(question, measure))
        return Expectation(fact.name, fact.value.key, found, held, fact.place, why)
    wanted = next(rules.limits(fact.value, names), None)
    bound = question.run().value(wanted.value) if wanted is not None and wanted.value is not None else None
    target = ask.target(question, measure)
    held = isinstance(target, Unknown) if _is_unknown(fact.value) else _same(target, bound)
    why = () if held else tuple(explained(question, measure))
    return Expectation(fact.name, _told(fact.value, bound), amounts.shown(target), held, fact.place, why)


def explained(question: Question, measure: str) -> Iterator[Line]:
    """Why a duty was judged as it was: each rule that may claim the case, and each reading with its due time."""
    for number, judged in enumerate(ask.verdict(question, measure).readings, 1):
        yield Line(0, f"reading {number}", judged.state)
        if judged.rule is not None:
            yield Line(1, "rule", judged.rule.clause.key)
        for name in ("due", "event", "done", "excused"):
            found = getattr(judged, name)
            if found is not None:
                yield Line(1, name, amounts.shown(found))
    for rule in question.program.rules:
        if rule.measure == measure:
            yield Line(0, rule.clause.key, amounts.shown(question.run().truth(rule.guard)))
            yield from describe.parts(question.run(), rule.guard, 1)
