"""Questions to a program: a verdict, a due time, a value, a mark; each answered under every reading of what is open."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from kelisim.program import amounts, form, logic, members, tables, verdicts, worlds
from kelisim.program.amounts import OPEN, Case, Datum, Quantity, Reason, Unknown
from kelisim.program.evaluate import Run
from kelisim.program.holidays import NONE, Holidays
from kelisim.program.program import Mark, Program
from kelisim.program.verdicts import NOT_APPLICABLE, UNDETERMINED, Judgement
from kelisim.program.worlds import Choices, Option


@dataclass(frozen=True)
class Question:
    """A program, a case, and the holidays that are known."""

    program: Program
    case: Case
    holidays: Holidays = NONE

    def run(self, choices: Choices | None = None) -> Run:
        """One evaluation under choices."""
        return Run(self.program, self.case, choices, self.holidays)


@dataclass(frozen=True)
class Verdict:
    """Whether a duty was met: the state, the reasons where it is undetermined, and how each reading judged it.

    `due` is the due time where all readings give the same.
    """

    state: str
    reasons: frozenset[Reason] = frozenset()
    due: Datum | None = None
    readings: tuple[Judgement, ...] = field(default=(), compare=False)


def verdict(question: Question, measure: str) -> Verdict:
    """The verdict on the duty of a measure."""

    def once(choices: Choices) -> tuple[str | Unknown, Mapping[Hashable, Option]]:
        run = question.run(choices)
        judged = verdicts.judge(run, measure)
        return (Unknown(judged.reasons) if judged.state == UNDETERMINED else judged.state), run.met

    found = worlds.agree(once)
    readings = tuple(verdicts.judge(question.run(choices), measure) for choices, _ in found.tried)
    dues = [each.due for each in readings if each.due is not None and each.state != NOT_APPLICABLE]
    due = dues[0] if dues and all(each == dues[0] for each in dues) else None
    if isinstance(found.answer, Unknown):
        return Verdict(UNDETERMINED, found.answer.reasons, due, readings)
    return Verdict(found.answer, frozenset(), due, readings)


def expression(question: Question, of: form.Expression) -> Datum:
    """What an expression gives; where readings differ, unknown for the points that matter."""
    return _agreed(question, lambda run: run.value(of))


def value(question: Question, key: str) -> Datum:
    """What a value of the program comes to."""
    return expression(question, form.Named(question.program.values[key].type, key))


def table(question: Question, key: str) -> Datum:
    """What a table gives in the case."""
    return _agreed(question, lambda run: tables.lookup(run, key))


def due(question: Question, measure: str) -> Datum:
    """When a duty is due; unknown with its reasons, and with the earliest possible time where that is known."""

    def one(run: Run) -> Datum:
        judged = verdicts.judge(run, measure)
        if judged.due is not None:
            return judged.due
        return Unknown(judged.reasons) if judged.reasons else amounts.unknown(OPEN, measure)

    return _agreed(question, one)


def target(question: Question, measure: str) -> Datum:
    """The value that the contract puts on a measure in the case."""
    return _agreed(question, lambda run: tables.target(run, measure))


def mark(program: Program, service: str, package: str) -> Mark | None:
    """The mark that a package has of a service; None where no table shows one."""
    return next((each for each in program.marks if each.service == service and package in each.packages), None)


def entitled(program: Program, service: str, package: str, what: str) -> Datum:
    """Whether a service is `included` in a package, or `obtainable` with it, by its mark.

    A mark that is lost may have been either, so that the service can be had in any case.
    """
    found = mark(program, service, package)
    if found is None:
        return amounts.unknown(OPEN, f"{service} in {package}")
    if found.mark == "not-stated":
        return True if what == "obtainable" else amounts.unknown(OPEN, f"mark of {service} in {package}")
    return found.mark == "included" or what == "obtainable"


def eligible(question: Question, owner: str) -> Datum:
    """Whether all that a service or record requires holds."""
    conditions = [each.condition for each in question.program.requirements if each.owner == owner]
    return _agreed(question, lambda run: run.truth(form.every(*conditions)))


def belongs(question: Question, class_: str) -> Datum:
    """Whether what is asked about belongs to a class."""
    return _agreed(question, lambda run: members.member(run, class_, None))


def ends(question: Question, owner: str, own: datetime.date | None = None) -> Datum:
    """The last day of something: the earlier of its own and that of what it ends with."""
    endings = [each.ends for each in question.program.endings if each.owner == owner]

    def earliest(run: Run) -> Datum:
        own_end: list[Datum] = [own] if own is not None else []
        found = [*own_end, *(run.value(each) for each in endings)]
        if not found:
            return amounts.unknown(OPEN, f"end of {owner}")
        best = found[0]
        for one in found[1:]:
            first = logic.ordered("<=", best, one)
            if isinstance(first, Unknown):
                return Unknown(amounts.reasons(found))
            best = best if first else one
        return best

    return _agreed(question, earliest)


def balance(entries: tuple[tuple[datetime.date, Quantity], ...], ends: datetime.date, as_of: datetime.date) -> Quantity:
    """What is left of an account as of a date: its entries in order; what is left at its end lapses the day after."""
    total = Quantity(Fraction(0))
    for at, amount in sorted(entries, key=lambda entry: entry[0]):
        if at <= as_of:
            total = Quantity(total.amount + amount.amount, amount.unit)
    return total if as_of <= ends else Quantity(Fraction(0), total.unit)


def _agreed(question: Question, of: Callable[[Run], Datum]) -> Datum:
    def once(choices: Choices) -> tuple[Datum, Mapping[Hashable, Option]]:
        run = question.run(choices)
        return of(run), run.met

    found: worlds.Answers[Datum] = worlds.agree(once)
    return found.answer
