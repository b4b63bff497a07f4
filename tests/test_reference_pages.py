"""The reference pages: what holds for a service, a package and a party, each line with where it is said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from kelisim.backends.documents import tree
from kelisim.backends.documents.compose import compose
from kelisim.backends.documents.reference import pages
from kelisim.semantics.model import Model
from support import codes, compiled

CATALOG = """kelisim 1 en
catalog sample:
    version: 1.0.0
    languages: en, kk, ru
    name:
        en: Sample
        kk: Үлгі
        ru: Образец
use prelude: kelisim.service-contracts; version: 1.0.0
package core:
    name:
        en: Core
        kk: Негізгі
        ru: Основной
package rare:
    name:
        en: Rare
        kk: Сирек
        ru: Редкий
package more:
    name:
        en: More
        kk: Кеңейтілген
        ru: Расширенный
role owner:
    party: customer
    name:
        en: Owner
        kk: Иесі
        ru: Владелец
measure answer:
    starts: incident.opened
    ends: incident.closed
    party: provider
    name:
        en: Answer
        kk: Жауап
        ru: Ответ
measure keys:
    party: owner
    name:
        en: Keys
        kk: Кілттер
        ru: Ключи
measure contacts: number
    name:
        en: Contacts
        kk: Байланыстар
        ru: Контакты
limit contacts: at most 5; package: core
terms travel:
    name:
        en: Travel
        kk: Сапар
        ru: Поездки
    limit contacts: at most 9; service: repair
    clause tickets:
        obliged: owner
        en: Tickets are kept.
        kk: Билеттер сақталады.
        ru: Билеты хранятся.
group desk:
    delivery: remote
    otherwise: unstated
    included: more
    name:
        en: Desk
        kk: Үстел
        ru: Служба
    clause opening:
        en: The desk is open.
        kk: Үстел ашық.
        ru: Служба открыта.
    service repair:
        included: core; note: few
        terms: travel
        requires: agreed(provider)
        duty answer: at most 2 h
        duty keys: owner
        draws on: hours
        ends: incident.closed
        name:
            en: Repair
            kk: Жөндеу
            ru: Ремонт
        about:
            en: Things are repaired.
            kk: Заттар жөнделеді.
            ru: Вещи ремонтируются.
        clause tools:
            entitled: provider
            en: Tools may be changed.
            kk: Құралдар өзгеруі мүмкін.
            ru: Инструменты могут меняться.
    note few:
        en: Few.
        kk: Аз.
        ru: Мало.
    service advice:
        not stated: rare; presumed: optional
        requires: repair
        name:
            en: Advice
            kk: Кеңес
            ru: Совет
balance hours:
    name:
        en: Hours
        kk: Сағаттар
        ru: Часы
    about:
        en: Hours that were bought.
        kk: Сатып алынған сағаттар.
        ru: Купленные часы.
service level times:
    service: repair
    name:
        en: Times
        kk: Мерзімдер
        ru: Сроки
    severity high:
        name:
            en: High
            kk: Жоғары
            ru: Высокая
        package: core
            duty answer: at most 1 h
document whole:
    section services:
        name:
            en: Services
            kk: Қызметтер
            ru: Услуги
        show: desk
    section levels:
        show: times
"""


@cache
def model() -> Model:
    result = compiled(CATALOG)
    assert codes(result) == []
    assert result.model is not None
    return result.model


@cache
def made(tag: str = "en") -> dict[str, tree.Document]:
    return dict(pages(model(), tag))


def said(slug: str, tag: str = "en") -> dict[str, list[str]]:
    """The lines of a page by the anchor of their section; the lead has none."""
    document = made(tag)[slug]
    found = {"": list(lines(document.lead))}
    return found | {each.anchor: list(lines(each.blocks)) for each in document.sections}


def lines(blocks: tuple[tree.Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case tree.Paragraph(parts):
                yield tree.words(parts).replace("\N{NO-BREAK SPACE}", " ")
            case tree.BulletList(items):
                for item in items:
                    yield from lines(item)
            case tree.DefinitionList(entries):
                for entry in entries:
                    for line in lines(entry.blocks):
                        yield f"{tree.words(entry.term)}: {line}"
            case tree.Table(rows=rows, caption=caption):
                yield caption
                for row in rows:
                    yield " | ".join("; ".join(lines(cell.blocks)) for cell in (row.head, *row.cells))
            case tree.NoteList(notes=notes):
                for note in notes:
                    yield from (f"{note.number} {line}" for line in lines(note.blocks))
            case _:
                raise AssertionError(block)


def references(node: object) -> Iterator[tree.Reference]:
    """Every reference in a page."""
    if isinstance(node, tree.Reference):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from references(each)
    elif hasattr(node, "__slots__"):
        for name in node.__slots__:
            yield from references(getattr(node, name))


def test_there_is_a_page_for_each_service_package_and_party() -> None:
    assert sorted(made()) == [
        "package/core", "package/more", "package/rare", "party/customer", "party/provider", "service/advice",
        "service/repair",
    ]  # fmt: skip


def test_a_service_has_its_own_and_what_it_inherits() -> None:
    assert said("service/repair") == {
        "": ["Things are repaired. (section 1.1.2)"],
        "packages": [
            "Core: ✓ included (section 1.1)",
            "Rare: — no mark: Not stated in the contract",
            "More: ✓ included (section 1.1; common to the group “Desk”)",
        ],
        "terms": [
            "Delivery: remote (section 1.1; common to the group “Desk”)",
            "Limits: Contacts: not more than 9 (section 1.1.2.2; under the terms “Travel”)",
        ],
        "relations": ["Requires: the consent of the Provider (section 1.1.2)", "Draws on: Hours (section 1.1.2)"],
        "owes.provider": ["Answer: not more than 2 hours (section 1.1.2)"],
        "may.provider": ["Tools may be changed. (clause 1.1.2.1)"],
        "owes.customer": [
            "Keys: Owner (section 1.1.2)",
            "Tickets are kept. (clause 1.1.2.2(a); under the terms “Travel”)",
        ],
        "times": [
            "Place in the document: section 2",
            "Service: Repair",
            "Times: Core",
            "High | Answer: not more than 1 hour | —",
        ],
        "balances": ["Hours (not in the document): Hours that were bought."],
        "end": ["Ends: closing of the incident (section 1.1.2)"],
        "clauses": ["The desk is open. (clause 1.1.1; common to the group “Desk”)"],
        "elsewhere": ["Advice: Requires: Repair (section 1.1.3)"],
        "notes": ["1 Few."],
    }


def test_a_lost_mark_and_a_missing_one_are_spelled_out() -> None:
    assert said("service/advice")["packages"] == [
        "Core: — no mark: Not stated in the contract",
        "Rare: +? not stated, presumed: available to buy (section 1.1)",
        "More: ✓ included (section 1.1; common to the group “Desk”)",
    ]


def test_a_package_has_services_limits_and_targets() -> None:
    found = said("package/core")
    assert found["services"] == ["Desk", "Repair: ✓ included (section 1.1)"]
    assert found["limits"] == ["Contacts: not more than 5 (not in the document)"]
    assert found["times"][-1] == "High | Answer: not more than 1 hour | —"
    assert set(said("package/more")) == {"", "services"}


def test_a_party_has_its_duties_and_those_of_its_roles() -> None:
    assert said("party/customer") == {
        "": [],
        "owes": ["Repair: Keys: Owner (section 1.1.2)", "Travel", "Tickets are kept. (clause 1.1.2.2(a))"],
    }
    assert said("party/provider") == {
        "": [],
        "owes": [
            "Repair: Answer: not more than 2 hours (section 1.1.2)",
            "Times: High: Answer: not more than 1 hour (for the package Core) (section 2)",
        ],
        "may": ["Repair", "Tools may be changed. (clause 1.1.2.1)"],
    }


def test_headings_are_declined() -> None:
    titles = {tag: {each.anchor: each.title for each in made(tag)["service/repair"].sections} for tag in ("kk", "ru")}
    assert titles["kk"]["owes.customer"] == "Тапсырыс берушінің міндеттері"
    assert titles["ru"]["owes.customer"] == "Обязанности Заказчика"
    assert titles["ru"]["may.provider"] == "Права Исполнителя"
    assert said("service/repair", "ru")["terms"][1] == (
        "Ограничения: Контакты: не более 9 (раздел 1.1.2.2; по условиям «Поездки»)"
    )
    assert said("service/repair", "kk")["owes.customer"][1] == (
        "Билеттер сақталады. (1.1.2.2-тармақтың а) тармақшасы; «Сапар» талаптары бойынша)"
    )


def test_every_link_leads_somewhere() -> None:
    anchors = set(anchors_of(compose(model(), "en")))
    for slug, document in made().items():
        own = set(anchors_of(document))
        for each in references(document):
            match each.page:
                case "description":
                    assert each.anchor in anchors, (slug, each)
                case "":
                    assert each.anchor in own, (slug, each)
                case page:
                    assert page in made(), (slug, each)
                    assert each.anchor == ""


def anchors_of(node: object) -> Iterator[str]:
    if isinstance(node, tuple):
        for each in node:
            yield from anchors_of(each)
    elif hasattr(node, "__slots__") and not isinstance(node, tree.Reference | tree.NoteMark):
        own = getattr(node, "anchor", "")
        if own:
            yield own
        for name in node.__slots__:
            yield from anchors_of(getattr(node, name))


@pytest.mark.parametrize("slug", ["service/repair", "package/core", "party/customer"])
def test_sections_have_the_same_anchors_in_every_language(slug: str) -> None:
    assert list(said(slug, "kk")) == list(said(slug, "ru")) == list(said(slug, "en"))
