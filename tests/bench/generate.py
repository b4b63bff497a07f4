"""Catalogs of any size for the benchmarks: made-up services with the same kinds of facts, in three languages."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HEADER = "catalog.kel"
"""The name of the file that declares what all services share."""
SERVICES = "services.kel"
"""The name of the file with the services."""
PACKAGES = ("core", "advanced", "performance")
SEVERITIES = ("critical", "standard", "minor")


class Work(NamedTuple):
    """What is done; Kazakh in the nominative and the accusative."""

    en: str
    kk: str
    kk_object: str
    ru: str


class Thing(NamedTuple):
    """What it is done to; Kazakh in the accusative, Russian in the genitive."""

    en: str
    kk: str
    ru: str


class Target(NamedTuple):
    """The most that may pass, as Kelisim and as ISO 8601 write it."""

    written: str
    iso: str


class Service(NamedTuple):
    """One service with its facts: names and one sentence by language, marks, and targets by severity and measure."""

    key: str
    name: dict[str, str]
    about: dict[str, str]
    included: tuple[str, ...]
    optional: tuple[str, ...]
    targets: dict[str, dict[str, Target]]


WORKS = (
    Work("backup", "сақтық көшіру", "сақтық көшіруді", "резервное копирование"),
    Work("updating", "жаңарту", "жаңартуды", "обновление"),
    Work("maintenance", "күтіп ұстау", "күтіп ұстауды", "обслуживание"),
    Work("recovery", "қалпына келтіру", "қалпына келтіруді", "восстановление"),
    Work("testing", "сынақтан өткізу", "сынақтан өткізуді", "тестирование"),
    Work("administration", "әкімшілендіру", "әкімшілендіруді", "администрирование"),
    Work("rollout", "енгізу", "енгізуді", "внедрение"),
    Work("documentation", "құжаттау", "құжаттауды", "документирование"),
    Work("design", "жобалау", "жобалауды", "проектирование"),
    Work("scaling", "масштабтау", "масштабтауды", "масштабирование"),
)
THINGS = (
    Thing("databases", "дерекқорларды", "баз данных"),
    Thing("virtual machines", "виртуалды машиналарды", "виртуальных машин"),
    Thing("mail systems", "пошта жүйелерін", "почтовых систем"),
    Thing("networks", "желілерді", "сетей"),
    Thing("servers", "серверлерді", "серверов"),
    Thing("data stores", "деректер қоймаларын", "хранилищ данных"),
    Thing("workstations", "жұмыс станцияларын", "рабочих станций"),
    Thing("web portals", "веб-порталдарды", "веб-порталов"),
    Thing("applications", "қолданбаларды", "приложений"),
    Thing("communication channels", "байланыс арналарын", "каналов связи"),
)
_RESPOND = {
    "critical": (Target("15 min", "PT15M"), Target("30 min", "PT30M"), Target("1 h", "PT1H")),
    "standard": (Target("2 h", "PT2H"), Target("4 h", "PT4H"), Target("6 h", "PT6H")),
    "minor": (Target("8 h", "PT8H"), Target("12 h", "PT12H"), Target("24 h", "PT24H")),
}
_RESOLVE = {
    "critical": (Target("4 h", "PT4H"), Target("6 h", "PT6H"), Target("8 h", "PT8H")),
    "standard": (Target("24 h", "PT24H"), Target("36 h", "PT36H"), Target("48 h", "PT48H")),
    "minor": (Target("72 h", "PT72H"), Target("96 h", "PT96H"), Target("120 h", "PT120H")),
}

_HEADER_TEXT = """kelisim 1 en

catalog benchmark:
    version: 1.0.0
    effective: 2026-02-01
    languages: kk, ru, en
    name:
        en: Catalog of managed services
        kk: Басқарылатын қызметтер каталогы
        ru: Каталог управляемых услуг
use prelude: kelisim.service-contracts; version: 1.0.0

package core:
    short: "C"
    name:
        en: Core
        kk: Негізгі
        ru: Базовый
package advanced:
    short: "A"
    name:
        en: Advanced
        kk: Кеңейтілген
        ru: Расширенный
package performance:
    short: "P"
    name:
        en: Performance
        kk: Өнімділік
        ru: Производительность

measure respond:
    starts: incident.opened
    ends: incident.first-contact
    party: provider
    name:
        en: First response
        kk: Алғашқы жауап
        ru: Первый ответ
measure resolve:
    starts: incident.opened
    ends: incident.mitigated
    party: provider
    name:
        en: Resolution
        kk: Мәселені шешу
        ru: Решение проблемы

service level response:
    modality: expected
    name:
        en: Response to incidents
        kk: Инциденттерге ден қою
        ru: Реагирование на инциденты
    severity critical:
        name:
            en: Critical
            kk: Сыни
            ru: Критическая
    severity standard:
        name:
            en: Standard
            kk: Стандартты
            ru: Стандартная
    severity minor:
        name:
            en: Minor
            kk: Төмен
            ru: Низкая
"""


def services(count: int) -> list[Service]:
    """So many services, always the same ones; `count` is at least 0."""
    return [_service(number) for number in range(1, count + 1)]


def catalog(count: int) -> dict[str, str]:
    """The files of a catalog of so many services, by name: one with what they share, one with the services."""
    return {HEADER: _HEADER_TEXT, SERVICES: "kelisim 1 en\n\n" + "".join(map(_written, services(count)))}


def edited(files: dict[str, str]) -> dict[str, str]:
    """The same catalog with another figure in one duty, in the middle of the services."""
    text = files[SERVICES]
    at = text.index("    duty respond: at most ", len(text) // 2)
    end = text.index(";", at)
    return {**files, SERVICES: f"{text[:at]}    duty respond: at most 7 min{text[end:]}"}


def _service(number: int) -> Service:
    work = WORKS[number % len(WORKS)]
    thing = THINGS[number // len(WORKS) % len(THINGS)]
    site = number // (len(WORKS) * len(THINGS)) + 1
    own = number % len(PACKAGES)
    step = number % 7 % 3
    return Service(
        f"service-{number:05d}",
        {
            "kk": f"{thing.kk[0].upper()}{thing.kk[1:]} {work.kk}, {site}-алаң",
            "ru": f"{work.ru[0].upper()}{work.ru[1:]} {thing.ru}, площадка {site}",
            "en": f"{work.en[0].upper()}{work.en[1:]} of {thing.en}, site {site}",
        },
        {
            "kk": f"Орындаушы {thing.kk} {work.kk_object} келісілген жоспар бойынша жүзеге асырады.",
            "ru": f"Исполнитель выполняет {work.ru} {thing.ru} по согласованному плану.",
            "en": f"The provider carries out {work.en} of {thing.en} under the agreed plan.",
        },
        PACKAGES[own:],
        PACKAGES[:own],
        {each: {"respond": _RESPOND[each][step], "resolve": _RESOLVE[each][step]} for each in SEVERITIES},
    )


def _written(service: Service) -> str:
    lines = [f"service {service.key}:"]
    for word, texts in (("name", service.name), ("about", service.about)):
        lines += [f"    {word}:", *(f"        {tag}: {text}" for tag, text in texts.items())]
    for word, packages in (("included", service.included), ("optional", service.optional)):
        if packages:
            lines.append(f"    {word}: {', '.join(packages)}")
    for severity, targets in service.targets.items():
        for measure, target in targets.items():
            lines.append(f"    duty {measure}: at most {target.written}; severity: response.{severity}")
    return "\n".join(lines) + "\n"


def write(count: int, folder: Path, changed: bool = False) -> None:
    """Writes a catalog, or its edited version, into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    files = catalog(count)
    for name, text in (edited(files) if changed else files).items():
        (folder / name).write_text(text, encoding="utf-8")
