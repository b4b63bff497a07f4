"""The reference evaluator of expressions: slow, exact and plain; what it cannot tell it says why."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from kelisim.program import amounts, form, logic, members, spans, tables, verdicts
from kelisim.program.amounts import (
    CONFLICT,
    JUDGEMENT,
    MISSING,
    NOT_YET,
    OPEN,
    Act,
    Case,
    Datum,
    History,
    Never,
    Reason,
    Record,
    Spans,
    Unknown,
)
from kelisim.program.form import Expression
from kelisim.program.holidays import NONE, Holidays
from kelisim.program.logic import Truth
from kelisim.program.program import Program
from kelisim.program.worlds import Choices, Option


class Run:
    """One evaluation of a program for a case under choices; `met` gathers the choices that it came upon."""

    def __init__(self, program: Program, case: Case, choices: Choices | None = None, holidays: Holidays = NONE) -> None:
        self.program, self.case, self.choices, self.holidays = program, case, choices or {}, holidays
        self.met: dict[Hashable, Option] = {}
        self.bound: dict[str, Record] = {}
        self.splitting = False
        self.asking: tuple[str, ...] = ()
        self.at: datetime.date | None = None
        self.timed = False

    def choose(self, key: Hashable, ways: int, why: frozenset[Reason]) -> int:
        """The way to take at a choice, which is noted."""
        self.met[key] = Option(ways, why)
        return self.choices.get(key, 0)

    # ------------------------------------------------------------ truths

    def truth(self, of: Expression) -> Truth:
        """A condition: true, false or unknown."""
        if self.splitting and isinstance(of, form.Every | form.Either | form.Not | form.InClass):
            self.splitting = False
            decided = self.truth(of)
            self.splitting = True
            if isinstance(decided, bool):
                return decided
        match of:
            case form.Every(parts):
                return logic.every([self.truth(each) for each in parts])
            case form.Either(parts):
                return logic.either([self.truth(each) for each in parts])
            case form.Not(operand):
                return logic.negated(self.truth(operand))
            case form.InClass(key, operand):
                return self.member(key, self.value(operand) if operand is not None else None)
            case _:
                found = self.value(of)
                truth = found if isinstance(found, bool | Unknown) else amounts.unknown(amounts.DOMAIN, "a condition")
                return self._split(of, truth) if self.splitting and isinstance(truth, Unknown) else truth

    def guard(self, of: Expression) -> bool:
        """A condition on which precedence turns: each part of it that matters and is unknown is tried both ways."""
        before, self.splitting = self.splitting, True
        found = self.truth(of)
        self.splitting = before
        return self._split(of, found) if isinstance(found, Unknown) else found

    def _split(self, atom: Hashable, found: Unknown) -> bool:
        return self.choose(("atom", atom), 2, found.reasons) == 0

    def member(self, key: str, operand: Datum | None) -> Truth:
        """Whether something, or the record in question where it is None, belongs to a class."""
        return members.member(self, key, operand)

    # ------------------------------------------------------------ values

    def value(self, of: Expression) -> Datum:
        """What an expression gives."""
        reader = _READERS.get(type(of))
        return reader(self, of) if reader is not None else self.truth(of)

    def named(self, of: form.Named | form.Parameter) -> Datum:
        """A value by its formula, a parameter as it is given, or by its formula where it is not."""
        if of.key in self.case.parameters:
            return self.then(self.case.parameters[of.key])
        found = self.program.values.get(of.key)
        if found is None:
            return amounts.unknown(MISSING, of.key)
        if of.key in self.asking:
            return amounts.unknown(CONFLICT, of.key)
        self.asking = (*self.asking, of.key)
        result = self.value(found.formula)
        self.asking = self.asking[:-1]
        return result

    def point(self, of: form.OpenPoint) -> Datum:
        """What is open, by the reading that is being tried."""
        candidates = of.candidates or self.program.opens.get(of.point, ())
        if not candidates:
            return amounts.unknown(OPEN, of.point)
        way = self.choose(("open", of.point), len(candidates), frozenset((Reason(OPEN, of.point),)))
        return self.value(candidates[way])

    def field(self, of: form.Field) -> Datum:
        """A field of a record; what is not there has not happened, did not happen, or is missing."""
        at: Datum | None = self.record(of.record)
        path = of.record
        complete = False
        for name in of.path:
            if isinstance(at, Unknown) or at is None or not isinstance(at, Record):
                break
            complete, path = at.complete, f"{path}.{name}"
            at = at.fields[name] if name in at.fields else self._absent(at, name, path, complete)
        return amounts.unknown(MISSING, path) if at is None else self.then(at)

    def record(self, kind: str) -> Record | Unknown:
        """The record of a kind that is in question; a component may be a field of another record."""
        found = self.bound.get(kind) or self.case.records.get(kind)
        if found is not None:
            return found
        for each in self.case.records.values():
            inside = each.fields.get(kind)
            if isinstance(inside, Record | Unknown):
                return inside
            declared = self.program.records.get(each.kind, {}).get(kind)
            if declared is not None and declared[0].of == kind:
                return amounts.unknown(MISSING, f"{each.kind}.{kind}")
        return amounts.unknown(MISSING, kind)

    def _absent(self, record: Record, name: str, path: str, complete: bool) -> Datum:
        type_, required = self.program.records.get(record.kind, {}).get(name, (None, True))
        if type_ is None or type_.name not in ("moment", "date") or required:
            return amounts.unknown(MISSING, path)
        return Never() if complete else amounts.unknown(NOT_YET, path, self.case.as_of)

    def compare(self, of: form.Compare) -> Truth:
        """Two values held against each other; one that never happens equals nothing."""
        left, right = spans.alike(self, self.value(of.left), self.value(of.right))
        match of.operator:
            case "=":
                return self.same(left, right)
            case "!=":
                return logic.negated(self.same(left, right))
            case _:
                return logic.ordered(of.operator, left, right)

    def same(self, left: Datum, right: Datum) -> Truth:
        """Whether two values are the same; a list is when one of its members is."""
        if isinstance(left, tuple):
            return logic.either([self.same(each, right) for each in left])
        return logic.equal(left, right)

    def extreme(self, of: form.Extreme) -> Datum:
        """The least or greatest operand; what never happens is passed over by `earliest`."""
        data = [self.value(each) for each in of.operands]
        best = data[0]
        for one in data[1:]:
            best, each = spans.alike(self, best, one)
            first = logic.ordered("<=", best, each)
            if isinstance(first, Unknown):
                return logic.bounded(of.which, data)
            best = best if first == (of.which in ("least", "earliest")) else each
        return best

    def choice(self, of: form.Choose) -> Datum:
        """One value under a condition, else another; equal ones need no condition."""
        guard = self.truth(of.guard)
        if isinstance(guard, bool):
            return self.value(of.then if guard else of.otherwise)
        then, otherwise = self.value(of.then), self.value(of.otherwise)
        return then if then == otherwise else Unknown(guard.reasons)

    def happened(self, of: form.Happened) -> Truth:
        """Whether each of the parties did so; what is not among the acts did not happen only where none is left out."""
        done = [any(self.did(act, of, party) for act in self.case.acts) for party in of.parties]
        if all(done) and done:
            return True
        return False if self.case.complete else amounts.unknown(MISSING, f"act {of.verb} {of.about}".strip())

    def since(self, of: form.Since) -> Datum:
        """The moment of the first act of a kind."""
        moments = [
            act.at for act in self.case.acts for party in of.act.parties
            if self.did(act, of.act, party) and act.at is not None
        ]  # fmt: skip
        if moments:
            return min(moments)
        return Never() if self.case.complete else amounts.unknown(NOT_YET, f"act {of.act.verb}", self.case.as_of)

    def judged(self, of: form.Judged) -> Datum:
        """What somebody judged; nobody else can say."""
        if of.about in self.case.judged:
            return self.case.judged[of.about]
        return amounts.unknown(JUDGEMENT, of.about or of.party)

    def contains(self, of: form.Contains) -> Datum:
        """Whether a text holds another, whatever the case of its letters."""
        whole, part = self.value(of.operand), self.value(of.part)
        if isinstance(whole, str) and isinstance(part, str):
            return _folded(part) in _folded(whole)
        return logic.unknown_of(whole, part) or amounts.unknown(amounts.DOMAIN, "a text")

    def arithmetic(self, of: form.Arithmetic) -> Datum:
        """`+`, `-`, `*`, `/`, exact."""
        left, right = self.value(of.left), self.value(of.right)
        if of.operator in "+-":
            return logic.add(left, right, 1 if of.operator == "+" else -1)
        return logic.multiply(left, right) if of.operator == "*" else logic.divide(left, right)

    def as_of(self, of: form.AsOf) -> Datum:
        """What something was at a moment: acts later than it have not happened, histories have the value of then."""
        moment = self.value(of.moment)
        if not isinstance(moment, datetime.date):
            before, self.timed = self.timed, False
            found, timeless = self.value(of.operand), not self.timed
            self.timed = before or self.timed
            return found if timeless else logic.unknown_of(found, moment) or amounts.unknown(MISSING, "moment")
        at, self.at = self.at, moment
        found = self.value(of.operand)
        self.at = at
        return found

    def then(self, datum: Datum) -> Datum:
        """What something with a history was at the moment that is looked at, else now, else last."""
        if not isinstance(datum, History):
            return datum
        self.timed = True
        return members.at(datum, self.at or self.case.as_of)

    def did(self, act: Act, of: form.Happened, party: str) -> bool:
        """Whether an act is of a kind, by a party, and had happened at the moment that is looked at."""
        if not members.matches(act, of, party):
            return False
        self.timed = self.timed or act.at is not None
        moment = self.at or self.case.as_of
        return moment is None or act.at is None or members.by(act.at, moment)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _spans(run: Run, of: Expression) -> Spans | Unknown:
    return spans.spans(run, of)


_READERS: Mapping[type, Callable[[Run, Any], Datum]] = {
    form.Constant: lambda run, of: of.value,
    form.Field: Run.field,
    form.Parameter: Run.named,
    form.Named: Run.named,
    form.OpenPoint: Run.point,
    form.Compare: Run.compare,
    form.Among: lambda run, of: members.among(run, of),
    form.IsKnown: lambda run, of: not isinstance(run.value(of.operand), Unknown | Never),
    form.Exists: lambda run, of: members.exists(run, of.record),
    form.Held: lambda run, of: members.held(run, of.service),
    form.Fulfilled: lambda run, of: verdicts.fulfilled(run, of.measure),
    form.Happened: Run.happened,
    form.Since: Run.since,
    form.Judged: Run.judged,
    form.StatedElsewhere: lambda run, of: members.elsewhere(run, of.layers),
    form.Contains: Run.contains,
    form.Arithmetic: Run.arithmetic,
    form.Round: lambda run, of: logic.round_to(run.value(of.operand), run.value(of.step), run.value(of.mode)),
    form.Extreme: Run.extreme,
    form.Choose: Run.choice,
    form.Lookup: lambda run, of: tables.lookup(run, of.table),
    form.Population: lambda run, of: members.population(run, of.class_),
    form.Running: _spans,
    form.Stretch: _spans,
    form.Outside: _spans,
    form.Length: lambda run, of: spans.length(run, of.operand),
    form.CountOf: lambda run, of: spans.count(run, of.operand),
    form.Measured: lambda run, of: tables.measured(run, of.measure),
    form.Target: lambda run, of: tables.target(run, of.measure),
    form.AsOf: Run.as_of,
    form.Now: lambda run, of: run.case.as_of or amounts.unknown(MISSING, "now"),
    form.Opaque: lambda run, of: amounts.unknown(JUDGEMENT, of.name),
}
