"""A small contract built by hand: what the tests of schemas, validators and catalogs compile."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from kelisim.semantics.model import (
    Catalog,
    Class,
    Emphasis,
    Fact,
    Group,
    Measure,
    Mention,
    Model,
    Note,
    Noun,
    Package,
    Paragraph,
    Plain,
    Prose,
    Record,
    Row,
    Service,
    ServiceLevel,
    Severity,
    Slot,
    Table,
    Texts,
    Typed,
)
from kelisim.source import Place
from kelisim.values import (
    Bound,
    Call,
    Date,
    Elapsed,
    Number,
    Operation,
    Percent,
    Range,
    Ref,
    Several,
    Unstated,
    Value,
)


def at(line: int) -> Place:
    """A place on a line of the sample's one file; see `position`."""
    return Place("sample.kel", line * 10, line * 10 + 5)


def position(place: Place) -> tuple[int, int]:
    """Line and column of a place made by `at`."""
    return place.start // 10, place.start % 10 + 1


def texts(en: str, kk: str, ru: str) -> Texts:
    """A plain text in the three languages of the sample."""
    return {tag: Prose(text, (Paragraph((Plain(text),)),), at(1)) for tag, text in (("kk", kk), ("ru", ru), ("en", en))}


CATALOG = Catalog(
    key="sample-support", kind="catalog", parent="", place=at(1), version="2.1.0",
    name=texts("Support", "Қолдау", "Поддержка"), effective=Date(datetime.date(2026, 2, 1)),
    languages=("kk", "ru", "en"), prevailing=("kk",),
)  # fmt: skip

FOUR_HOURS = Bound("at most", Elapsed(Decimal(4), "h"))

ABOUT = Prose(
    "Used in [workshop]s, *often*, {within limit}.",
    (
        Paragraph((
            Plain("Used in "), Mention("service", "workshop", None, None), Plain("s, "), Emphasis((Plain("often"),)),
            Plain(", "), Slot(FOUR_HOURS, None, "within"), Plain("."),
        )),
    ),
    at(6),
)  # fmt: skip

PACKAGES = (
    Package(key="advanced", kind="package", parent="", place=at(3), short="A",
            name=texts("Advanced", "Кеңейтілген", "Расширенный")),
    Package(key="performance", kind="package", parent="", place=at(4), short="P",
            name=texts("Performance", "Өнімділік", "Производительность")),
)  # fmt: skip

SERVICES = (
    Group(key="reactive", kind="group", parent="", place=at(5), members=("workshop", "on-site"),
          name=texts("Reactive", "Жедел", "Реагирование")),
    Service(
        key="workshop", kind="service", parent="reactive", place=at(6), sources=("F039",),
        name=texts("Workshop", "Семинар", "Семинар"), about={"en": ABOUT},
        facts=(
            Fact(key="workshop.included", word="included", value=Ref("package", "advanced"), place=at(7)),
            Fact(key="workshop.optional", word="optional", value=Ref("package", "performance"), place=at(8),
                 notes=("incident-response.crisis",), sources=("F037",)),
        ),
    ),
    Service(key="on-site", kind="service", parent="reactive", place=at(9),
            name=texts("On-site visit", "Орнына бару", "Выезд")),
)  # fmt: skip


def _severity(level: str, name: str, facts: tuple[Fact, ...]) -> Severity:
    key = f"{level}.{name}"
    return Severity(key=key, kind="severity", parent=level, place=at(12), name=texts(name, name, name), facts=facts)


TARGET = Fact(
    key="incident-response.standard.first-response[advanced]", word="duty", name="first-response",
    value=FOUR_HOURS, scope=(("package", ("advanced",)),), place=at(13),
    facts=(Fact(key="incident-response.standard.form", word="form", value=Ref("word", "written"), place=at(14)),),
)  # fmt: skip

LEVELS: tuple[Noun, ...] = (
    Measure(key="first-response", kind="measure", parent="", place=at(10),
            name=texts("First response", "Алғашқы жауап", "Первый ответ"),
            starts=Ref("field", "incident.opened"), ends=Ref("field", "incident.first-contact"), party=("provider",)),
    ServiceLevel(key="incident-response", kind="service level", parent="", place=at(11), modality="expected",
                 members=("incident-response.standard", "incident-response.critical", "incident-response.crisis")),
    _severity("incident-response", "standard", (TARGET,)),
    _severity("incident-response", "critical", ()),
    Note(key="incident-response.crisis", kind="note", parent="incident-response", place=at(15),
         texts=texts("If resources allow.", "Ресурстар болса.", "При наличии ресурсов.")),
    ServiceLevel(key="rapid-response", kind="service level", parent="", place=at(16),
                 members=("rapid-response.critical",)),
    _severity("rapid-response", "critical", ()),
    Table(key="fee", kind="table", parent="", place=at(17), measure=("notice",), otherwise=Unstated(()),
          rows=(Row(Bound("at least", Number(Decimal(14))), Percent(Decimal(0)), at(18)),
                Row(Range(Number(Decimal(0)), Number(Decimal(13)), False), Percent(Decimal(50)), at(19)))),
    Class(key="regions", kind="class", parent="", place=at(20),
          listed=Several((Ref("country", "KZ"), Ref("country", "UZ"), Ref("country", "KG"))),
          excepts=Ref("country", "KG")),
    Class(key="weekend-calls", kind="class", parent="", place=at(21), listed=Ref("kind", "call"),
          when=Operation("=", Ref("field", "call.day"), Ref("word", "sat"))),
)  # fmt: skip


def field(key: str, kind: Value | None, required: bool = True, facts: tuple[Fact, ...] = ()) -> Typed:
    """A field of a record."""
    record = key.partition(".")[0]
    name = key.partition(".")[2]
    return Typed(key=key, kind="field", parent=record, place=at(30), type=kind, required=required, facts=facts,
                 name=texts(name, name, name))  # fmt: skip


def of(name: str) -> Ref:
    """A type by its word."""
    return Ref("type", name)


YES = Fact(key="x.optional", word="optional", value=Ref("word", "yes"), place=at(31))

FIELDS = (
    field("incident.severity", Ref("kind", "severity")),
    field("incident.service", Ref("kind", "service"), required=False),
    field("incident.packages", Call("list", (Ref("kind", "package"),)), required=False),
    field("incident.product", Ref("kind", "product"), required=False),
    field("incident.region", Ref("class", "regions"), required=False),
    field("incident.call", Ref("class", "weekend-calls"), required=False),
    field("incident.opened", of("moment")),
    field("incident.first-contact", of("moment"), facts=(YES,)),
    field("incident.due", of("date"), required=False),
    field("incident.at", of("time"), required=False),
    field("incident.text", of("text"), required=False),
    field("incident.visits", of("integer"), required=False),
    field("incident.paid", of("boolean"), required=False),
    field("incident.price", of("money"), required=False),
    field("incident.share", of("percent"), required=False),
    field("incident.pause", of("duration"), required=False),
    field("incident.levels", Call("history", (Ref("kind", "severity"),)), required=False),
    field("incident.grid", Call("list", (Call("list", (of("number"),)),)), required=False),
    field("incident.remark", Unstated(()), required=False),
    field("incident.things", Call("list", (Unstated(()),)), required=False),
    field("incident.parent", Ref("record", "incident"), required=False),
    field("incident.order", Ref("record", "order"), required=False),
    field("order.id", of("text")),
    field("order.starts", of("date")),
)


def requires(number: int, value: Value, when: Value | None = None, said: Texts | None = None) -> Fact:
    """The rule `incident.requires#<number>`."""
    return Fact(key=f"incident.requires#{number}", word="requires", value=value, when=when, place=at(40 + number),
                texts=said or {})  # fmt: skip


def of_incident(name: str) -> Ref:
    """A field of the record of incidents."""
    return Ref("field", f"incident.{name}")


CRITICAL = Operation("=", of_incident("severity"), Ref("severity", "incident-response.critical"))
ONE_OR_TWO = Several((Number(Decimal(1)), Number(Decimal(2))))
RULES = (
    requires(1, Call("stated", (of_incident("first-contact"),)), CRITICAL,
             texts("A critical call is answered.", "Сыни қоңырауға жауап беріледі.", "На критичный вызов отвечают.")),
    requires(2, Operation("!=", of_incident("service"), Ref("service", "on-site")),
             Operation("=", of_incident("paid"), Ref("word", "no"))),
    requires(3, Operation("or", Operation("=", of_incident("visits"), ONE_OR_TWO),
                          Operation("and", Call("none", (of_incident("price"),)),
                                    Operation("!=", of_incident("paid"), Ref("word", "yes"))))),
    requires(4, Operation("at least", of_incident("visits"), Number(Decimal(1)))),
    requires(5, Call("none", (of_incident("due"),)), of_incident("remark")),
    requires(6, Operation("and", Operation("=", of_incident("due"), Date(datetime.date(2026, 2, 28))),
                          Operation("!=", of_incident("region"), Ref("country", "UZ"))),
             Operation("=", of_incident("service"), Ref("service", "workshop"))),
)  # fmt: skip
"""Rules 1 to 3, 5 and 6 can be told from a record alone; rule 4 orders numbers, which is left to programs."""

RECORDS = (
    Record(key="incident", kind="record", parent="", place=at(29), name=texts("Incident", "Инцидент", "Инцидент"),
           members=tuple(each.key for each in FIELDS if each.key.startswith("incident.")), facts=RULES),
    Record(key="order", kind="record", parent="", place=at(60), members=("order.id", "order.starts")),
)  # fmt: skip


def model(nouns: Iterable[Noun] = (CATALOG, *PACKAGES, *SERVICES, *LEVELS, *RECORDS, *FIELDS)) -> Model:
    """The sample as a model."""
    every = tuple(nouns)
    catalog = next(each for each in every if isinstance(each, Catalog))
    return Model(catalog, every, {each.key: each for each in every}, frozenset(("order", "order.id")))


def change(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Sets the member at a path of a document; None takes it out."""

    def apply(made: dict[str, Any]) -> None:
        *steps, last = path.split("/")
        inside: Any = made
        for each in steps:
            inside = inside[int(each) if isinstance(inside, list) else each]
        step = int(last) if isinstance(inside, list) else last
        if value is None:
            del inside[step]
        else:
            inside[step] = value

    return apply
