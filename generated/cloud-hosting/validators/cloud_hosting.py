"""Checks the records of cloud-hosting 1.0.0; made from the contract, not by hand."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from typing import NamedTuple, NoReturn

RULE_TEXTS: dict[str, dict[str, str]] = {}
FORM_OF_DATE = (
    r"^(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)(?![\s\S])"
)
FORM_OF_MOMENT = (
    r"^(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])(?![\s\S])"
)
NAMES_OF_PACKAGE: frozenset[str] = frozenset((
    "basic",
    "business",
))
NAMES_OF_SERVICE: frozenset[str] = frozenset((
    "virtual-servers",
    "object-storage",
    "managed-database",
))
NAMES_OF_LANGUAGE: frozenset[str] = frozenset((
    "kk",
    "ru",
    "en",
))
NAMES_OF_SEVERITY: frozenset[str] = frozenset((
    "degraded",
    "unreachable",
))
NAMES_OF_CLASS_OUTAGE_CAUSES: frozenset[str] = frozenset((
    "provider-fault",
    "subscriber-action",
    "force-majeure",
    "suspension",
))
FIELDS_OF_ORDER: frozenset[str] = frozenset((
    "id",
    "signed",
    "starts",
    "ends",
    "packages",
    "services",
    "language",
))
FIELDS_OF_INCIDENT: frozenset[str] = frozenset((
    "id",
    "package",
    "severity",
    "service",
    "channel",
    "location",
    "text",
    "opened",
    "attended",
    "first-contact",
    "mitigated",
    "closed",
    "complete",
))
FIELDS_OF_CANCELLATION: frozenset[str] = frozenset((
    "service",
    "cancelled-on",
    "starts-on",
))
FIELDS_OF_OUTAGE: frozenset[str] = frozenset((
    "service",
    "cause",
    "starts",
    "ends",
))
FIELDS_OF_MAINTENANCE: frozenset[str] = frozenset((
    "announced",
    "starts",
))
FIELDS_OF_CLAIM: frozenset[str] = frozenset((
    "month-ended",
    "made",
    "answered",
))


MESSAGES: dict[str, dict[str, str]] = {
    "not-an-object": {
        "en": "An object is expected here.",
        "kk": "Мұнда объект тұруға тиіс.",
        "ru": "Здесь должен стоять объект.",
    },
    "not-a-list": {
        "en": "A list is expected here.",
        "kk": "Мұнда тізім тұруға тиіс.",
        "ru": "Здесь должен стоять список.",
    },
    "not-a-text": {
        "en": "A text is expected here.",
        "kk": "Мұнда мәтін тұруға тиіс.",
        "ru": "Здесь должен стоять текст.",
    },
    "not-a-truth": {
        "en": "Only true or false may stand here.",
        "kk": "Мұнда тек true немесе false тұра алады.",
        "ru": "Здесь может стоять только true или false.",
    },
    "not-a-whole-number": {
        "en": "A whole number is expected here.",
        "kk": "Мұнда бүтін сан тұруға тиіс.",
        "ru": "Здесь должно стоять целое число.",
    },
    "not-a-date": {
        "en": "A date that the calendar has is expected here, written as 2026-02-28.",
        "kk": "Мұнда күнтізбеде бар күн тұруға және 2026-02-28 түрінде жазылуға тиіс.",
        "ru": "Здесь должна стоять существующая дата, записанная в виде 2026-02-28.",
    },
    "not-a-moment": {
        "en": "A date and a time with its offset from UTC are expected here: 2026-02-28T17:00:00+05:00.",
        "kk": "Мұнда UTC уақытынан ауытқуы көрсетілген күн мен уақыт тұруға тиіс: 2026-02-28T17:00:00+05:00.",
        "ru": "Здесь должны стоять дата и время со смещением от UTC: 2026-02-28T17:00:00+05:00.",
    },
    "not-a-time": {
        "en": "A time of day is expected here, written as 17:30.",
        "kk": "Мұнда тәулік ішіндегі уақыт тұруға және 17:30 түрінде жазылуға тиіс.",
        "ru": "Здесь должно стоять время суток, записанное в виде 17:30.",
    },
    "not-a-decimal": {
        "en": 'A decimal number is expected here, written as a text: "12.50".',
        "kk": 'Мұнда ондық сан тұруға және мәтін түрінде жазылуға тиіс: "12.50".',
        "ru": 'Здесь должно стоять десятичное число, записанное как текст: "12.50".',
    },
    "not-a-duration": {
        "en": "A duration is expected here: PT4H, P5D or P6W.",
        "kk": "Мұнда ұзақтық тұруға тиіс: PT4H, P5D немесе P6W.",
        "ru": "Здесь должна стоять продолжительность: PT4H, P5D или P6W.",
    },
    "not-a-currency": {
        "en": "A currency code of three capital letters is expected here: KZT.",
        "kk": "Мұнда үш бас әріптен тұратын валюта коды тұруға тиіс: KZT.",
        "ru": "Здесь должен стоять код валюты из трёх прописных латинских букв: KZT.",
    },
    "empty": {
        "en": "This text must not be empty.",
        "kk": "Бұл мәтін бос болмауға тиіс.",
        "ru": "Этот текст не может быть пустым.",
    },
    "unknown-name": {
        "en": "The contract has no such name; it has: {expected}.",
        "kk": "Шартта мұндай атау жоқ; ондағы атаулар: {expected}.",
        "ru": "В договоре нет такого названия; в нём есть: {expected}.",
    },
    "missing": {
        "en": "The field «{expected}» is missing.",
        "kk": "«{expected}» өрісі толтырылмаған.",
        "ru": "Не заполнено поле «{expected}».",
    },
    "unexpected": {
        "en": "The contract does not provide for the field «{expected}».",
        "kk": "Шартта «{expected}» өрісі көзделмеген.",
        "ru": "Поле «{expected}» договором не предусмотрено.",
    },
    "ruled-out-field": {
        "en": "The rule {clause} does not allow the field «{expected}» here.",
        "kk": "{clause} ережесі бұл жерде «{expected}» өрісіне жол бермейді.",
        "ru": "Правило {clause} не допускает здесь поля «{expected}».",
    },
    "not-allowed": {
        "en": "The rule {clause} allows here only: {expected}.",
        "kk": "{clause} ережесі бұл жерде тек мынаған жол береді: {expected}.",
        "ru": "Правило {clause} допускает здесь только: {expected}.",
    },
    "ruled-out": {
        "en": "The rule {clause} does not allow here: {expected}.",
        "kk": "{clause} ережесі бұл жерде мынаған жол бермейді: {expected}.",
        "ru": "Правило {clause} не допускает здесь: {expected}.",
    },
    "rule-not-met": {
        "en": "The rule {clause} is not met.",
        "kk": "{clause} ережесі сақталмаған.",
        "ru": "Правило {clause} не соблюдено.",
    },
}


class Finding(NamedTuple):
    """What is wrong: where (RFC 6901), which code of MESSAGES, by which clause of the contract."""

    pointer: str
    code: str
    clause: str
    expected: str = ""

    def message(self, language: str = "en") -> str:
        """The finding in a sentence, in en, kk or ru, with the contract's own words where it has some."""
        wordings = MESSAGES[self.code]
        wording = wordings.get(language, wordings["en"])
        own = RULE_TEXTS.get(self.clause, {}).get(language, "")
        return f"{wording.format(expected=self.expected, clause=self.clause)} {own}".rstrip()


def step(name: str) -> str:
    """A member's name as one step of a pointer."""
    return "/" + name.replace("~", "~0").replace("/", "~1")


def listed(options: Set[str]) -> str:
    """The first few of a set of names."""
    names = sorted(options)
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "")


def check_text(value: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(value, str):
        found.append(Finding(at, "not-a-text", clause))


def check_form(value: object, at: str, clause: str, form: str, code: str, found: list[Finding]) -> None:
    if not isinstance(value, str):
        found.append(Finding(at, "not-a-text", clause))
    elif re.search(form, value) is None:
        found.append(Finding(at, code, clause))


def check_name(value: object, at: str, clause: str, names: Set[str], found: list[Finding]) -> None:
    if not isinstance(value, str):
        found.append(Finding(at, "not-a-text", clause))
    elif value not in names:
        found.append(Finding(at, "unknown-name", clause, listed(names)))


def check_truth(value: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(value, bool):
        found.append(Finding(at, "not-a-truth", clause))


def each_item(value: object, at: str, clause: str, found: list[Finding]) -> Iterator[tuple[object, str]]:
    """The items of a list, with their pointers."""
    if not isinstance(value, list):
        found.append(Finding(at, "not-a-list", clause))
        return
    for index, item in enumerate(value):
        yield item, f"{at}/{index}"


def has(data: Mapping[object, object], name: str, at: str, clause: str, found: list[Finding]) -> bool:
    """Whether a field that must be there is."""
    if name not in data:
        found.append(Finding(at, "missing", clause, name))
    return name in data


def no_others(data: Mapping[object, object], names: Set[str], at: str, clause: str, found: list[Finding]) -> None:
    extra = [str(name) for name in data if name not in names]
    found.extend(Finding(at + step(name), "unexpected", clause, name) for name in extra)


def unique_members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of these members; raises ValueError where a name comes twice."""
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"a name comes twice: {next(each for each in names if names.count(each) > 1)!r}")
    return members


def not_json(constant: str) -> NoReturn:
    raise ValueError(f"not JSON: {constant}")


def run(records: Mapping[str, Callable[[object], list[Finding]]], arguments: list[str] | None) -> int:
    """Checks a file and prints its findings, one a line: 0 none, 1 some, 2 the file cannot be read."""
    parser = argparse.ArgumentParser(description="Checks a JSON file against a record of the contract.")
    parser.add_argument("record", choices=tuple(records))
    parser.add_argument("file")
    parser.add_argument("--language", choices=("en", "kk", "ru"), default="en")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        with open(options.file, encoding="utf-8") as file:
            data = json.load(file, object_pairs_hook=unique_members, parse_constant=not_json)
        findings = records[options.record](data)
    except (OSError, ValueError, RecursionError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 2
    for each in findings:
        print(f"{each.pointer or options.record}: {each.message(options.language)} [{each.code}, {each.clause}]")
    return 1 if findings else 0


def _check_order(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # order.id (<kelisim>/service-contracts.kel:89)
    if has(data, "id", at, "order.id", found):
        check_text(data["id"], at + "/id", "order.id", found)
    # order.signed (<kelisim>/service-contracts.kel:95)
    if has(data, "signed", at, "order.signed", found):
        check_form(data["signed"], at + "/signed", "order.signed", FORM_OF_DATE, "not-a-date", found)
    # order.starts (<kelisim>/service-contracts.kel:101)
    if has(data, "starts", at, "order.starts", found):
        check_form(data["starts"], at + "/starts", "order.starts", FORM_OF_DATE, "not-a-date", found)
    # order.ends (<kelisim>/service-contracts.kel:107)
    if has(data, "ends", at, "order.ends", found):
        check_form(data["ends"], at + "/ends", "order.ends", FORM_OF_DATE, "not-a-date", found)
    # order.packages (<kelisim>/service-contracts.kel:113)
    if has(data, "packages", at, "order.packages", found):
        for item_1, at_1 in each_item(data["packages"], at + "/packages", "order.packages", found):
            check_name(item_1, at_1, "order.packages", NAMES_OF_PACKAGE, found)
    # order.services (<kelisim>/service-contracts.kel:119)
    if "services" in data:
        for item_1, at_1 in each_item(data["services"], at + "/services", "order.services", found):
            check_name(item_1, at_1, "order.services", NAMES_OF_SERVICE, found)
    # order.language (<kelisim>/service-contracts.kel:126)
    if "language" in data:
        check_name(data["language"], at + "/language", "order.language", NAMES_OF_LANGUAGE, found)
    no_others(data, FIELDS_OF_ORDER, at, clause, found)


def _check_incident(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # incident.id (<kelisim>/service-contracts.kel:144)
    if has(data, "id", at, "incident.id", found):
        check_text(data["id"], at + "/id", "incident.id", found)
    # incident.package (<kelisim>/service-contracts.kel:150)
    if has(data, "package", at, "incident.package", found):
        check_name(data["package"], at + "/package", "incident.package", NAMES_OF_PACKAGE, found)
    # incident.severity (<kelisim>/service-contracts.kel:156)
    if has(data, "severity", at, "incident.severity", found):
        check_name(data["severity"], at + "/severity", "incident.severity", NAMES_OF_SEVERITY, found)
    # incident.service (<kelisim>/service-contracts.kel:162)
    if "service" in data:
        check_name(data["service"], at + "/service", "incident.service", NAMES_OF_SERVICE, found)
    # incident.channel (<kelisim>/service-contracts.kel:169)
    if "channel" in data:
        check_text(data["channel"], at + "/channel", "incident.channel", found)
    # incident.location (<kelisim>/service-contracts.kel:176)
    if "location" in data:
        check_text(data["location"], at + "/location", "incident.location", found)
    # incident.text (<kelisim>/service-contracts.kel:183)
    if "text" in data:
        check_text(data["text"], at + "/text", "incident.text", found)
    # incident.opened (<kelisim>/service-contracts.kel:190)
    if has(data, "opened", at, "incident.opened", found):
        check_form(data["opened"], at + "/opened", "incident.opened", FORM_OF_MOMENT, "not-a-moment", found)
    # incident.attended (<kelisim>/service-contracts.kel:196)
    if "attended" in data:
        check_form(
            data["attended"],
            at + "/attended",
            "incident.attended",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    # incident.first-contact (<kelisim>/service-contracts.kel:203)
    if "first-contact" in data:
        check_form(
            data["first-contact"],
            at + "/first-contact",
            "incident.first-contact",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    # incident.mitigated (<kelisim>/service-contracts.kel:210)
    if "mitigated" in data:
        check_form(
            data["mitigated"],
            at + "/mitigated",
            "incident.mitigated",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    # incident.closed (<kelisim>/service-contracts.kel:217)
    if "closed" in data:
        check_form(data["closed"], at + "/closed", "incident.closed", FORM_OF_MOMENT, "not-a-moment", found)
    # incident.complete (<kelisim>/service-contracts.kel:224)
    if "complete" in data:
        check_truth(data["complete"], at + "/complete", "incident.complete", found)
    no_others(data, FIELDS_OF_INCIDENT, at, clause, found)


def _check_cancellation(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # cancellation.service (<kelisim>/service-contracts.kel:242)
    if has(data, "service", at, "cancellation.service", found):
        check_name(data["service"], at + "/service", "cancellation.service", NAMES_OF_SERVICE, found)
    # cancellation.cancelled-on (<kelisim>/service-contracts.kel:248)
    if has(data, "cancelled-on", at, "cancellation.cancelled-on", found):
        check_form(
            data["cancelled-on"],
            at + "/cancelled-on",
            "cancellation.cancelled-on",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    # cancellation.starts-on (<kelisim>/service-contracts.kel:254)
    if has(data, "starts-on", at, "cancellation.starts-on", found):
        check_form(
            data["starts-on"],
            at + "/starts-on",
            "cancellation.starts-on",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    no_others(data, FIELDS_OF_CANCELLATION, at, clause, found)


def _check_outage(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # outage.service (availability.kel:64)
    if has(data, "service", at, "outage.service", found):
        check_name(data["service"], at + "/service", "outage.service", NAMES_OF_SERVICE, found)
    # outage.cause (availability.kel:69)
    if has(data, "cause", at, "outage.cause", found):
        check_name(data["cause"], at + "/cause", "outage.cause", NAMES_OF_CLASS_OUTAGE_CAUSES, found)
    # outage.starts (availability.kel:74)
    if has(data, "starts", at, "outage.starts", found):
        check_form(data["starts"], at + "/starts", "outage.starts", FORM_OF_MOMENT, "not-a-moment", found)
    # outage.ends (availability.kel:79)
    if has(data, "ends", at, "outage.ends", found):
        check_form(data["ends"], at + "/ends", "outage.ends", FORM_OF_MOMENT, "not-a-moment", found)
    no_others(data, FIELDS_OF_OUTAGE, at, clause, found)


def _check_maintenance(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # maintenance.announced (availability.kel:89)
    if has(data, "announced", at, "maintenance.announced", found):
        check_form(
            data["announced"],
            at + "/announced",
            "maintenance.announced",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    # maintenance.starts (availability.kel:94)
    if has(data, "starts", at, "maintenance.starts", found):
        check_form(
            data["starts"],
            at + "/starts",
            "maintenance.starts",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    no_others(data, FIELDS_OF_MAINTENANCE, at, clause, found)


def _check_claim(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # claim.month-ended (availability.kel:104)
    if has(data, "month-ended", at, "claim.month-ended", found):
        check_form(
            data["month-ended"],
            at + "/month-ended",
            "claim.month-ended",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    # claim.made (availability.kel:109)
    if has(data, "made", at, "claim.made", found):
        check_form(data["made"], at + "/made", "claim.made", FORM_OF_DATE, "not-a-date", found)
    # claim.answered (availability.kel:114)
    if "answered" in data:
        check_form(data["answered"], at + "/answered", "claim.answered", FORM_OF_DATE, "not-a-date", found)
    no_others(data, FIELDS_OF_CLAIM, at, clause, found)


def validate_order(data: object) -> list[Finding]:
    """All that is wrong with a record `order`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_order(data, "", "order", found)
    return found


def validate_incident(data: object) -> list[Finding]:
    """All that is wrong with a record `incident`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_incident(data, "", "incident", found)
    return found


def validate_cancellation(data: object) -> list[Finding]:
    """All that is wrong with a record `cancellation`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_cancellation(data, "", "cancellation", found)
    return found


def validate_outage(data: object) -> list[Finding]:
    """All that is wrong with a record `outage`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_outage(data, "", "outage", found)
    return found


def validate_maintenance(data: object) -> list[Finding]:
    """All that is wrong with a record `maintenance`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_maintenance(data, "", "maintenance", found)
    return found


def validate_claim(data: object) -> list[Finding]:
    """All that is wrong with a record `claim`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_claim(data, "", "claim", found)
    return found


RECORDS: dict[str, Callable[[object], list[Finding]]] = {
    "order": validate_order,
    "incident": validate_incident,
    "cancellation": validate_cancellation,
    "outage": validate_outage,
    "maintenance": validate_maintenance,
    "claim": validate_claim,
}


def main(arguments: list[str] | None = None) -> int:
    """The command: `RECORD FILE [--language en|kk|ru]`; 0 valid, 1 findings, 2 unreadable."""
    return run(RECORDS, arguments)


if __name__ == "__main__":
    sys.exit(main())
