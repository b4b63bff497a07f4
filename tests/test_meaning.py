"""The worked examples of the meaning of a contract: what each must give, as stated where the meaning was worked out."""

from __future__ import annotations

import datetime
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache

import pytest

from kelisim.program import ask, form, types
from kelisim.program.amounts import Act, Case, Datum, History, Quantity, Reason, Record, Unknown
from kelisim.program.ask import Question
from kelisim.program.holidays import NONE, Holidays
from kelisim.program.program import Program
from programs import ALMATY, MARCH, YEAR, at, program, record


def why(found: Datum | ask.Verdict) -> set[tuple[str, str]]:
    """The reasons of an unknown."""
    assert isinstance(found, Unknown | ask.Verdict)
    return {(each.kind, each.subject) for each in found.reasons}


def number(amount: str, unit: str = "") -> Quantity:
    return Quantity(Fraction(amount), unit)


def share(percent: int) -> Quantity:
    return Quantity(Fraction(percent, 100), "%")


SERVICES = """
package advanced:
    name:
        en: Advanced
package performance:
    name:
        en: Performance
group enhanced:
    name:
        en: Enhanced
    service technology-advisor:
        included: performance
        not stated: advanced; presumed: optional
        name:
            en: Technology advisor
    service reactive-engineering:
        name:
            en: Reactive engineering
"""


@cache
def services() -> Program:
    return program(SERVICES)


# ---------------------------------------------------------------- W1 marks


def test_w1_a_mark_that_is_there() -> None:
    assert ask.entitled(services(), "technology-advisor", "performance", "included") is True


def test_w1_a_lost_mark_can_be_had_in_both_readings() -> None:
    assert ask.entitled(services(), "technology-advisor", "advanced", "obtainable") is True
    found = ask.entitled(services(), "technology-advisor", "advanced", "included")
    assert why(found) == {("open", "mark of technology-advisor in advanced")}


def test_w1_a_service_in_no_table() -> None:
    found = ask.entitled(services(), "reactive-engineering", "advanced", "obtainable")
    assert why(found) == {("open", "reactive-engineering in advanced")}


# ---------------------------------------------------------------- W2 business clock

RESPONSE = """
package advanced:
    name:
        en: Advanced
service support:
    included: advanced
    name:
        en: Support
measure first-response:
    starts: incident.opened
    ends: incident.first-contact
measure attention:
    starts: incident.opened
    ends: incident.attended
service level incident-response:
    service: support
    name:
        en: Incident response
    severity standard:
        name:
            en: Standard
        package: advanced
            duty first-response: at most 4 h (business-hours)
            duty attention: at most 4 h (unstated(elapsed, business-hours))
"""


@cache
def response() -> Program:
    return program(RESPONSE)


def incident(**fields: Datum | None) -> Case:
    known: dict[str, Datum | None] = {
        "severity": "standard",
        "package": "advanced",
        "location": "Almaty",
        "opened": at("2026-02-06 17:00"),
    }
    return Case({"incident": Record("incident", known | fields)}, places={"Almaty": ALMATY})


def asked(case: Case, holidays: Holidays = YEAR, of: Program | None = None) -> Question:
    return Question(of or response(), case, holidays)


def test_w2_due_on_monday() -> None:
    """Friday 17:00 to 18:00 is one hour of four, three are left from Monday 09:00; the library's day ends at 18:00."""
    assert ask.due(asked(incident()), "first-response") == at("2026-02-09 12:00")


@pytest.fixture(scope="module")
def until_half_past_five() -> Program:
    """The calendar of the example, which ends its day at 17:30."""
    hours = response().calendars["business-hours"]
    return replace(
        response(), calendars={**response().calendars, "business-hours": replace(hours, closes=17 * 60 + 30)}
    )


def test_w2_due(until_half_past_five: Program) -> None:
    assert ask.due(asked(incident(), of=until_half_past_five), "first-response") == at("2026-02-09 12:30")


@pytest.mark.parametrize(
    ("contact", "as_of", "state"),
    [
        ("2026-02-09 12:30", None, "met"),
        ("2026-02-09 12:31", None, "not-met"),
        (None, "2026-02-09 12:00", "pending"),
        (None, "2026-02-09 12:30", "pending"),
        (None, "2026-02-09 13:00", "not-met"),
    ],
)
def test_w2_verdicts(contact: str | None, as_of: str | None, state: str, until_half_past_five: Program) -> None:
    case = incident(**({"first-contact": at(contact)} if contact else {}))
    case = replace(case, as_of=at(as_of) if as_of else None)
    assert ask.verdict(asked(case, of=until_half_past_five), "first-response").state == state


def test_w2_contact_unknown(until_half_past_five: Program) -> None:
    found = ask.verdict(asked(incident(**{"first-contact": None}), of=until_half_past_five), "first-response")
    assert found.state == "undetermined"
    assert why(found) == {("missing", "incident.first-contact")}


def test_w2_pause_moves_the_due_time(until_half_past_five: Program) -> None:
    case = replace(incident(), pauses=((at("2026-02-09 09:30"), at("2026-02-09 11:00")),))
    assert ask.due(asked(case, of=until_half_past_five), "first-response") == at("2026-02-09 14:00")


def test_w2_pause_that_goes_on_gives_a_bound(until_half_past_five: Program) -> None:
    case = replace(incident(), pauses=((at("2026-02-09 09:30"), None),), as_of=at("2026-02-09 11:00"))
    found = ask.due(asked(case, of=until_half_past_five), "first-response")
    assert isinstance(found, Unknown)
    assert found.least == at("2026-02-09 14:00")
    assert why(found) == {("not-yet", "end of the pause")}
    met = replace(case, records={"incident": incident(**{"first-contact": at("2026-02-09 14:00")}).records["incident"]})
    assert ask.verdict(asked(met, of=until_half_past_five), "first-response").state == "met"


def test_w2_location_absent() -> None:
    case = incident(**{"first-contact": at("2026-02-09 12:30")})
    fields = {name: value for name, value in case.records["incident"].fields.items() if name != "location"}
    found = ask.verdict(asked(replace(case, records={"incident": Record("incident", fields)})), "first-response")
    assert found.state == "undetermined"
    assert why(found) == {("missing", "incident.location (zone of business-hours)")}


def test_w2_dates_that_no_data_covers_are_missing_and_never_working_days() -> None:
    question = asked(incident(**{"first-contact": at("2026-02-09 12:30")}), NONE)
    found = ask.verdict(question, "first-response")
    assert found.state == "undetermined"
    assert why(found) == {("missing", "public-holidays KZ")}
    at_once = asked(incident(**{"first-contact": at("2026-02-06 17:30")}), NONE)
    assert ask.verdict(at_once, "first-response").state == "met", "a holiday can only give more time"


# ---------------------------------------------------------------- W4 a clock that is not said


@pytest.mark.parametrize(
    ("attended", "state"),
    [("2026-02-06 20:30", "met"), ("2026-02-09 10:00", "undetermined"), ("2026-02-09 13:00", "not-met")],
)
def test_w4_clock_not_said(attended: str, state: str, until_half_past_five: Program) -> None:
    """Due Friday 21:00 or Monday 12:30: where both readings agree, that is the verdict."""
    found = ask.verdict(asked(incident(attended=at(attended)), of=until_half_past_five), "attention")
    assert found.state == state
    dues = {each.due for each in found.readings}
    assert dues == {at("2026-02-06 21:00"), at("2026-02-09 12:30")}
    point = "incident-response.standard.attention[advanced]"
    assert why(found) == ({("open", point)} if state == "undetermined" else set())


# ---------------------------------------------------------------- a severity that changes

CHANGING = """
open severity-change: keeps, restarts, continues
    name:
        en: change of severity
measure answer-time:
    starts: incident.opened
    ends: incident.first-contact
service level incident-response:
    name:
        en: Incident response
    severity standard:
        name:
            en: Standard
        duty answer-time: at most 4 h
    severity critical:
        name:
            en: Critical
        duty answer-time: at most 1 h
"""


@pytest.mark.parametrize(
    ("contact", "state"),
    [
        ("12:00", "met"),
        ("12:01", "undetermined"),
        ("12:31", "undetermined"),
        ("15:00", "undetermined"),
        ("15:01", "not-met"),
    ],
)
def test_severity_changed_midway(contact: str, state: str) -> None:
    """Opened 11:00 as standard, critical from 11:30.

    Kept, it is due at 15:00; restarted, at 12:30; continued with half an hour of the hour used up, at 12:00.
    """
    changes = History(((at("2026-02-06 11:00"), "standard"), (at("2026-02-06 11:30"), "critical")))
    opened, answered = at("2026-02-06 11:00"), at(f"2026-02-06 {contact}")
    fields = record("incident", severity=changes, opened=opened, first_contact=answered)
    found = ask.verdict(Question(program(CHANGING), Case({"incident": fields})), "answer-time")
    times = sorted(each.due.strftime("%H:%M") for each in found.readings if isinstance(each.due, datetime.datetime))
    assert times == ["07:00", "07:30", "10:00"], "in UTC"
    assert found.state == state
    assert why(found) == ({("open", "severity-change")} if found.state == "undetermined" else set())


# ---------------------------------------------------------------- W3 replacement

CRISIS = """
package advanced:
    name:
        en: Advanced
product azure; short: "Azure"
product azure-stack; short: "Azure Stack"
record incident:
    field component: component
        optional: yes
        name:
            en: component
    field manager-assigned: moment
        optional: yes
        name:
            en: assignment of a manager
measure first-response:
    starts: incident.opened
    ends: incident.first-contact
measure crisis-manager:
    starts: incident.opened
    ends: incident.manager-assigned
class azure-components: component
    when: component.platform = azure
    except: excluded
    name:
        en: Azure components
class excluded: azure-stack
    name:
        en: excluded products
service support:
    included: advanced
    name:
        en: Support
service rapid-response:
    name:
        en: Rapid response
service event-management:
    name:
        en: Event management
service level base:
    service: support
    name:
        en: Incident response
    severity critical:
        name:
            en: Critical
        duty first-response: at most 1 h
        duty crisis-manager: at most 1 h
service level rapid:
    service: rapid-response
    replaces: base; class: azure-components
    name:
        en: Rapid response times
    severity critical:
        name:
            en: Critical
        duty first-response: at most 15 min
service level aem:
    service: event-management
    name:
        en: Event response
    severity critical:
        name:
            en: Critical
        duty crisis-manager: at most 30 min
"""


@cache
def crisis() -> Program:
    return program(CRISIS)


def critical(component: Record | None, *services: str, **events: str) -> Question:
    opened = at("2026-02-06 12:00")
    fields: dict[str, Datum | None] = {"severity": "critical", "package": "advanced", "opened": opened}
    fields |= {name.replace("_", "-"): at(f"2026-02-06 {time}") for name, time in events.items()}
    if component is not None:
        fields["component"] = component
    order = record("order", packages=("advanced",), services=services)
    return Question(crisis(), Case({"incident": Record("incident", fields), "order": order}))


VM = record("component", platform="azure", product="virtual-machine")
STACK = record("component", platform="azure", product="azure-stack")


def test_w3_replaced_excluded_and_unknown() -> None:
    assert ask.target(critical(VM, "rapid-response"), "first-response") == number("900", "s")
    assert ask.target(critical(STACK, "rapid-response"), "first-response") == number("3600", "s")
    assert ask.target(critical(VM), "first-response") == number("3600", "s")
    found = ask.target(critical(None, "rapid-response"), "first-response")
    assert why(found) == {("missing", "incident.component")}


@pytest.mark.parametrize(
    ("contact", "state"),
    [("12:10", "met"), ("12:15", "met"), ("12:40", "undetermined"), ("13:00", "undetermined"), ("13:10", "not-met")],
)
def test_w3_worlds_of_a_component_that_is_missing(contact: str, state: str) -> None:
    found = ask.verdict(critical(None, "rapid-response", first_contact=contact), "first-response")
    assert found.state == state
    assert why(found) == ({("missing", "incident.component")} if state == "undetermined" else set())


def test_w3_a_cell_that_the_replacing_table_lacks_falls_through() -> None:
    assert ask.target(critical(VM, "rapid-response"), "crisis-manager") == number("3600", "s")
    found = ask.target(critical(VM, "rapid-response", "event-management"), "crisis-manager")
    assert why(found) == {("conflict", "base.critical.crisis-manager / aem.critical.crisis-manager")}


# ---------------------------------------------------------------- W5 an excuse

EFFORT = """
measure effort: business-hours, 24x7
    party: provider
measure customer-resources: 24x7
    party: customer
service level incident-response:
    name:
        en: Incident response
    severity critical:
        name:
            en: Critical
        duty effort: 24x7; note: resources
        duty customer-resources: 24x7; note: resources
    note resources:
        excuses: effort
        when: judged(provider, customer-resources = missing) and announced(provider, effort)
        en: Work may have to be reduced.
"""
LACKS = "customer-resources = missing"
REDUCTION = Act("announced", "provider", "effort")


@pytest.mark.parametrize(
    ("judged", "announced", "state", "reason"),
    [
        (False, False, "not-met", None),
        (True, True, "excused", None),
        (True, False, "undetermined", ("missing", "act announced effort")),
        (None, True, "undetermined", ("judgement", LACKS)),
    ],
)
def test_w5_excuse(judged: bool | None, announced: bool, state: str, reason: tuple[str, str] | None) -> None:
    case = Case(
        {"incident": record("incident", severity="critical")},
        levels={"effort": False},
        judged={} if judged is None else {LACKS: judged},
        acts=(REDUCTION,) if announced else (),
    )
    found = ask.verdict(Question(program(EFFORT), case), "effort")
    assert found.state == state
    assert why(found) == ({reason} if reason else set())


# ---------------------------------------------------------------- W6 cancellation

CANCELLATION = """
measure cancellation-notice:
    starts: cancellation.cancelled-on
    ends: cancellation.starts-on
    calendar: unstated(calendar-days, working-days)
table cancellation-fee:
    measure: cancellation-notice
    at least 14 d: 0 %
    6 d..13 d: 50 %
    0 d..5 d: 100 %
"""


def cancelled(starts_on: str, holidays: Holidays = YEAR) -> Question:
    fields = record("cancellation", cancelled_on=date(2026, 3, 1), starts_on=date.fromisoformat(starts_on))
    case = Case({"cancellation": fields}, zone="Asia/Almaty", country="KZ")
    return Question(program(CANCELLATION), case, holidays)


DAYS_OPEN = ("open", "days of cancellation-notice")


@pytest.mark.parametrize(
    ("starts_on", "counts", "fee"),
    [
        ("2026-03-10", (9, 7), 50),
        ("2026-03-09", (8, 6), 50),
        ("2026-03-15", (14, 10), None),
        ("2026-03-06", (5, 5), 100),
    ],
)
def test_w6_cancellation(starts_on: str, counts: tuple[int, int], fee: int | None) -> None:
    question = cancelled(starts_on)
    run = [question.run({("open", DAYS_OPEN[1]): way}) for way in (0, 1)]
    measured = [each.value(form.Measured(types.BOOL, "cancellation-notice")) for each in run]
    assert [each.amount for each in measured if isinstance(each, Quantity)] == list(counts)
    found = ask.table(question, "cancellation-fee")
    assert found == share(fee) if fee is not None else why(found) == {DAYS_OPEN}


def test_w6_before_the_cancellation() -> None:
    found = ask.table(cancelled("2026-02-28"), "cancellation-fee")
    assert why(found) == {("domain", "cancellation-fee (-1 d)"), DAYS_OPEN}


def test_w6_a_holiday_tips_a_reading() -> None:
    """With 9 March off the eighth day is the fifth business day, for which all is owed."""
    assert why(ask.table(cancelled("2026-03-09", MARCH), "cancellation-fee")) == {DAYS_OPEN}


def test_w6_without_holidays_only_what_they_cannot_change_is_told() -> None:
    assert ask.table(cancelled("2026-03-03", NONE), "cancellation-fee") == share(100)
    found = ask.table(cancelled("2026-03-10", NONE), "cancellation-fee")
    assert why(found) == {("missing", "public-holidays KZ"), DAYS_OPEN}


# ---------------------------------------------------------------- W8 a threshold or an option

THRESHOLD = """
parameter spend: money
parameter minimum-price: money
open contract-execution: order.signed, now
class expanded-feature-customers: customer
    when: spend at least 60 000 000 USD or agreed(customer, minimum-price)
    name:
        en: customers with all features
record spending:
    field amount: history(money)
        name:
            en: amount
class large: customer
    when: spending.amount at least 60 000 000 USD
    name:
        en: large customers
service features:
    requires: large
        as of: contract-execution
    name:
        en: Features
"""
CHOSEN = Act("agreed", "customer", "minimum-price")
OPTION = ("missing", "act agreed minimum-price")


@cache
def threshold() -> Program:
    return program(THRESHOLD)


@pytest.mark.parametrize(
    ("spend", "chosen", "found"),
    [
        (number("60000000", "USD"), False, True),
        (number("59999999.99", "USD"), False, False),
        (number("59999999.99", "USD"), None, {OPTION}),
        (number("1", "KZT"), True, True),
        (number("1", "KZT"), False, {("open", "rate KZT/USD")}),
    ],
)
def test_w8_threshold_or_option(spend: Quantity, chosen: bool | None, found: bool | set[tuple[str, str]]) -> None:
    case = Case(parameters={"spend": spend}, acts=(CHOSEN,) if chosen else (), complete=chosen is not None)
    answer = ask.belongs(Question(threshold(), case), "expanded-feature-customers")
    assert answer is found if isinstance(found, bool) else why(answer) == found


def test_w8_at_which_moment_is_open() -> None:
    signed, later = at("2026-01-10 12:00"), at("2026-06-01 12:00")
    amounts = History(((at("2026-01-01 00:00"), number("58000000", "USD")), (later, number("61000000", "USD"))))
    order = record("order", signed=signed.date())
    case = Case({"order": order, "spending": record("spending", amount=amounts)}, as_of=at("2026-07-01 12:00"))
    assert why(ask.eligible(Question(threshold(), case), "features")) == {("open", "contract-execution")}
    before = replace(case, as_of=at("2026-05-01 12:00"))
    assert ask.eligible(Question(threshold(), before), "features") is False


# ---------------------------------------------------------------- W10 a balance

CREDITS = """
parameter price: number
parameter rate: number
value drawn: number
    is: price
    rounding: unstated(half-up, half-even)
    to: 1
value left: number
    is: 100 - drawn
value exchanged: number
    is: 80 * rate
    rounding: unstated(half-up, up)
    to: 1
class exchange-countries: unstated
    name:
        en: countries of exchange
parameter country: text
class allowed: customer
    when: country = exchange-countries
    name:
        en: allowed
"""


@pytest.mark.parametrize(
    ("price", "left"), [("12", number("88")), ("12.4", number("88")), ("12.5", {("open", "drawn")})]
)
def test_w10_price(price: str, left: Quantity | set[tuple[str, str]]) -> None:
    found = ask.value(Question(program(CREDITS), Case(parameters={"price": number(price)})), "left")
    assert found == left if isinstance(left, Quantity) else why(found) == left


def test_w10_price_of_one_half_by_reading() -> None:
    question = Question(program(CREDITS), Case(parameters={"price": number("12.5")}))
    ways = [question.run({("open", "drawn"): way}).value(form.Named(types.BOOL, "left")) for way in (0, 1)]
    assert ways == [number("87"), number("88")]


def test_w10_exchange() -> None:
    found = ask.value(Question(program(CREDITS), Case(parameters={"rate": number("1.18")})), "exchanged")
    assert why(found) == {("open", "exchanged")}
    ways = [Question(program(CREDITS), Case(parameters={"rate": number("1.18")})).run({("open", "exchanged"): way})
            for way in (0, 1)]  # fmt: skip
    named = form.Named(types.BOOL, "exchanged")
    assert [run.value(named) for run in ways] == [number("94"), number("95")]


def test_w10_a_list_that_is_unstated() -> None:
    case = Case(parameters={"country": "KZ"})
    assert why(ask.belongs(Question(program(CREDITS), case), "allowed")) == {("open", "exchange-countries")}


def test_w10_what_is_left_lapses() -> None:
    entries = ((date(2026, 2, 1), number("100")), (date(2026, 5, 4), number("-12")))
    last = date(2027, 1, 31)
    assert ask.balance(entries, last, date(2026, 5, 3)) == number("100")
    assert ask.balance(entries, last, last) == number("88")
    assert ask.balance(entries, last, date(2027, 2, 1)) == number("0")


# ---------------------------------------------------------------- W12 acceptance of an event

EVENT = """
record azure-event:
    field confirmed: date
        name:
            en: confirmation
    field starts: date
        name:
            en: start
    field days: duration
        name:
            en: days
    field solutions: list(text)
        name:
            en: solutions
    field cloud: cloud
        name:
            en: cloud
    requires: azure-event.cloud = public
measure event-notice:
    starts: azure-event.confirmed
    ends: azure-event.starts
value events-needed: number
    is: up(azure-event.days / 5 d) * count(azure-event.solutions)
service event-management:
    duty event-notice: at least 6 wk; form: written
    requires: event-notice or agreed(provider)
    requires: azure-event.cloud = public
    name:
        en: Event management
"""


def event(confirmed: str, *acts: Act, cloud: str = "public", complete: bool = False) -> Question:
    fields = record(
        "azure-event", confirmed=date.fromisoformat(confirmed), starts=date(2026, 5, 18), cloud=cloud,
        days=number("7", "d"), solutions=("shop",),
    )  # fmt: skip
    case = Case({"azure-event": fields}, held={"event-management": True}, acts=acts, complete=complete)
    return Question(program(EVENT), case)


def test_w12_events_to_buy() -> None:
    assert ask.value(event("2026-04-06"), "events-needed") == number("2")


def test_w12_six_weeks_before() -> None:
    assert ask.verdict(event("2026-04-06"), "event-notice").state == "met"
    assert ask.due(event("2026-04-06"), "event-notice") == date(2026, 4, 6)
    assert ask.eligible(event("2026-04-06"), "event-management") is True
    assert ask.verdict(event("2026-04-07"), "event-notice").state == "not-met"


def test_w12_acceptance() -> None:
    found = ask.eligible(event("2026-04-07"), "event-management")
    assert why(found) == {("missing", "act agreed")}
    assert ask.eligible(event("2026-04-07", Act("agreed", "provider")), "event-management") is True
    assert ask.eligible(event("2026-04-07", complete=True), "event-management") is False


def test_w12_another_cloud_is_refused_whatever_else_is_missing() -> None:
    assert ask.eligible(event("2026-04-07", cloud="government"), "event-management") is False


def test_reasons_are_told_in_one_order() -> None:
    assert sorted((Reason("open", "b"), Reason("missing", "a"))) == [Reason("missing", "a"), Reason("open", "b")]
    assert isinstance(at("2026-02-06 17:00"), datetime.datetime)
