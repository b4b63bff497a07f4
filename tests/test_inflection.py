"""Whether words outside the collected data come out right, and what a spec states of a name reaches its forms."""

from __future__ import annotations

import datetime
import io
import sys
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kelisim import backends, pipeline, values
from kelisim.cli import command
from kelisim.languages import form_entries, language, languages, stated_forms
from kelisim.languages.contract import Language
from kelisim.languages.kk_inflection import is_front
from kelisim.languages.writing import Writing
from support import Memory

KK, RU, UZ = language("kk"), language("ru"), language("uz")
SUPPLIED = (
    "case_of", "counted", "words", "ordinal", "date", "reference", "can_inflect", "inflected",
)  # fmt: skip
"""What each language writes for itself, in the order in which it writes it."""


def plain(text: str | None) -> str | None:
    return text and text.replace("\u00a0", " ")


# ---------------------------------------------------------------- one contract


@pytest.mark.parametrize("tag", languages())
def test_every_language_fulfils_the_contract_in_one_order(tag: str) -> None:
    chosen = language(tag)
    kind = type(chosen)
    assert (kind.__module__, chosen.tag) == (f"kelisim.languages.{tag}", tag)
    members = [name for name in vars(Language) if not name.startswith("_")] + list(Language.__annotations__)
    assert not [name for name in members if not hasattr(chosen, name)]
    assert [name for name in vars(kind) if name in SUPPLIED] == list(SUPPLIED)
    assert not getattr(kind, "__abstractmethods__", None)
    assert set(SUPPLIED) == Writing.__abstractmethods__


def test_a_language_without_a_member_cannot_be_made() -> None:
    russian = type(language("ru"))
    unfinished = type("Unfinished", (Writing,), {each: vars(russian)[each] for each in SUPPLIED[:-1]})
    with pytest.raises(TypeError, match=SUPPLIED[-1]):
        unfinished()


def test_each_table_of_words_has_its_module() -> None:
    assert languages() == ("en", "kk", "ru", "uz")
    for tag in languages():
        assert import_module(f"kelisim.languages.{tag}").LANGUAGE is language(tag)


# ---------------------------------------------------------------- Kazakh


HARMONY = [
    ("тариф", "dat", "тарифке"), ("сервис", "abl", "сервистен"), ("ресурс", "loc", "ресурста"),
    ("статус", "gen", "статустың"), ("аккаунт", "dat", "аккаунтқа"), ("дизайн", "ins", "дизайнмен"),
    ("модуль", "gen", "модульдің"), ("модуль", "px3", "модулі"), ("роль", "dat", "рольге"),
    ("сентябрь", "dat", "сентябрьге"), ("рубль", "px3+abl", "рублінен"), ("банк", "pl+gen", "банктердің"),
    ("пункт", "pl", "пункттер"), ("контракт", "dat", "контрактіге"), ("рейтинг", "px3", "рейтингісі"),
    ("клуб", "dat", "клубқа"), ("штраф", "abl", "штрафтан"), ("гараж", "ins", "гаражбен"),
    ("аю", "gen", "аюдың"), ("туфли", "gen", "туфлидің"), ("тексеру", "dat", "тексеруге"),
    ("қию", "dat", "қиюға"), ("тарих", "abl", "тарихтан"), ("куә", "dat", "куәға"), ("куә", "acc", "куәні"),
    ("халық", "px3+gen", "халқының"), ("тәртіп", "px3", "тәртібі"), ("принцип", "px3", "принципі"),
    ("журналист", "pl", "журналистер"), ("съезд", "abl", "съезден"),
    ("процесс", "px3+loc", "процесінде"), ("металл", "dat", "металға"), ("округ", "px3+gen", "округінің"),
    ("реестр", "dat", "реестрге"), ("Атырау", "loc", "Атырауда"), ("БАҚ", "dat", "БАҚ-қа"),
    ("белгі", "dat", "белгіге"), ("шартты белгі", "dat", "шартты белгіге"),
    ("өнімділік көрсеткіші", "dat", "өнімділік көрсеткішіне"), ("тармағы", "dat", "тармағына"),
    ("5-тармағы", "gen", "5-тармағының"), ("Алматы қаласы", "loc", "Алматы қаласында"),
    ("Алматы", "loc", "Алматыда"), ("жұмыс күні", "pl", "жұмыс күндері"), ("сағат", "conj", "сағат пен"),
    ("10 ГБ", "abl", "10 ГБ-тан"), ("5 млн", "dat", "5 млн-ға"), ("2,5 млрд", "abl", "2,5 млрд-тан"),
    ("45 %", "abl", "45 %-дан"), ("12:45", "dat", "12:45-ке"), ("00:00", "abl", "00:00-ден"),
    ("0,75", "abl", "0,75-тен"), ("700", "ins", "700-бен"), ("1 500 000", "dat", "1 500 000-ға"),
    ("LLM", "acc", "LLM-ді"), ("VPN", "dat", "VPN-ге"), ("МКК", "dat", "МКК-ге"), ("АҚШ", "gen", "АҚШ-тың"),
    ("2026 жылғы 9 мамыр", "locattr", "2026 жылғы 9 мамырдағы"),
]  # fmt: skip
"""Worked out by hand from the orthography's rules; none of them is among the collected data."""


@pytest.mark.parametrize(("word", "case", "expected"), HARMONY, ids=lambda each: str(each))
def test_kazakh_words_outside_the_data(word: str, case: str, expected: str) -> None:
    assert KK.decline(word, case) == expected


READ = [
    ("ЖШС", "dat", "", "ЖШС-ға"), ("ЖШС", "dat", "жы-шы-сы", "ЖШС-ға"), ("ЖШС", "dat", "серіктестігі", "ЖШС-не"),
    ("AED", "dat", "", "AED-ке"), ("AED", "dat", "эй-и-ди", "AED-ге"), ("AED", "dat", "AED дирхамы", "AED дирхамына"),
    ("Azure", "dat", "", "Azure-ға"), ("Azure", "dat", "эйжур", "Azure-ға"), ("Azure", "dat", "әзүр", "Azure-ге"),
    ("Azure", "gen", "Azure қызметі", "Azure қызметінің"), ("педагог", "pl", "pl педагогтар", "педагогтар"),
    ("педагог", "pl+gen", "pl педагогтар", "педагогтардың"), ("архив", "dat", "", "архивке"),
    ("архив", "dat", "архыв", "архивқа"), ("USAID", "gen", "юсаид", "USAID-тің"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "case", "stated", "expected"), READ, ids=lambda each: str(each))
def test_the_default_and_the_stated_reading_both_work(word: str, case: str, stated: str, expected: str) -> None:
    assert KK.decline(word, case, stated_forms(KK, word, stated)) == expected


def test_guesses_are_known_as_such() -> None:
    for name in ("ЖШС", "Azure", "Google", "ҚҚС"):
        assert not KK.can_decline(name, "dat")
        assert KK.can_decline(name, "dat", stated_forms(KK, name, "кі"))
    for name in ("НАТО", "АҚШ", "10 ГБ", "99,95%", "тариф"):
        assert KK.can_decline(name, "dat")


@given(st.integers(0, 10**13), st.sampled_from(["gen", "dat", "acc", "loc", "abl", "ins"]))
def test_figures_take_the_suffix_of_their_words(number: int, case: str) -> None:
    spelled = KK.words(Decimal(number))
    ending = KK.decline(spelled, case).removeprefix(spelled)
    assert KK.decline(str(number), case) == f"{number}-{ending}"
    grouped = KK.number(Decimal(number))
    assert KK.decline(grouped, case) == f"{grouped}-{ending}"


BACK, FRONT = set("аоұы"), set("әеөүі")
kazakh_words = st.text("абвгғдежзйкқлмнңоөпрстұүшыі", min_size=2, max_size=10)


@given(kazakh_words, st.sampled_from([case for case in KK.cases if "conj" not in case and "ins" not in case]))
def test_suffixes_are_in_harmony(word: str, case: str) -> None:
    assume(set(word) & (BACK | FRONT))
    made = KK.decline(word, case, {"possessed": "no"})
    assume(made.startswith(word))
    vowels = set(made.removeprefix(word)) & (BACK | FRONT)
    assert vowels <= (FRONT if is_front(word) else BACK)


@given(kazakh_words)
def test_the_possessive_takes_its_own_endings(word: str) -> None:
    assume(set(word) & (BACK | FRONT))
    owned = KK.decline(word, "px3", {"possessed": "no"})
    for case, ends in (("dat", ("на", "не")), ("acc", ("н",)), ("loc", ("нда", "нде")), ("abl", ("нан", "нен"))):
        made = KK.decline(word, f"px3+{case}", {"possessed": "no"})
        assert made.startswith(owned)
        assert made.removeprefix(owned) in ends


# ---------------------------------------------------------------- Russian


COUNTED = [
    ("5 рабочий день", "nom", "5 рабочих дней"), ("2 банковский день", "nom", "2 банковских дня"),
    ("2 полная неделя", "nom", "2 полные недели"), ("3 последний месяц", "ins", "3 последними месяцами"),
    ("21 календарный день", "gen", "21 календарного дня"), ("30 минут", "ins", "30 минутами"),
    ("1,5 час", "nom", "1,5 часа"), ("1 000 000 долларов США", "dat", "1 000 000 долларов США"),
    ("4 год", "nom", "4 года"), ("11 год", "acc", "11 лет"), ("22 ноября 2026 года", "gen", "22 ноября 2026 года"),
    ("перерывы, которые не учитываются", "gen", "перерывов, которые не учитываются"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "case", "expected"), COUNTED, ids=lambda each: str(each))
def test_russian_phrases_agree(phrase: str, case: str, expected: str) -> None:
    assert RU.decline(phrase, case) == expected
    assert RU.can_decline(phrase, case)


@given(st.integers(0, 9999), st.sampled_from(["nom", "acc"]), st.sampled_from(["d", "h", "wk", "y"]))
def test_russian_nouns_follow_the_last_two_digits(number: int, case: str, unit: str) -> None:
    def noun(amount: int) -> str:
        value = values.CalendarTime(Decimal(amount), unit)
        return RU.value(value, case, lambda ref, _: ref.key).rpartition("\u00a0")[2]

    assert noun(number) == noun(number % 100 + 100)
    if 11 <= number % 100 <= 14:
        assert noun(number) == noun(5)


def test_an_open_clause_is_closed_before_the_conjunction() -> None:
    said = RU.listing(["код, изменённый Исполнителем", "код Заказчика"], "or")
    assert said == "код, изменённый Исполнителем, или код Заказчика"
    assert RU.listing(["дни, которые названы", "часы", "минуты"], "and") == "дни, которые названы, часы и минуты"


# ---------------------------------------------------------------- Uzbek


UZBEK = [
    ("shartnoma", "dat", "shartnomaga"), ("blok", "dat", "blokka"), ("huquq", "dat", "huquqqa"),
    ("bank", "abl", "bankdan"), ("yurak", "px3", "yuragi"), ("oʻrtoq", "px3", "oʻrtogʻi"),
    ("huquq", "px3+acc", "huquqini"), ("shahar", "px3", "shahri"), ("oʻrin", "px3+loc", "oʻrnida"),
    ("taraf", "pl+px3+gen", "taraflarining"), ("ilova", "px3+dat", "ilovasiga"), ("ish kuni", "abl", "ish kunidan"),
    ("Buyurtmachi", "ins", "Buyurtmachi bilan"), ("MChJ", "dat", "MChJga"), ("30 daqiqa", "abl", "30 daqiqadan"),
    ("09:00", "abl", "09:00 dan"), ("40", "dat", "40 qa"), ("99,9%", "abl", "99,9% dan"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "case", "expected"), UZBEK, ids=lambda each: str(each))
def test_uzbek_words(word: str, case: str, expected: str) -> None:
    assert plain(UZ.decline(word, case)) == expected


def test_uzbek_values_and_frames() -> None:
    def said(frame: str, value: values.Value) -> str | None:
        return plain(UZ.frame(frame, value, lambda ref, _: ref.key))

    hours = values.BusinessTime(Decimal(4), "h", "business-hours")
    assert said("within", values.Bound("at most", hours)) == "4 ish soati ichida"
    fortnight = values.Bound("at least", values.CalendarTime(Decimal(14), "d"))
    assert said("no-later-than", fortnight) == "kamida 14 kun oldin"
    assert said("at-most", values.Percent(Decimal("99.95"))) == "99,95% dan oshmaydi"
    assert said("from-to", values.Range(values.Clock(9, 0), values.Clock(17, 30), open_end=False)) == (
        "soat 09:00 dan 17:30 ga qadar"
    )
    assert plain(UZ.date(datetime.date(2026, 12, 31), "dat")) == "2026-yil 31-dekabrga"
    assert plain(UZ.reference("clause", "5.2", "gen")) == "5.2-bandning"
    assert UZ.words(Decimal("99.95")) == "toʻqson toʻqqiz butun yuzdan toʻqson besh"
    assert UZ.quote("MChJ “Umid”") == "“MChJ ‘Umid’”"
    order = ["zona", "oʻrin", "gʻoya", "shart", "chora", "xizmat"]
    assert sorted(order, key=UZ.collation_key) == ["xizmat", "zona", "oʻrin", "gʻoya", "shart", "chora"]


# ---------------------------------------------------------------- what a spec states


def test_statements_of_forms() -> None:
    stated = "чего Арбитража; кому Арбитражу\nо ком Арбитраже"
    assert stated_forms(RU, "Арбитраж", stated) == {"gen": "Арбитража", "dat": "Арбитражу", "prep": "Арбитраже"}
    assert stated_forms(RU, "Azure", "сервис Azure") == {"as": "сервис Azure"}
    assert stated_forms(KK, "Azure", "эйжур") == {"reading": "эйжур"}
    assert [each.key for each in form_entries(RU, ("Арбитраж",), "abl Арбитража; жы-шы-сы")] == ["", ""]
    assert not stated_forms(KK, "", " ; \n")


# ---------------------------------------------------------------- the command


def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
    """Exit code, output and errors of `kelisim inflect`."""
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode()))
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        command.main(["inflect", *arguments], prog_name="kelisim")
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        out, wrong = sys.stdout.getvalue(), sys.stderr.getvalue()
        sys.stdin, sys.stdout, sys.stderr = kept
    return code, out, wrong


def test_one_word_many_words_and_the_paradigm() -> None:
    assert run("--lang", "kk", "--case", "abl", "30 минут") == (0, "30 минуттан\n", "")
    assert run("--lang", "ru", "--case", "о чём", "5 рабочий день") == (0, "5 рабочих днях\n", "")
    rows = "тарап\tpx3+gen\nқағаз\tconj\nЖШС\tdat\tсеріктестігі\n\nнаурыз\tloc_attr\n"
    assert run("--lang", "kk", given=rows) == (0, "тарабының\nқағаз бен\nЖШС-не\nнаурыздағы\n", "")
    code, out, _ = run("--lang", "uz", "--all", "taraf")
    assert code == 0
    assert {"dat\ttarafga", "pl+px3+gen\ttaraflarining"} <= set(out.splitlines())
    assert run("--lang", "kk", "--case", "неден", "Azure", "--forms", "Azure қызметі")[1] == "Azure қызметінен\n"


def test_a_guess_is_told_and_a_wrong_case_is_wrong_use() -> None:
    code, out, wrong = run("--lang", "kk", "--case", "dat", "Frontgate")
    assert (code, out) == (1, "Frontgate-қа\n")
    assert "Frontgate" in wrong
    assert run("--lang", "ru", "--case", "abl", "договор")[0] == 2
    assert run("--lang", "kk", given="тарап\tprep\n")[0] == 2
    assert run("--lang", "kk", "тарап")[0] == 2


# ---------------------------------------------------------------- what documents put together


def test_assembled_sentences_are_listed_once_with_their_place() -> None:
    source = Path(__file__).parent / "cases" / "forms" / "stated.kel"
    text = "\n".join(
        line for line in source.read_text(encoding="utf-8").split("\n") if not line.strip().startswith("--")
    )
    text = text.replace("        ru: abl архива\n", "").replace("[portal:ins]", "[portal]")
    result = pipeline.compile_model(["stated.kel"], Memory({"stated.kel": text}))
    assert result.model is not None
    assert not result.findings
    said = [(place.file, sentence) for place, sentence in backends.assembled(result.model, "kk")]
    whole = "Тапсырыс беруші ҚБЖ-ға, архивтан және Azure қызметіне жүгінеді."
    assert said.count(("stated.kel", whole)) == 1
    assert not any("Ескі деректер" in sentence for _, sentence in said)
    russian = [sentence for _, sentence in backends.assembled(result.model, "ru")]
    assert "Заказчик обращается в орган Арбитража, в архив и к данным сервиса Azure." in russian
