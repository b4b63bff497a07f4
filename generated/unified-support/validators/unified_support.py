"""Checks the records of unified-support 2026.2.0; made from the contract, not by hand."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from typing import NamedTuple, NoReturn

RULE_TEXTS: dict[str, dict[str, str]] = {
    "code-access.requires": {
        "en": "Access may be given only to code that the Customer owns.",
        "kk": "Тапсырыс берушіге тиесілі кодқа ғана қолжетімділік беруге болады.",
        "ru": "Доступ может предоставляться только к коду, принадлежащему Заказчику.",
    },
    "azure-event.requires": {
        "en": "Only solutions in Azure Public Cloud are supported.",
        "kk": "Azure Public Cloud ортасындағы шешімдерге ғана қолдау көрсетіледі.",
        "ru": "Поддержка оказывается только для решений в среде Azure Public Cloud.",
    },
    "support-request.requires": {
        "en": "Cloud administrators must submit requests for cloud-based services through the portal.",
        "kk": "Бұлт әкімшілері бұлтқа негізделген қызметтер бойынша өтініштерді портал арқылы беруге міндетті.",
        "ru": "Администраторы облака обязаны подавать обращения по облачным службам через портал.",
    },
}
FORM_OF_DATE = (
    r"^(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)(?![\s\S])"
)
FORM_OF_DECIMAL = (
    r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![\s\S])"
)
FORM_OF_DURATION = (
    r"^P(?:[0-9]+[DWMY]|T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))(?![\s\S])"
)
FORM_OF_MOMENT = (
    r"^(?:(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])(?![\s\S])"
)
FORM_OF_CURRENCY = (
    r"^[A-Z]{3}(?![\s\S])"
)
NAMES_OF_PACKAGE: frozenset[str] = frozenset((
    "core",
    "advanced",
    "performance",
))
NAMES_OF_SERVICE: frozenset[str] = frozenset((
    "direct-engineering-interface",
    "azure-engineering-advocacy",
    "engineering-crisis-management",
    "problem-management",
    "engineering-root-cause-analysis",
    "business-outcome-acceleration",
    "proactive-improvement-plans",
    "critical-project-support",
    "customer-knowledge",
    "customer-advisory-contribution",
    "expanded-engineering-features",
    "platform-monitoring",
    "platform-outage-handling",
    "crisis-knowledge-support",
    "enhanced-designated-engineering",
    "reactive-designated-engineering",
    "azure-rapid-response",
    "event-management",
    "event-pre-assessment",
    "office-365-engineering-direct",
    "developer-support",
    "github-engineering-direct",
    "mission-critical-support",
    "azure-engineering-direct",
    "cyber-response",
    "proof-of-concept",
    "architecture-services",
    "onboarding-services",
    "on-demand-assessment",
    "assessment-program",
    "offline-assessment",
    "proactive-monitoring",
    "proactive-operations-program",
    "risk-assessment-program",
    "adoption-services",
    "development-services",
    "developer-insights",
    "development-assistance",
    "it-service-management",
    "security-services",
    "on-demand-education",
    "webcasts",
    "chalk-talks",
    "workshops",
    "custom-proactive-services",
    "technology-advisor",
    "designated-engineering",
    "proactive-credits",
    "advisory-support",
    "problem-resolution-support",
    "reactive-support-management",
    "root-cause-analysis",
    "reactive-management-add-on",
    "customer-onboarding",
    "update-guidance",
    "program-deployment",
    "support-start-up",
    "cloud-success-program",
    "executive-relationship",
    "delivery-management-add-on",
    "on-site-delivery-management",
))
NAMES_OF_LANGUAGE: frozenset[str] = frozenset((
    "kk",
    "ru",
    "en",
    "kk-Latn",
    "kk-Arab",
))
NAMES_OF_CLOUD: frozenset[str] = frozenset((
    "public",
    "government",
    "sovereign",
    "us-gov-clouds",
))
NAMES_OF_SEVERITY: frozenset[str] = frozenset((
    "critical",
    "standard",
))
NAMES_OF_ROLE: frozenset[str] = frozenset((
    "lead-technical-expert",
    "service-delivery-manager",
    "github-inc",
    "service-delivery-resource",
    "designated-engineer",
    "rapid-response-engineers",
    "engineering-direct-engineers",
    "engineering-direct-team",
    "azure-customer-experience",
    "engineering-direct-outage-contacts",
    "customer-reliability-engineer",
    "event-engineers",
    "cloud-operations-teams",
    "experienced-specialists",
    "services-representative",
    "account-manager",
    "critical-situation-manager",
    "product-groups",
    "support-administrator",
    "named-support-contacts",
    "cloud-administrators",
    "change-control-authority",
    "case-owner",
    "customer-executives",
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
FIELDS_OF_CANCELLATION: frozenset[str] = frozenset((
    "service",
    "cancelled-on",
    "starts-on",
))
FIELDS_OF_CREDIT_SELECTION: frozenset[str] = frozenset((
    "service",
    "chosen",
    "price",
))
FIELDS_OF_BOUGHT_PRODUCT: frozenset[str] = frozenset((
    "product",
    "available",
    "listed",
    "in-appendix-a",
))
FIELDS_OF_CODE_ACCESS: frozenset[str] = frozenset((
    "microsoft-code",
    "owned-by-customer",
))
FIELDS_OF_SUPPORT_AGREEMENT: frozenset[str] = frozenset((
    "starts",
    "ends",
))
FIELDS_OF_VISIT: frozenset[str] = frozenset((
    "cost",
    "reasonable-cost",
    "prepaid",
))
FIELDS_OF_CYBER_RESPONSE_PURCHASE: frozenset[str] = frozenset((
    "signed",
))
FIELDS_OF_FOLLOW_ON_PURCHASE: frozenset[str] = frozenset((
    "signed",
))
FIELDS_OF_CYBER_RESPONSE_ENGAGEMENT: frozenset[str] = frozenset((
    "emergency",
))
FIELDS_OF_CYBER_RESPONSE_INVOICE: frozenset[str] = frozenset((
    "amount",
    "performed",
))
FIELDS_OF_ENGINEERING_WORK: frozenset[str] = frozenset((
    "service",
    "delivered",
    "time",
))
FIELDS_OF_AZURE_PURCHASE: frozenset[str] = frozenset((
    "product",
    "buyer",
    "agreement",
    "bought-on",
))
FIELDS_OF_ANALYSIS_REQUEST: frozenset[str] = frozenset((
    "made",
    "production-impact",
    "reported",
))
FIELDS_OF_PLATFORM_MONITOR: frozenset[str] = frozenset((
    "scenarios-defined",
    "ready",
    "active",
))
FIELDS_OF_PLATFORM_OUTAGE: frozenset[str] = frozenset((
    "announced",
    "customer-count",
    "mailed",
))
FIELDS_OF_AZURE_EVENT: frozenset[str] = frozenset((
    "confirmed",
    "starts",
    "ends",
    "days",
    "solutions",
    "cloud",
))
FIELDS_OF_ASSESSMENT_AZURE_SERVICE: frozenset[str] = frozenset((
    "active",
    "data-limits-sufficient",
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
    "manager-assigned",
    "technology",
))
FIELDS_OF_ORDER_LOCATION: frozenset[str] = frozenset((
    "location",
    "host",
    "listed",
    "country",
    "currency",
    "services",
))
FIELDS_OF_CREDIT_EXCHANGE: frozenset[str] = frozenset((
    "giver",
    "taker",
    "credits",
    "exchanged-on",
))
FIELDS_OF_SUPPORT_REQUEST: frozenset[str] = frozenset((
    "submitted-by",
    "cloud-based",
    "channel",
))
FIELDS_OF_TYPE_MONEY: frozenset[str] = frozenset((
    "amount",
    "currency",
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


def same(value: object, option: str | bool | int) -> bool:
    """Equality as JSON has it: true is not 1, and 1.0 is."""
    if isinstance(value, bool) or isinstance(option, bool):
        return value is option
    return isinstance(value, str | int | float) and value == option


def stated(data: Mapping[object, object], name: str, *options: str | bool | int) -> bool:
    """Whether a field is there and has one of the values."""
    return name in data and any(same(data[name], each) for each in options)


def stated_other(data: Mapping[object, object], name: str, *options: str | bool | int) -> bool:
    """Whether a field is there and has none of the values."""
    return name in data and not any(same(data[name], each) for each in options)


def options_text(options: tuple[str | bool | int, ...]) -> str:
    """Values as JSON has them; texts without quotation marks."""
    return ", ".join(each if isinstance(each, str) else json.dumps(each) for each in options)


def rule_allows(
    data: Mapping[object, object],
    name: str,
    at: str,
    clause: str,
    found: list[Finding],
    *options: str | bool | int,
) -> None:
    if stated_other(data, name, *options):
        found.append(Finding(at + step(name), "not-allowed", clause, options_text(options)))


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


def _check_credit_selection(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # credit-selection.service (additional-proactive.kel:220)
    if has(data, "service", at, "credit-selection.service", found):
        check_name(data["service"], at + "/service", "credit-selection.service", NAMES_OF_SERVICE, found)
    # credit-selection.chosen (additional-proactive.kel:225)
    if has(data, "chosen", at, "credit-selection.chosen", found):
        check_form(
            data["chosen"],
            at + "/chosen",
            "credit-selection.chosen",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    # credit-selection.price (additional-proactive.kel:230)
    if has(data, "price", at, "credit-selection.price", found):
        check_form(
            data["price"],
            at + "/price",
            "credit-selection.price",
            FORM_OF_DECIMAL,
            "not-a-decimal",
            found,
        )
    no_others(data, FIELDS_OF_CREDIT_SELECTION, at, clause, found)


def _check_bought_product(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # bought-product.product (additional-terms.kel:93)
    if has(data, "product", at, "bought-product.product", found):
        check_text(data["product"], at + "/product", "bought-product.product", found)
    # bought-product.available (additional-terms.kel:98)
    if has(data, "available", at, "bought-product.available", found):
        check_truth(data["available"], at + "/available", "bought-product.available", found)
    # bought-product.listed (additional-terms.kel:103)
    if has(data, "listed", at, "bought-product.listed", found):
        check_truth(data["listed"], at + "/listed", "bought-product.listed", found)
    # bought-product.in-appendix-a (additional-terms.kel:108)
    if has(data, "in-appendix-a", at, "bought-product.in-appendix-a", found):
        check_truth(data["in-appendix-a"], at + "/in-appendix-a", "bought-product.in-appendix-a", found)
    no_others(data, FIELDS_OF_BOUGHT_PRODUCT, at, clause, found)


def _check_code_access(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # code-access.microsoft-code (additional-terms.kel:374)
    if has(data, "microsoft-code", at, "code-access.microsoft-code", found):
        check_truth(data["microsoft-code"], at + "/microsoft-code", "code-access.microsoft-code", found)
    # code-access.owned-by-customer (additional-terms.kel:379)
    if has(data, "owned-by-customer", at, "code-access.owned-by-customer", found):
        check_truth(
            data["owned-by-customer"],
            at + "/owned-by-customer",
            "code-access.owned-by-customer",
            found,
        )
    no_others(data, FIELDS_OF_CODE_ACCESS, at, clause, found)
    # code-access.requires (additional-terms.kel:384)
    if stated(data, "microsoft-code", False):
        rule_allows(data, "owned-by-customer", at, "code-access.requires", found, True)


def _check_support_agreement(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # support-agreement.starts (agreements.kel:13)
    if has(data, "starts", at, "support-agreement.starts", found):
        check_form(
            data["starts"],
            at + "/starts",
            "support-agreement.starts",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    # support-agreement.ends (agreements.kel:18)
    if has(data, "ends", at, "support-agreement.ends", found):
        check_form(data["ends"], at + "/ends", "support-agreement.ends", FORM_OF_DATE, "not-a-date", found)
    no_others(data, FIELDS_OF_SUPPORT_AGREEMENT, at, clause, found)


def _check_visit(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # visit.cost (agreements.kel:43)
    if has(data, "cost", at, "visit.cost", found):
        _check_type_money(data["cost"], at + "/cost", "visit.cost", found)
    # visit.reasonable-cost (agreements.kel:48)
    if has(data, "reasonable-cost", at, "visit.reasonable-cost", found):
        _check_type_money(data["reasonable-cost"], at + "/reasonable-cost", "visit.reasonable-cost", found)
    # visit.prepaid (agreements.kel:53)
    if has(data, "prepaid", at, "visit.prepaid", found):
        check_truth(data["prepaid"], at + "/prepaid", "visit.prepaid", found)
    no_others(data, FIELDS_OF_VISIT, at, clause, found)


def _check_cyber_response_purchase(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # cyber-response-purchase.signed (cyber-response.kel:10)
    if has(data, "signed", at, "cyber-response-purchase.signed", found):
        check_form(
            data["signed"],
            at + "/signed",
            "cyber-response-purchase.signed",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    no_others(data, FIELDS_OF_CYBER_RESPONSE_PURCHASE, at, clause, found)


def _check_follow_on_purchase(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # follow-on-purchase.signed (cyber-response.kel:33)
    if has(data, "signed", at, "follow-on-purchase.signed", found):
        check_form(
            data["signed"],
            at + "/signed",
            "follow-on-purchase.signed",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    no_others(data, FIELDS_OF_FOLLOW_ON_PURCHASE, at, clause, found)


def _check_cyber_response_engagement(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # cyber-response-engagement.emergency (cyber-response.kel:44)
    if has(data, "emergency", at, "cyber-response-engagement.emergency", found):
        check_truth(data["emergency"], at + "/emergency", "cyber-response-engagement.emergency", found)
    no_others(data, FIELDS_OF_CYBER_RESPONSE_ENGAGEMENT, at, clause, found)


def _check_cyber_response_invoice(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # cyber-response-invoice.amount (cyber-response.kel:55)
    if has(data, "amount", at, "cyber-response-invoice.amount", found):
        _check_type_money(data["amount"], at + "/amount", "cyber-response-invoice.amount", found)
    # cyber-response-invoice.performed (cyber-response.kel:60)
    if has(data, "performed", at, "cyber-response-invoice.performed", found):
        check_form(
            data["performed"],
            at + "/performed",
            "cyber-response-invoice.performed",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    no_others(data, FIELDS_OF_CYBER_RESPONSE_INVOICE, at, clause, found)


def _check_engineering_work(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # engineering-work.service (designated-engineering.kel:71)
    if has(data, "service", at, "engineering-work.service", found):
        check_name(data["service"], at + "/service", "engineering-work.service", NAMES_OF_SERVICE, found)
    # engineering-work.delivered (designated-engineering.kel:76)
    if has(data, "delivered", at, "engineering-work.delivered", found):
        check_form(
            data["delivered"],
            at + "/delivered",
            "engineering-work.delivered",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    # engineering-work.time (designated-engineering.kel:81)
    if has(data, "time", at, "engineering-work.time", found):
        check_form(
            data["time"],
            at + "/time",
            "engineering-work.time",
            FORM_OF_DURATION,
            "not-a-duration",
            found,
        )
    no_others(data, FIELDS_OF_ENGINEERING_WORK, at, clause, found)


def _check_azure_purchase(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # azure-purchase.product (engineering-direct.kel:137)
    if has(data, "product", at, "azure-purchase.product", found):
        check_text(data["product"], at + "/product", "azure-purchase.product", found)
    # azure-purchase.buyer (engineering-direct.kel:142)
    if has(data, "buyer", at, "azure-purchase.buyer", found):
        check_text(data["buyer"], at + "/buyer", "azure-purchase.buyer", found)
    # azure-purchase.agreement (engineering-direct.kel:147)
    if has(data, "agreement", at, "azure-purchase.agreement", found):
        check_text(data["agreement"], at + "/agreement", "azure-purchase.agreement", found)
    # azure-purchase.bought-on (engineering-direct.kel:152)
    if has(data, "bought-on", at, "azure-purchase.bought-on", found):
        check_form(
            data["bought-on"],
            at + "/bought-on",
            "azure-purchase.bought-on",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    no_others(data, FIELDS_OF_AZURE_PURCHASE, at, clause, found)


def _check_analysis_request(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # analysis-request.made (engineering-direct.kel:555)
    if has(data, "made", at, "analysis-request.made", found):
        check_form(data["made"], at + "/made", "analysis-request.made", FORM_OF_MOMENT, "not-a-moment", found)
    # analysis-request.production-impact (engineering-direct.kel:560)
    if has(data, "production-impact", at, "analysis-request.production-impact", found):
        check_truth(
            data["production-impact"],
            at + "/production-impact",
            "analysis-request.production-impact",
            found,
        )
    # analysis-request.reported (engineering-direct.kel:565)
    if "reported" in data:
        check_form(
            data["reported"],
            at + "/reported",
            "analysis-request.reported",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    no_others(data, FIELDS_OF_ANALYSIS_REQUEST, at, clause, found)


def _check_platform_monitor(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # platform-monitor.scenarios-defined (engineering-direct.kel:875)
    if has(data, "scenarios-defined", at, "platform-monitor.scenarios-defined", found):
        check_form(
            data["scenarios-defined"],
            at + "/scenarios-defined",
            "platform-monitor.scenarios-defined",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    # platform-monitor.ready (engineering-direct.kel:880)
    if has(data, "ready", at, "platform-monitor.ready", found):
        check_form(data["ready"], at + "/ready", "platform-monitor.ready", FORM_OF_DATE, "not-a-date", found)
    # platform-monitor.active (engineering-direct.kel:885)
    if "active" in data:
        check_form(
            data["active"],
            at + "/active",
            "platform-monitor.active",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    no_others(data, FIELDS_OF_PLATFORM_MONITOR, at, clause, found)


def _check_platform_outage(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # platform-outage.announced (engineering-direct.kel:897)
    if has(data, "announced", at, "platform-outage.announced", found):
        check_form(
            data["announced"],
            at + "/announced",
            "platform-outage.announced",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    # platform-outage.customer-count (engineering-direct.kel:902)
    if has(data, "customer-count", at, "platform-outage.customer-count", found):
        check_form(
            data["customer-count"],
            at + "/customer-count",
            "platform-outage.customer-count",
            FORM_OF_DECIMAL,
            "not-a-decimal",
            found,
        )
    # platform-outage.mailed (engineering-direct.kel:907)
    if "mailed" in data:
        check_form(
            data["mailed"],
            at + "/mailed",
            "platform-outage.mailed",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    no_others(data, FIELDS_OF_PLATFORM_OUTAGE, at, clause, found)


def _check_azure_event(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # azure-event.confirmed (event-management.kel:9)
    if "confirmed" in data:
        check_form(
            data["confirmed"],
            at + "/confirmed",
            "azure-event.confirmed",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    # azure-event.starts (event-management.kel:15)
    if has(data, "starts", at, "azure-event.starts", found):
        check_form(
            data["starts"],
            at + "/starts",
            "azure-event.starts",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    # azure-event.ends (event-management.kel:20)
    if has(data, "ends", at, "azure-event.ends", found):
        check_form(data["ends"], at + "/ends", "azure-event.ends", FORM_OF_MOMENT, "not-a-moment", found)
    # azure-event.days (event-management.kel:25)
    if has(data, "days", at, "azure-event.days", found):
        check_form(data["days"], at + "/days", "azure-event.days", FORM_OF_DURATION, "not-a-duration", found)
    # azure-event.solutions (event-management.kel:30)
    if has(data, "solutions", at, "azure-event.solutions", found):
        for item_1, at_1 in each_item(data["solutions"], at + "/solutions", "azure-event.solutions", found):
            check_text(item_1, at_1, "azure-event.solutions", found)
    # azure-event.cloud (event-management.kel:35)
    if has(data, "cloud", at, "azure-event.cloud", found):
        check_name(data["cloud"], at + "/cloud", "azure-event.cloud", NAMES_OF_CLOUD, found)
    no_others(data, FIELDS_OF_AZURE_EVENT, at, clause, found)
    # azure-event.requires (event-management.kel:40)
    rule_allows(data, "cloud", at, "azure-event.requires", found, "public")


def _check_assessment_azure_service(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # assessment-azure-service.active (maintenance.kel:200)
    if has(data, "active", at, "assessment-azure-service.active", found):
        check_truth(data["active"], at + "/active", "assessment-azure-service.active", found)
    # assessment-azure-service.data-limits-sufficient (maintenance.kel:205)
    if has(data, "data-limits-sufficient", at, "assessment-azure-service.data-limits-sufficient", found):
        check_truth(
            data["data-limits-sufficient"],
            at + "/data-limits-sufficient",
            "assessment-azure-service.data-limits-sufficient",
            found,
        )
    no_others(data, FIELDS_OF_ASSESSMENT_AZURE_SERVICE, at, clause, found)
    # assessment-azure-service.requires (maintenance.kel:192)
    rule_allows(data, "active", at, "assessment-azure-service.requires", found, True)
    # assessment-azure-service.requires#2 (maintenance.kel:193)
    rule_allows(data, "data-limits-sufficient", at, "assessment-azure-service.requires#2", found, True)


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
    # incident.manager-assigned (measures.kel:7)
    if "manager-assigned" in data:
        check_form(
            data["manager-assigned"],
            at + "/manager-assigned",
            "incident.manager-assigned",
            FORM_OF_MOMENT,
            "not-a-moment",
            found,
        )
    # incident.technology (measures.kel:13)
    if "technology" in data:
        check_text(data["technology"], at + "/technology", "incident.technology", found)
    no_others(data, FIELDS_OF_INCIDENT, at, clause, found)


def _check_order_location(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # order-location.location (multi-country.kel:91)
    if has(data, "location", at, "order-location.location", found):
        check_text(data["location"], at + "/location", "order-location.location", found)
    # order-location.host (multi-country.kel:96)
    if has(data, "host", at, "order-location.host", found):
        check_truth(data["host"], at + "/host", "order-location.host", found)
    # order-location.listed (multi-country.kel:101)
    if has(data, "listed", at, "order-location.listed", found):
        check_truth(data["listed"], at + "/listed", "order-location.listed", found)
    # order-location.country (multi-country.kel:106)
    if has(data, "country", at, "order-location.country", found):
        check_text(data["country"], at + "/country", "order-location.country", found)
    # order-location.currency (multi-country.kel:111)
    if "currency" in data:
        check_text(data["currency"], at + "/currency", "order-location.currency", found)
    # order-location.services (multi-country.kel:117)
    if "services" in data:
        for item_1, at_1 in each_item(data["services"], at + "/services", "order-location.services", found):
            check_name(item_1, at_1, "order-location.services", NAMES_OF_SERVICE, found)
    no_others(data, FIELDS_OF_ORDER_LOCATION, at, clause, found)


def _check_credit_exchange(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # credit-exchange.giver (multi-country.kel:133)
    if has(data, "giver", at, "credit-exchange.giver", found):
        _check_order_location(data["giver"], at + "/giver", "credit-exchange.giver", found)
    # credit-exchange.taker (multi-country.kel:138)
    if has(data, "taker", at, "credit-exchange.taker", found):
        _check_order_location(data["taker"], at + "/taker", "credit-exchange.taker", found)
    # credit-exchange.credits (multi-country.kel:143)
    if has(data, "credits", at, "credit-exchange.credits", found):
        check_form(
            data["credits"],
            at + "/credits",
            "credit-exchange.credits",
            FORM_OF_DECIMAL,
            "not-a-decimal",
            found,
        )
    # credit-exchange.exchanged-on (multi-country.kel:148)
    if has(data, "exchanged-on", at, "credit-exchange.exchanged-on", found):
        check_form(
            data["exchanged-on"],
            at + "/exchanged-on",
            "credit-exchange.exchanged-on",
            FORM_OF_DATE,
            "not-a-date",
            found,
        )
    no_others(data, FIELDS_OF_CREDIT_EXCHANGE, at, clause, found)


def _check_support_request(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    # support-request.submitted-by (responsibilities.kel:127)
    if has(data, "submitted-by", at, "support-request.submitted-by", found):
        check_name(
            data["submitted-by"],
            at + "/submitted-by",
            "support-request.submitted-by",
            NAMES_OF_ROLE,
            found,
        )
    # support-request.cloud-based (responsibilities.kel:132)
    if has(data, "cloud-based", at, "support-request.cloud-based", found):
        check_truth(data["cloud-based"], at + "/cloud-based", "support-request.cloud-based", found)
    # support-request.channel (responsibilities.kel:137)
    if has(data, "channel", at, "support-request.channel", found):
        check_text(data["channel"], at + "/channel", "support-request.channel", found)
    no_others(data, FIELDS_OF_SUPPORT_REQUEST, at, clause, found)
    # support-request.requires (responsibilities.kel:142)
    if (
        stated(data, "submitted-by", "cloud-administrators")
        and stated(data, "cloud-based", True)
    ):
        rule_allows(data, "channel", at, "support-request.requires", found, "portal")


def _check_type_money(data: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(data, dict):
        found.append(Finding(at, "not-an-object", clause))
        return
    if has(data, "amount", at, clause, found):
        check_form(data["amount"], at + "/amount", clause, FORM_OF_DECIMAL, "not-a-decimal", found)
    if has(data, "currency", at, clause, found):
        check_form(data["currency"], at + "/currency", clause, FORM_OF_CURRENCY, "not-a-currency", found)
    no_others(data, FIELDS_OF_TYPE_MONEY, at, clause, found)


def validate_order(data: object) -> list[Finding]:
    """All that is wrong with a record `order`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_order(data, "", "order", found)
    return found


def validate_cancellation(data: object) -> list[Finding]:
    """All that is wrong with a record `cancellation`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_cancellation(data, "", "cancellation", found)
    return found


def validate_credit_selection(data: object) -> list[Finding]:
    """All that is wrong with a record `credit-selection`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_credit_selection(data, "", "credit-selection", found)
    return found


def validate_bought_product(data: object) -> list[Finding]:
    """All that is wrong with a record `bought-product`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_bought_product(data, "", "bought-product", found)
    return found


def validate_code_access(data: object) -> list[Finding]:
    """All that is wrong with a record `code-access`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_code_access(data, "", "code-access", found)
    return found


def validate_support_agreement(data: object) -> list[Finding]:
    """All that is wrong with a record `support-agreement`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_support_agreement(data, "", "support-agreement", found)
    return found


def validate_visit(data: object) -> list[Finding]:
    """All that is wrong with a record `visit`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_visit(data, "", "visit", found)
    return found


def validate_cyber_response_purchase(data: object) -> list[Finding]:
    """All that is wrong with a record `cyber-response-purchase`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_cyber_response_purchase(data, "", "cyber-response-purchase", found)
    return found


def validate_follow_on_purchase(data: object) -> list[Finding]:
    """All that is wrong with a record `follow-on-purchase`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_follow_on_purchase(data, "", "follow-on-purchase", found)
    return found


def validate_cyber_response_engagement(data: object) -> list[Finding]:
    """All that is wrong with a record `cyber-response-engagement`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_cyber_response_engagement(data, "", "cyber-response-engagement", found)
    return found


def validate_cyber_response_invoice(data: object) -> list[Finding]:
    """All that is wrong with a record `cyber-response-invoice`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_cyber_response_invoice(data, "", "cyber-response-invoice", found)
    return found


def validate_engineering_work(data: object) -> list[Finding]:
    """All that is wrong with a record `engineering-work`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_engineering_work(data, "", "engineering-work", found)
    return found


def validate_azure_purchase(data: object) -> list[Finding]:
    """All that is wrong with a record `azure-purchase`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_azure_purchase(data, "", "azure-purchase", found)
    return found


def validate_analysis_request(data: object) -> list[Finding]:
    """All that is wrong with a record `analysis-request`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_analysis_request(data, "", "analysis-request", found)
    return found


def validate_platform_monitor(data: object) -> list[Finding]:
    """All that is wrong with a record `platform-monitor`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_platform_monitor(data, "", "platform-monitor", found)
    return found


def validate_platform_outage(data: object) -> list[Finding]:
    """All that is wrong with a record `platform-outage`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_platform_outage(data, "", "platform-outage", found)
    return found


def validate_azure_event(data: object) -> list[Finding]:
    """All that is wrong with a record `azure-event`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_azure_event(data, "", "azure-event", found)
    return found


def validate_assessment_azure_service(data: object) -> list[Finding]:
    """All that is wrong with a record `assessment-azure-service`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_assessment_azure_service(data, "", "assessment-azure-service", found)
    return found


def validate_incident(data: object) -> list[Finding]:
    """All that is wrong with a record `incident`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_incident(data, "", "incident", found)
    return found


def validate_order_location(data: object) -> list[Finding]:
    """All that is wrong with a record `order-location`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_order_location(data, "", "order-location", found)
    return found


def validate_credit_exchange(data: object) -> list[Finding]:
    """All that is wrong with a record `credit-exchange`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_credit_exchange(data, "", "credit-exchange", found)
    return found


def validate_support_request(data: object) -> list[Finding]:
    """All that is wrong with a record `support-request`, in the order of its fields; empty if it is valid."""
    found: list[Finding] = []
    _check_support_request(data, "", "support-request", found)
    return found


RECORDS: dict[str, Callable[[object], list[Finding]]] = {
    "order": validate_order,
    "cancellation": validate_cancellation,
    "credit-selection": validate_credit_selection,
    "bought-product": validate_bought_product,
    "code-access": validate_code_access,
    "support-agreement": validate_support_agreement,
    "visit": validate_visit,
    "cyber-response-purchase": validate_cyber_response_purchase,
    "follow-on-purchase": validate_follow_on_purchase,
    "cyber-response-engagement": validate_cyber_response_engagement,
    "cyber-response-invoice": validate_cyber_response_invoice,
    "engineering-work": validate_engineering_work,
    "azure-purchase": validate_azure_purchase,
    "analysis-request": validate_analysis_request,
    "platform-monitor": validate_platform_monitor,
    "platform-outage": validate_platform_outage,
    "azure-event": validate_azure_event,
    "assessment-azure-service": validate_assessment_azure_service,
    "incident": validate_incident,
    "order-location": validate_order_location,
    "credit-exchange": validate_credit_exchange,
    "support-request": validate_support_request,
}


def main(arguments: list[str] | None = None) -> int:
    """The command: `RECORD FILE [--language en|kk|ru]`; 0 valid, 1 findings, 2 unreadable."""
    return run(RECORDS, arguments)


if __name__ == "__main__":
    sys.exit(main())
