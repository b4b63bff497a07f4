"""The fixed part of every generated validator, kept as a module of its own so that it is checked like one.

A generated module takes over the definitions that it needs, word for word, and gives `RULE_TEXTS` anew.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from typing import NamedTuple, NoReturn

RULE_TEXTS: dict[str, dict[str, str]] = {}
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


def check_filled(value: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(value, str):
        found.append(Finding(at, "not-a-text", clause))
    elif not value:
        found.append(Finding(at, "empty", clause))


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


def check_whole(value: object, at: str, clause: str, found: list[Finding]) -> None:
    whole = value.is_integer() if isinstance(value, float) else isinstance(value, int)
    if isinstance(value, bool) or not whole:
        found.append(Finding(at, "not-a-whole-number", clause))


def check_list(value: object, at: str, clause: str, found: list[Finding]) -> None:
    if not isinstance(value, list):
        found.append(Finding(at, "not-a-list", clause))


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


def rule_excludes(
    data: Mapping[object, object],
    name: str,
    at: str,
    clause: str,
    found: list[Finding],
    *options: str | bool | int,
) -> None:
    if stated(data, name, *options):
        found.append(Finding(at + step(name), "ruled-out", clause, options_text(options)))


def rule_excludes_field(data: Mapping[object, object], name: str, at: str, clause: str, found: list[Finding]) -> None:
    if name in data:
        found.append(Finding(at + step(name), "ruled-out-field", clause, name))


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
