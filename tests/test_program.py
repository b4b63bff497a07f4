"""The executable form and its evaluator: logic, arithmetic, readings, precedence, verdicts, types."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim import files, pipeline
from kelisim.program import amounts, ask, form, logic, types, worlds
from kelisim.program.amounts import Act, Case, Datum, Never, Quantity, Reason, Unknown
from kelisim.program.ask import Question
from kelisim.program.lower.model import lower
from kelisim.program.program import Program
from programs import at, program, record

T, F = True, False
U, V = amounts.unknown("missing", "u"), amounts.unknown("judgement", "v")
UV = Unknown(U.reasons | V.reasons)


def number(amount: str, unit: str = "") -> Quantity:
    return Quantity(Fraction(amount), unit)


# ---------------------------------------------------------------- truth tables


@pytest.mark.parametrize(
    ("left", "right", "both", "one"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (F, F, F, F),
        (T, U, U, T),
        (F, U, F, U),
        (U, V, UV, UV),
        (U, U, U, U),
    ],
)
def test_and_or(left: logic.Truth, right: logic.Truth, both: logic.Truth, one: logic.Truth) -> None:
    assert logic.every([left, right]) == logic.every([right, left]) == both
    assert logic.either([left, right]) == logic.either([right, left]) == one


def test_of_nothing_all_and_none_hold() -> None:
    assert logic.every([]) is True
    assert logic.either([]) is False


@given(st.lists(st.sampled_from((T, F, U, V)), max_size=4))
def test_negation_turns_all_into_any(parts: list[logic.Truth]) -> None:
    assert logic.negated(logic.every(parts)) == logic.either([logic.negated(each) for each in parts])


EARLY, NOON, LATE = at("2026-02-06 11:00"), at("2026-02-06 12:00"), at("2026-02-06 13:00")
AFTER_NOON = amounts.unknown("not-yet", "event", NOON)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (EARLY, NOON, T),
        (NOON, NOON, T),
        (LATE, NOON, F),
        (EARLY, AFTER_NOON, T),
        (NOON, AFTER_NOON, T),
        (LATE, AFTER_NOON, AFTER_NOON.without_bounds()),
        (AFTER_NOON, EARLY, F),
        (AFTER_NOON, NOON, AFTER_NOON.without_bounds()),
        (Never(), LATE, F),
        (LATE, Never(), T),
        (AFTER_NOON, AFTER_NOON, AFTER_NOON.without_bounds()),
    ],
)
def test_order_with_a_bound(left: Datum, right: Datum, found: logic.Truth) -> None:
    """The bound of what has not happened is at least, never more than."""
    assert logic.ordered("<=", left, right) == found
    assert logic.ordered(">=", right, left) == found


def test_bounds_move_with_spans_of_time() -> None:
    moved = logic.add(AFTER_NOON, number("3600", "s"), 1)
    assert isinstance(moved, Unknown)
    assert moved.least == LATE
    assert moved.reasons == AFTER_NOON.reasons


# ---------------------------------------------------------------- arithmetic


@pytest.mark.parametrize(
    ("amount", "step", "mode", "found"),
    [
        ("2.5", "1", "half-up", "3"),
        ("-2.5", "1", "half-up", "-3"),
        ("2.5", "1", "half-even", "2"),
        ("3.5", "1", "half-even", "4"),
        ("2.1", "1", "up", "3"),
        ("-2.1", "1", "up", "-3"),
        ("2.9", "1", "down", "2"),
        ("-2.9", "1", "down", "-2"),
        ("-2.1", "1", "ceiling", "-2"),
        ("-2.1", "1", "floor", "-3"),
        ("0.99927", "0.0001", "down", "0.9992"),
        ("2", "1", "up", "2"),
        ("12.3", "0.05", "half-up", "12.3"),
    ],
)
def test_rounding(amount: str, step: str, mode: str, found: str) -> None:
    assert logic.round_to(number(amount), number(step), mode) == number(found)


def test_arithmetic_is_exact() -> None:
    """6150.000000000001 is what binary floating point makes of this product."""
    assert logic.multiply(number("61500", "USD"), number("0.1", "%")) == number("6150", "USD")
    third = logic.divide(number("1"), number("3"))
    assert logic.multiply(third, number("3")) == number("1")


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (logic.divide(number("1"), number("0")), "domain"),
        (logic.add(number("1", "USD"), number("1", "KZT"), 1), "open"),
        (logic.add(number("1", "USD"), number("1", "d"), 1), "domain"),
        (logic.multiply(number("2", "USD"), number("2", "USD")), "domain"),
        (logic.add(date(2026, 1, 1), number("1", "s"), 1), "domain"),
    ],
)
def test_what_has_no_result_says_why(found: Datum, kind: str) -> None:
    assert isinstance(found, Unknown)
    assert {each.kind for each in found.reasons} == {kind}


@pytest.mark.parametrize(
    ("datum", "text"),
    [
        (number("0.5", "%"), "50 %"),
        (number("60000000", "USD"), "60000000 USD"),
        (number("0.075"), "0.075"),
        (number("-1.5", "d"), "-1.5 d"),
        (Quantity(Fraction(1, 3)), "1/3"),
        (at("2026-02-06 17:00"), "2026-02-06 12:00Z"),
        (U, "undetermined (missing: u)"),
    ],
)
def test_values_are_shown_exactly(datum: Datum, text: str) -> None:
    assert amounts.shown(datum) == text


TIERS = """
parameter spend: money
table bonus: marginal
    measure: spend
    0 USD..<100 USD: 0 %
    100 USD..<1000 USD: 5 %
    at least 1000 USD: 10 %
table discount: whole
    measure: spend
    0 USD..<100 USD: 0 %
    at least 100 USD: 5 %
"""


@pytest.mark.parametrize(
    ("spend", "bonus", "discount"),
    [("50", "0", "0"), ("100", "0", "0.05"), ("300", "10", "0.05"), ("2000", "145", "0.05")],
)
def test_tiers(spend: str, bonus: str, discount: str) -> None:
    question = Question(program(TIERS), Case(parameters={"spend": number(spend, "USD")}))
    assert ask.table(question, "bonus") == number(bonus, "USD")
    assert ask.table(question, "discount") == number(discount, "%")


# ---------------------------------------------------------------- readings


def reading(*points: int, blamed: int | None = None) -> worlds.Run[int]:
    """A question that gives the way taken at one point, or the same always, and meets all points."""
    options: dict[Hashable, worlds.Option] = {
        number: worlds.Option(ways, frozenset((Reason("open", str(number)),))) for number, ways in enumerate(points)
    }

    def once(choices: worlds.Choices) -> tuple[int | Unknown, dict[Hashable, worlds.Option]]:
        return (choices.get(blamed, 0) if blamed is not None else 7), dict(options)

    return once


def test_readings_that_agree_blame_nobody() -> None:
    assert worlds.agree(reading(2, 3)).answer == 7


def test_readings_that_differ_blame_the_very_point() -> None:
    found = worlds.agree(reading(2, 3, 2, blamed=1)).answer
    assert isinstance(found, Unknown)
    assert found.reasons == {Reason("open", "1")}


def test_more_readings_than_can_be_tried() -> None:
    found = worlds.agree(reading(4, 4, 5)).answer
    assert isinstance(found, Unknown)
    assert {each.subject for each in found.reasons} == {"0", "1", "2"}
    assert worlds.agree(reading(4, 4, 4)).answer == 7


def test_x_or_not_x_stays_unknown_but_in_precedence() -> None:
    """Guards are split on their parts, so that a part and its negation go together; conditions are not."""
    asked = form.Happened("asked", ("customer",))
    either = form.either(asked, form.Not(asked))
    question = Question(Program("sample"), Case())
    assert isinstance(ask.expression(question, either), Unknown)
    for way in (0, 1):
        assert question.run({("atom", asked): way}).guard(either) is True


# ---------------------------------------------------------------- precedence and verdicts

EFFORT = """
measure effort: business-hours, 24x7
    party: provider
service support:
    duty effort: business-hours
    duty effort: 24x7; when: asked(customer)
    name:
        en: Support
"""


@pytest.mark.parametrize(
    ("acts", "complete", "found"),
    [((Act("asked", "customer"),), False, "24x7"), ((), True, "business-hours"), ((), False, None)],
)
def test_a_duty_with_a_condition_goes_before_one_without(
    acts: tuple[Act, ...], complete: bool, found: str | None
) -> None:
    question = Question(program(EFFORT), Case(held={"support": True}, acts=acts, complete=complete))
    target = ask.target(question, "effort")
    if found is None:
        assert isinstance(target, Unknown)
        assert target.reasons == {Reason("missing", "act asked")}
    else:
        assert amounts.shown(target) == found


def test_a_duty_of_a_service_that_is_not_held_does_not_apply() -> None:
    question = Question(program(EFFORT), Case(held={"support": False}, levels={"effort": False}))
    assert ask.verdict(question, "effort").state == "not-applicable"


@pytest.mark.parametrize(
    ("order", "swapped", "found"),
    [("", False, None), ("general, work-order", False, "600"), ("general, work-order", True, "3600")],
)
def test_layers_decide_only_where_they_are_ordered(order: str, swapped: bool, found: str | None) -> None:
    text = """
measure answer-time:
    starts: incident.opened
    ends: incident.first-contact
duty answer-time: at most 10 min
service support:
    duty answer-time: at most 1 h
    name:
        en: Support
"""
    layers = tuple(each.replace("work-order", "service") for each in order.split(", ")) if order else ()
    made = replace(program(text), order=layers[::-1] if swapped else layers)
    target = ask.target(Question(made, Case(held={"support": True})), "answer-time")
    if found is None:
        assert isinstance(target, Unknown)
        assert {each.kind for each in target.reasons} == {"conflict"}
    else:
        assert target == number(found, "s")


CONTACTS = """
package core:
    name:
        en: Core
package advanced:
    name:
        en: Advanced
measure named-contacts: number
limit named-contacts: at most 10 contacts; package: core
limit named-contacts: unstated(at least 50 contacts, at most 50 contacts); package: advanced
"""


@pytest.mark.parametrize(
    ("package", "contacts", "state"),
    [
        ("core", "10", "met"),
        ("core", "11", "not-met"),
        ("advanced", "50", "met"),
        ("advanced", "51", "undetermined"),
        ("advanced", "49", "undetermined"),
    ],
)
def test_a_limit_that_can_be_read_in_two_ways(package: str, contacts: str, state: str) -> None:
    order = record("order", packages=(package,))
    case = Case({"order": order}, measured={"named-contacts": number(contacts, "contact")})
    assert ask.verdict(Question(program(CONTACTS), case), "named-contacts").state == state


ENDING = """
record agreement:
    field ends: date
        name:
            en: end
service add-on:
    ends: agreement.ends
    name:
        en: Add-on
"""


@pytest.mark.parametrize(("own", "found"), [("2026-12-31", "2026-06-30"), ("2026-03-31", "2026-03-31")])
def test_what_hangs_on_another_ends_with_it_at_the_latest(own: str, found: str) -> None:
    question = Question(program(ENDING), Case({"agreement": record("agreement", ends=date(2026, 6, 30))}))
    assert ask.ends(question, "add-on", date.fromisoformat(own)) == date.fromisoformat(found)


def test_an_event_that_did_not_happen_in_a_complete_record_was_missed() -> None:
    text = """
measure answer-time:
    starts: incident.opened
    ends: incident.first-contact
duty answer-time: at most 4 h
"""
    opened = at("2026-02-06 12:00")
    for complete, state in ((True, "not-met"), (False, "pending")):
        case = Case({"incident": record("incident", complete=complete, opened=opened)})
        assert ask.verdict(Question(program(text), case), "answer-time").state == state


# ---------------------------------------------------------------- types


@pytest.mark.parametrize(
    ("operator", "left", "right", "found"),
    [
        ("-", types.DATE, types.DATE, types.Type("time", "d")),
        ("-", types.MOMENT, types.MOMENT, types.Type("time", "s")),
        ("+", types.DATE, types.Type("time", "d"), types.DATE),
        ("+", types.DATE, types.Type("time", "s"), None),
        ("+", types.DATE, types.DATE, None),
        ("+", types.MONEY, types.Type("money", "USD"), types.Type("money", "USD")),
        ("+", types.Type("money", "KZT"), types.Type("money", "USD"), None),
        ("+", types.Type("time", "s"), types.Type("time", "d"), None),
        ("-", types.NUMBER, types.PERCENT, types.PERCENT),
        ("+", types.ANY, types.MONEY, types.MONEY),
    ],
)
def test_sums(operator: str, left: types.Type, right: types.Type, found: types.Type | None) -> None:
    assert types.added(operator, left, right) == found


@pytest.mark.parametrize("catalog", ["unified-support", "cloud-hosting"])
def test_every_expression_of_a_catalog_can_be_evaluated(catalog: str) -> None:
    """Without any record nothing is known, nothing fails, and no unknown is without a reason."""
    root, names = files.entries(Path(__file__).parent.parent / "specs" / catalog)
    model = pipeline.compile_model(names, files.Disk(root)).model
    assert model is not None
    made = lower(model)
    question = Question(made, Case())
    found: list[Datum] = [ask.value(question, key) for key in made.values]
    found += [ask.table(question, key) for key in made.tables]
    found += [ask.belongs(question, key) for key in made.classes]
    found += [ask.eligible(question, each.owner) for each in made.requirements]
    found += [ask.target(question, each.measure) for each in made.rules]
    assert all(each.reasons for each in found if isinstance(each, Unknown))
    verdicts = [ask.verdict(question, each.measure) for each in made.rules]
    assert all(each.reasons for each in verdicts if each.state == "undetermined")
    assert {clause.key for clause in (each.clause for each in made.rules)} == {
        fact.key for noun in model.nouns for fact in noun.facts if fact.word in ("duty", "limit")
    }
