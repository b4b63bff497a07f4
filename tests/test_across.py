"""Checks across languages: each finds what it is for when a right text is broken, and nothing in the catalogs."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kelisim import pipeline
from kelisim.checks.across import figures, number_words
from kelisim.checks.across.text import flatten
from kelisim.checks.across.vocabulary import same
from kelisim.diagnostics.codes import CODES
from kelisim.languages import language
from kelisim.store import Store
from support import Memory

SPECS = Path(__file__).parent.parent / "specs"
IDS = (
    *("num", "arg", "ref", "term", "defterm", "stale", "untr", "lang", "modal", "kkcase", "rupl"),
    *("punct", "sent", "len", "fmt", "consist", "bidi", "rend"),
)
"""The checks of the project's table; `stale` and `bidi` have tests of their own."""
ORDERS = (("kk", "ru", "en"), ("en", "kk", "ru"), ("ru", "en", "kk"))


@cache
def catalog(name: str) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((SPECS / name).glob("*.kel"))}


def found(texts: dict[str, str]) -> pipeline.Result:
    return pipeline.compile_model(sorted(texts), Memory(dict(texts)))


def told(texts: dict[str, str]) -> list[str]:
    return [each.code for each in found(texts).findings if each.code in IDS]


# ---------------------------------------------------------------- the catalogs as they are


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
@pytest.mark.parametrize("name", [path.name for path in sorted(SPECS.iterdir()) if path.is_dir()])
def test_catalogs_have_no_finding_whichever_language_comes_first(name: str, order: tuple[str, ...]) -> None:
    texts = dict(catalog(name))
    head = "catalog.kel"
    assert texts[head].count("languages: kk, ru, en") == 1
    texts[head] = texts[head].replace("languages: kk, ru, en", f"languages: {', '.join(order)}")
    result = found(texts)
    assert [(each.code, each.place.file, each.facts) for each in result.findings if each.code in IDS] == []


# ---------------------------------------------------------------- one text of a catalog broken

RECORDS = (
    "The Provider must record the start and the end of every outage and show these records to the Subscriber on\n"
    "        request."
)
BREAKS = [
    ("modal", "claims.kel", "Провайдер обязан засчитать", "Провайдер вправе засчитать"),
    ("modal", "claims.kel", "есепке алуға міндетті. Кредит", "есепке алуға құқылы. Кредит"),
    ("modal", "claims.kel", "The Provider must record", "The Provider may record"),
    ("modal", "availability.kel", "Провайдер вправе прерывать", "Провайдер не вправе прерывать"),
    ("term", "claims.kel", "[Қызмет кредиті](service-credit)", "[Сыйақы](service-credit)"),
    ("term", "claims.kel", "[Сервисный кредит](service-credit) предоставляется", "Льгота предоставляется"),
    ("fmt", "claims.kel", "[Сервисный кредит](service-credit) предоставляется", "Сервисный кредит предоставляется"),
    ("defterm", "claims.kel", "Абоненттің қызметтің үзілуіне", "Тұтынушының өзінде Тұтынушының үзілуіне"),
    ("arg", "claims.kel", "Первый ответ даётся {within limit}", "Первый ответ даётся"),
    ("arg", "claims.kel", "Алғашқы жауап {within limit} беріледі", "Алғашқы жауап {within limit} {limit} беріледі"),
    ("rend", "claims.kel", "обслуживании {before limit}", "обслуживании {from-to limit}"),
    ("punct", "claims.kel", "Деньгами он не выплачивается.", "Деньгами он не выплачивается"),
    ("punct", "claims.kel", "unless the law says otherwise.", "unless the law  says otherwise."),
    ("punct", "claims.kel", "начало и окончание.", "начало и «окончание."),
    ("sent", "claims.kel", " The claim names the service and the outages,\n        with their start and end.", ""),
    ("len", "claims.kel", RECORDS, "The Provider must record outages."),
    ("kkcase", "claims.kel", "Абоненттің талабы бойынша", "Абоненттің талабына бойынша"),
    ("kkcase", "claims.kel", "үзілуіне байланысты", "үзілуінен байланысты"),
    ("kkcase", "claims.kel", "аяқталғаннан кейін", "аяқталғанға кейін"),
    ("untr", "claims.kel", "kk: Алғашқы жауап {within limit} беріледі", "kk: The first answer is given {within limit}"),
    ("untr", "catalog.kel", "kk: Виртуалды серверлер", "kk: Виртуальные серверы"),
    ("untr", "claims.kel", "ru: Первый ответ даётся {within limit}", "ru:"),
    ("lang", "availability.kel", "kk: Ешкім алдын ала болжай немесе болғызбай алмайтын төтенше мән-жай.",
     "kk: Обстоятельство, которое никто не мог ни предвидеть, ни предотвратить, поскольку оно было чрезвычайным."),
    ("lang", "claims.kel", "Қызмет мүлде қолжетімсіз", "Қызмeт мүлде қолжетімсіз"),
    ("num", "claims.kel", "The service works, but slowly or with errors.",
     "The service works, but slowly or with five errors."),
]  # fmt: skip
"""Code, file of the hosting catalog, a text in it, and what somebody makes of it."""


@pytest.mark.parametrize(("code", "file", "right", "wrong"), BREAKS)
def test_a_broken_text_of_the_catalog_is_found(code: str, file: str, right: str, wrong: str) -> None:
    texts = dict(catalog("cloud-hosting"))
    assert right in texts[file], "the catalog has another text by now: break that one"
    texts[file] = texts[file].replace(right, wrong, 1)
    result = found(texts)
    own = [each for each in result.findings if each.code == code]
    assert own, [each.code for each in result.findings]
    assert all(each.place.file == file for each in own)


def test_a_finding_points_at_both_texts() -> None:
    texts = dict(catalog("cloud-hosting"))
    texts["claims.kel"] = texts["claims.kel"].replace("Провайдер обязан засчитать", "Провайдер вправе засчитать")
    (finding,) = [each for each in found(texts).findings if each.code == "modal"]
    text = texts["claims.kel"]
    assert text[finding.place.start : finding.place.end] == "ru"
    (label,) = finding.related
    assert (label.caption, text[label.place.start : label.place.end]) == ("counterpart", "kk")


# ---------------------------------------------------------------- the same text in two ways


HEAD = """kelisim 1 en
catalog a:
    version: 1.0.0
    languages: ru, en
    name:
        ru: Имя
        en: Name
"""


def test_consist_is_told_across_files_and_from_the_cache() -> None:
    other = "kelisim 1 en\nclause {0}:\n    ru: Копии хранятся на месте.\n    en: {1}\n"
    texts = {
        "a.kel": HEAD,
        "b.kel": other.format("b", "Copies are kept on site."),
        "c.kel": other.format("c", "Backups stay here."),
    }
    assert told(texts) == ["consist"]
    store = Store("test")
    pipeline.check(sorted(texts), Memory(dict(texts)), store)
    texts["c.kel"] = other.format("c", "Copies are kept on site.")
    clean = Store("test")
    assert not pipeline.check(sorted(texts), Memory(dict(texts)), clean).findings
    warm = Store.load(clean.dump(), "test")
    texts["c.kel"] = other.format("c", "Backups stay here.")
    again = pipeline.check(sorted(texts), Memory(dict(texts)), warm)
    assert [each.code for each in again.findings] == ["consist"]


def test_a_new_name_of_a_party_is_noticed_by_clean_blocks() -> None:
    """What a text is held against lies in another file; the cache must not hide that it changed."""
    party = "kelisim 1 en\nparty seller:\n    name:\n        ru: {0}\n        en: {1}\n"
    clause = "kelisim 1 en\nclause c:\n    ru: Копии хранит Продавец.\n    en: Copies are kept by the Seller.\n"
    texts = {"a.kel": HEAD, "b.kel": party.format("Продавец", "Seller"), "c.kel": clause}
    store = Store("test")
    assert not pipeline.check(sorted(texts), Memory(dict(texts)), store).findings
    warm = Store.load(store.dump(), "test")
    texts["b.kel"] = party.format("Поставщик", "Supplier")
    again = pipeline.check(sorted(texts), Memory(dict(texts)), warm)
    assert [(each.code, each.place.file) for each in again.findings] == [("defterm", "c.kel")]


# ---------------------------------------------------------------- parts


@pytest.mark.parametrize("tag", ["en", "kk", "ru"])
@pytest.mark.parametrize("amount", [0, 3, 14, 21, 40, 99, 100, 230, 1005, 2500, 12_340, 1_000_000, 60_000_105])
def test_numbers_in_words_are_read_back(tag: str, amount: int) -> None:
    """The languages write the words; tests of their own hold these."""
    words = language(tag).words(Decimal(amount))
    assert [each.amount for each in number_words.numbers(f"x ({words}) y", tag)] == [amount]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("kk", "2026 жылғы 22 қараша, 60 000 АҚШ доллары, 99,95 %, 17:30"),
        ("ru", "22 ноября 2026 года, 60 000 долларов США, 99,95 процента, 17:30"),
        ("ru", "22.11.2026, 60 000 USD, 99,95 %, 17.30"),
        ("en", "November 22, 2026, USD 60,000, 99.95 per cent, 5:30 p.m."),
        ("en", "2026-11-22, $60,000, 99.95 %, 17:30"),
    ],
)
def test_figures_have_one_form_in_every_language(tag: str, text: str) -> None:
    expected = Counter(("22", "2026", "month 11", "60000", "USD", "99:95", "percent", "17:3"))
    assert Counter(figures.figures(text, tag)) == expected


def test_a_flat_text_knows_where_it_stands_in_the_file() -> None:
    raw = "Алдымен *өзекті* [қызмет\n        кредитін](service-credit) \\365 {limit:dat}:\n\n"
    raw += "        - бір [name];\n        - екі"
    flat = flatten(raw)
    assert flat.text == "Алдымен өзекті қызмет кредитін 365 \ufffc:\nбір \ufffb;\nекі"
    assert [code for _, code in sorted(flat.codes.items())] == ["{limit:dat}", "[name]"]
    for at, sign in enumerate(flat.text):
        if not sign.isspace():
            assert raw[flat.raw(at)] == {"\ufffc": "{", "\ufffb": "["}.get(sign, sign)


@pytest.mark.parametrize(
    ("tag", "word", "form"),
    [
        ("kk", "тапсырыс", "тапсырыстың"), ("kk", "талап", "талабына"), ("kk", "орын", "орнына"),
        ("kk", "қызметтер", "қызметке"), ("ru", "перечень", "перечня"), ("ru", "плата", "платой"),
        ("ru", "ежемесячная", "ежемесячной"), ("en", "contact", "contacts"),
    ],
)  # fmt: skip
def test_forms_of_a_word_are_known(tag: str, word: str, form: str) -> None:
    assert same(word, form, tag)


@pytest.mark.parametrize(("tag", "word", "other"), [("kk", "қызмет", "қызығушылық"), ("ru", "плата", "платформа")])
def test_other_words_are_no_forms(tag: str, word: str, other: str) -> None:
    assert not same(word, other, tag)


def test_the_ids_of_the_table_are_codes_with_their_level() -> None:
    warnings = {"stale", "defterm", "modal", "punct", "sent", "len", "fmt", "consist"}
    known = {code: CODES[code].severity for code in IDS if code in CODES}
    assert known.keys() >= set(IDS) - {"bidi"}
    assert {code for code, severity in known.items() if severity == "warning"} == warnings
