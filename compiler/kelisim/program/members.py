"""Membership: who belongs to a class, which services are held, which records and acts there are."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from kelisim.program import amounts, form, logic
from kelisim.program.amounts import JUDGEMENT, MISSING, OPEN, Act, Datum, History, Reason, Record, Unknown
from kelisim.program.logic import Truth
from kelisim.program.program import Class

if TYPE_CHECKING:
    from kelisim.program.evaluate import Run


def member(run: Run, key: str, operand: Datum | None) -> Truth:
    """Whether something belongs to a class; None is the record in question."""
    class_ = run.program.classes.get(key)
    if class_ is None:
        return amounts.unknown(JUDGEMENT, key)
    if isinstance(operand, Unknown):
        return operand
    if isinstance(operand, tuple):
        return logic.either([member(run, key, each) for each in operand])
    before = dict(run.bound)
    if isinstance(operand, Record):
        run.bound[operand.kind] = operand
    parts = [_listed(run, class_, operand), run.truth(class_.when)]
    parts += [logic.negated(_excepted(run, class_, each, operand)) for each in class_.excepts]
    if class_.lifted is not None:
        parts.append(logic.negated(run.truth(class_.lifted)))
    run.bound = before
    return logic.every(parts)


def _listed(run: Run, class_: Class, operand: Datum | None) -> Truth:
    """Whether something is among the members that a class lists, before its condition and exceptions."""
    key = class_.clause.key
    if class_.open is not None:
        if not class_.open:
            return amounts.unknown(OPEN, key)
        way = run.choose(("open", key), len(class_.open), frozenset((Reason(OPEN, key),)))
        names = class_.open[way]
        return logic.either([_is_one(run, class_, each, operand) for each in names])
    if class_.record and (operand is None or isinstance(operand, Record)):
        found = operand if operand is not None else run.record(class_.record)
        return found if isinstance(found, Unknown) else True
    names = (*sorted(class_.members), *class_.classes)
    if not names:
        return True if class_.when != form.TRUE or class_.lifted is not None else amounts.unknown(JUDGEMENT, key)
    return logic.either([_is_one(run, class_, each, operand) for each in names])


def _is_one(run: Run, class_: Class, name: str, operand: Datum | None) -> Truth:
    """Whether something is a named thing, or belongs to a named class."""
    if name in run.program.classes:
        return member(run, name, operand)
    own = operand
    if operand is None or isinstance(operand, Record):
        own = _key_of(run, operand, class_)
    return logic.equal(own, name) if own is not None else True


def _key_of(run: Run, record: Record | None, class_: Class) -> Datum | None:
    """What a record is called where a list names things: its product, else what it is identified by.

    Without a record the list names who is asked about, such as the customer, and everybody asked about is.
    """
    found = record if record is not None else run.bound.get("component") or run.case.records.get("component")
    if found is None:
        return None if class_.when != form.TRUE else amounts.unknown(MISSING, class_.clause.key)
    for name in ("product", "service", "id"):
        if name in found.fields:
            value = found.fields[name]
            return value if value is not None else amounts.unknown(MISSING, f"{found.kind}.{name}")
    return amounts.unknown(MISSING, f"{found.kind}.product")


def _excepted(run: Run, class_: Class, key: str, operand: Datum | None) -> Truth:
    if key in run.program.classes and operand is None and class_.record:
        found = run.record(class_.record)
        return member(run, key, found)
    return _is_one(run, class_, key, operand)


def among(run: Run, of: form.Among) -> Truth:
    """Whether a value is one of the options."""
    operand = run.value(of.operand)
    return logic.either([run.same(operand, run.value(each)) for each in of.options])


def exists(run: Run, kind: str) -> Truth:
    """Whether there is a record of a kind."""
    if kind in run.case.records or run.case.lists.get(kind):
        return True
    return False if run.case.complete else amounts.unknown(MISSING, kind)


def held(run: Run, service: str) -> Truth:
    """Whether the customer holds a service: it was said so, the case is handled under it, its package includes it, or
    the order names it.
    """
    if service in run.case.held:
        found = run.case.held[service]
        return found if isinstance(found, bool | Unknown) else amounts.unknown(MISSING, f"order.{service}")
    handled = next((each.fields["service"] for each in run.case.records.values() if "service" in each.fields), None)
    if handled == service or included(run, service) is True:
        return True
    order = run.case.records.get("order")
    if order is None or (not order.complete and "services" not in order.fields):
        return amounts.unknown(MISSING, "order.services")
    bought = order.fields.get("services", ())
    if bought is None:
        return amounts.unknown(MISSING, "order.services")
    return run.same(bought, service) if isinstance(bought, tuple) else logic.equal(bought, service)


def included(run: Run, service: str) -> Truth:
    """Whether a package of the case includes a service."""
    packages = _packages(run)
    marked = [each for each in run.program.marks if each.service == service and each.mark == "included"]
    if isinstance(packages, Unknown):
        return packages
    return any(package in each.packages for each in marked for package in packages)


def _packages(run: Run) -> tuple[Datum, ...] | Unknown:
    """The packages of the case: that of the record in question, else those of the order."""
    for record in run.case.records.values():
        found = record.fields.get("package")
        if found is not None:
            return found if isinstance(found, Unknown) else (found,)
    order = run.case.records.get("order")
    bought = order.fields.get("packages") if order is not None else None
    if bought is None or isinstance(bought, Unknown):
        return amounts.unknown(MISSING, "order.packages")
    return bought if isinstance(bought, tuple) else (bought,)


def elsewhere(run: Run, layers: tuple[str, ...]) -> Truth:
    """Whether another layer says something else; only somebody who has read it can tell."""
    told = [run.case.judged.get(f"stated({each})") for each in layers]
    unknown: list[Truth] = [
        amounts.unknown(MISSING, layer) if each is None else each for layer, each in zip(layers, told, strict=True)
    ]
    return logic.either(unknown)


def matches(act: Act, of: form.Happened, party: str) -> bool:
    """Whether an act is of a kind, by a party."""
    return act.verb == of.verb and act.party == party and (not of.about or act.about == of.about)


def by(one: datetime.date, moment: datetime.date) -> bool:
    """Whether something had happened by a moment, or by the end of a date."""
    return _day(one, moment) <= _day(moment, one)


def population(run: Run, key: str) -> tuple[Datum, ...] | Unknown:
    """The records of a kind, or those that belong to a class; unknown where that cannot be told of one of them."""
    kind = record_of(run, key)
    if kind in run.case.lists:
        records = run.case.lists[kind]
    elif kind in run.case.records:
        records = (run.case.records[kind],)
    else:
        return () if run.case.complete else amounts.unknown(MISSING, kind)
    if key not in run.program.classes:
        return records
    belongs = [member(run, key, each) for each in records]
    why = amounts.reasons(belongs)
    if why:
        return Unknown(why)
    return tuple(each for each, inside in zip(records, belongs, strict=True) if inside)


def record_of(run: Run, key: str) -> str:
    """The kind of record that a class is made of."""
    class_ = run.program.classes.get(key)
    if class_ is None:
        return key
    return class_.record or next((record_of(run, each) for each in class_.classes), key)


def at(history: History, moment: datetime.date | None) -> Datum:
    """The value that a history had at a moment, the last one where none is named."""
    if moment is None:
        return history.entries[-1][1]
    entries = [value for since, value in history.entries if by(since, moment)]
    return entries[-1] if entries else amounts.unknown(MISSING, "history")


def _day(one: datetime.date, other: datetime.date) -> datetime.date:
    """A moment as its date where it is held against a date."""
    both = isinstance(one, datetime.datetime) and isinstance(other, datetime.datetime)
    return one if both or not isinstance(one, datetime.datetime) else one.date()
