"""Whether Kazakh documents come out right in Latin and in Arabic letters, and in the order in which they are read."""

from __future__ import annotations

import dataclasses
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import cast, get_type_hints

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kelisim import cli
from kelisim.backends.documents import html, markdown, site, tree
from kelisim.backends.documents.compose import compose
from kelisim.backends.documents.reference import pages
from kelisim.languages import languages, phrase, phrase_keys
from kelisim.languages.scripts import SCRIPTS, arabic, direction, latin, text_language
from kelisim.semantics.model import Model
from kelisim.syntax import words
from support import compiled

DATA = Path(__file__).parent / "data"
LRI, PDI = "\u2066", "\u2069"
CYRILLIC = re.compile("[\u0400-\u052f]")
TAGS = ("en", "kk", "ru", "kk-Latn", "kk-Arab")
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def pairs(script: str) -> list[dict[str, str]]:
    found = json.loads((DATA / "kk_transliteration.json").read_text(encoding="utf-8"))[script]
    return cast(list[dict[str, str]], found)


def shown(text: str) -> str:
    """The text with isolates as brackets, which can be read in a failure."""
    return text.replace(LRI, "[").replace(PDI, "]")


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("row", pairs("latn"), ids=lambda row: row["cyrl"])
def test_words_in_latin_letters(row: dict[str, str]) -> None:
    assert latin.written(row["cyrl"]) == row["latn"]


@pytest.mark.parametrize("row", pairs("arab"), ids=lambda row: row["cyrl"])
def test_words_in_arabic_letters(row: dict[str, str]) -> None:
    assert arabic.written(row["cyrl"]) == row["arab"]


@pytest.mark.parametrize(
    ("cyrillic", "written"),
    [
        ("мемлекеттік көрсетілетін қызмет стандарты", "مەملەكەتتىك كورسەتىلەتىن قىزمەت ستاندارتى"),
        ("Қазақстан Республикасы Үкіметінің қаулысы", "قازاقستان رەسپۋبليكاسى ۇكىمەتىنىڭ قاۋلىسى"),
        ("тармақшасына сәйкес бекітілсін", "تارماقشاسىنا سايكەس بەكىتىلسىن"),
        ("автоматты түрде", "اۆتوماتتى تۇردە"),
        ("ерекшелікке ие", "ەرەكشەلىككە يە"),
        ("психиатриялық", "پسيحياتريالىق"),
        ("ЖШС-нің", "جشس-ءنىڭ"),
        ("Нижний Новгород", "نيجني نوۆگورود"),
        ("Иә", "ءيا"),
    ],
)
def test_arabic_letters_as_the_press_writes(cyrillic: str, written: str) -> None:
    """Taken from pages of ar.egemen.kz, qamshy.kz, abai.kz, astana-akshamy.kz and infohub.kz."""
    assert arabic.written(cyrillic) == written


@pytest.mark.parametrize(
    ("cyrillic", "written"),
    [
        ("Ішкі істер", "Işkı ıster"),
        ("ІШКІ ІСТЕР", "IŞKI ISTER"),
        ("Инцидент, ИНЦИДЕНТ", "İnsident, İNSİDENT"),
        ("Йод", "İod"),
        ("Юрист, ЮРИСТ", "İurist, İURİST"),
        ("Чек, ЧЕК, Ч", "Chek, CHEK, Ch"),
        ("Компьютерлік объект", "Kompiuterlık obekt"),
    ],
)
def test_capitals_in_latin_letters(cyrillic: str, written: str) -> None:
    """The dot of i and its absence from ı survive in capitals, whatever the locale."""
    assert latin.written(cyrillic) == written


# ---------------------------------------------------------------- order


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2.5.3-тармақтың ә) тармақшасы", "[2.5.3]-تارماقتىڭ ءا) تارماقشاسى"),
        ("09:00–18:00", "[09:00]–[18:00]"),
        ("6–13 күн, 9-11 күн", "[6]–[13] كۇن، [9]-[11] كۇن"),
        ("22.11.2026; 2026-02-06?", "[22.11.2026]؛ [2026-02-06]؟"),
        ("99,95%\u2011дан кем", "[99,95%]\u2011دان كەم"),
        ("60\u00a0000\u00a0000\u00a0теңге", "[60\u00a0000\u00a0000]\u00a0تەڭگە"),
        ("100\u00a0USD, $5, −5", "[100\u00a0USD]، [$5]، [−5]"),
        ("24x7, 24/7", "[24x7]، [24/7]"),
        ("Microsoft Azure Support бумасы", "[Microsoft Azure Support] بۋماسى"),
        ("Azure, Office 365 және GitHub, Inc.", "[Azure]، [Office 365] جانە [GitHub, Inc.]"),
        ("GitHub, Inc.", "[GitHub, Inc.]"),
        ("ISO 27001:2013 стандарты (SLA)", "[ISO 27001:2013] ستاندارتى ([SLA])"),
        ("Azure-ға", "[Azure]-عا"),
        ("+7 (727) 250-00-00 нөмірі", "[+7 (727) 250-00-00] ءنومىرى"),
        ("https://example.com/a?b=c,d мекенжайы", "[https://example.com/a?b=c,d] مەكەنجايى"),
        ("«Terms, conditions; notes» құжаты", "«[Terms, conditions; notes]» قۇجاتى"),
        ("Табылғаны: {count}", "تابىلعانى: [{count}]"),
    ],
)
def test_latin_and_figures_stand_in_isolates(text: str, written: str) -> None:
    assert shown(arabic.written(text)) == written


TEXTS = st.text(
    st.sampled_from([*KAZAKH, *KAZAKH.upper(), *"aZ09 ,;?.:-–%()«»/+&#'\"{}\n", "\u00a0", "\u2011"]), max_size=40
)


@given(TEXTS)
def test_what_is_written_stays(text: str) -> None:
    """Whatever a text holds: no Kazakh letter is left, isolates are closed, Latin and figures are all there."""
    for script in SCRIPTS.values():
        written = script.write(text)
        assert not CYRILLIC.search(written)
        assert script.write(written) == written
        assert re.fullmatch(f"[^{LRI}{PDI}]*(?:{LRI}[^{LRI}{PDI}]+{PDI}[^{LRI}{PDI}]*)*", written)
    kept = re.compile("[A-Za-z0-9]")
    assert kept.findall(arabic.written(text)) == kept.findall(text)


# ---------------------------------------------------------------- tables of tags


def test_tags_agree_wherever_they_are_listed() -> None:
    assert {tag: script.language for tag, script in SCRIPTS.items()} == words.SCRIPT_TAGS
    assert set(SCRIPTS) <= set(words.language_tags())
    assert not set(SCRIPTS) & set(languages())
    assert [text_language(tag) for tag in TAGS] == ["en", "kk", "ru", "kk", "kk"]
    assert [direction(tag) for tag in TAGS] == ["ltr", "ltr", "ltr", "ltr", "rtl"]


def test_every_phrase_can_be_written() -> None:
    for tag in SCRIPTS:
        assert all(not CYRILLIC.search(phrase(tag, key)) for key in phrase_keys("kk"))


def test_every_field_of_the_tree_is_seen_or_not() -> None:
    """A new field has to be put on one side: what readers see is rewritten, what they do not see must not be."""
    nodes = [each for each in vars(tree).values() if dataclasses.is_dataclass(each)]
    strings = {name for each in nodes for name, kind in get_type_hints(each).items() if kind is str}
    seen = {"text", "number", "spoken", "title", "caption", "label", "subtitle", "footer", "heading", "description"}
    seen |= {"contents", "skip", "languages", "back"}
    assert strings == seen | tree.UNSEEN


# ---------------------------------------------------------------- documents


@cache
def model() -> Model:
    result = compiled((DATA / "documents.kel").read_text(encoding="utf-8"))
    assert result.model is not None
    return result.model


class Page(HTMLParser):
    """The text of a page outside elements in another language, its attributes of that kind, and its anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.own: list[str] = []
        self.anchors: list[str] = []
        self.root: dict[str, str | None] = {}
        self.isolates = 0
        self._stack: list[tuple[str, bool]] = []
        self.feed(text)
        assert not self._stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.root = given
        self.isolates += tag == "bdi"
        self.anchors += [value for name, value in attrs if name == "id" and value]
        around = self._stack[-1][1] if self._stack else False
        strange = "lang" in given and given["lang"] != self.root["lang"]
        if not (around or strange):
            self.own += [value or "" for name, value in attrs if name in ("aria-label", "content", "data-shown")]
        if tag not in ("meta", "link", "br", "hr", "img", "input"):
            self._stack.append((tag, around or strange))

    def handle_endtag(self, tag: str) -> None:
        assert self._stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._stack and not self._stack[-1][1] and self._stack[-1][0] not in ("style", "script"):
            self.own.append(data)


@cache
def page(tag: str) -> Page:
    return Page(html.render(compose(model(), tag), {each: f"sample.{each}.html" for each in TAGS}))


def skeleton(node: object) -> object:
    """What a document is made of without what readers see."""
    if isinstance(node, tuple):
        return [skeleton(each) for each in node]
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        inner = {each.name: getattr(node, each.name) for each in dataclasses.fields(node)}
        hidden = {name: value for name, value in inner.items() if name in tree.UNSEEN - {"language"}}
        return type(node), hidden, [skeleton(value) for value in inner.values() if not isinstance(value, str)]
    return None


def test_latin_documents_have_the_shape_of_the_kazakh_one() -> None:
    """Only the title page says more; what stands there is not compared."""
    kazakh, rewritten = compose(model(), "kk"), compose(model(), "kk-Latn")
    assert rewritten.language == "kk-Latn"
    assert skeleton(rewritten.sections) == skeleton(kazakh.sections)
    assert skeleton(rewritten.lead) == skeleton(kazakh.lead)
    assert rewritten.sections[0].title == latin.written(kazakh.sections[0].title) != kazakh.sections[0].title


@pytest.mark.parametrize("tag", SCRIPTS)
def test_no_cyrillic_is_left_on_a_page(tag: str) -> None:
    found = page(tag)
    assert [each for each in found.own if CYRILLIC.search(each)] == []
    assert found.anchors == page("kk").anchors
    assert found.root == {"lang": tag} | ({"dir": "rtl"} if tag == "kk-Arab" else {})


def test_arabic_pages_isolate_and_latin_ones_do_not() -> None:
    assert page("kk-Arab").isolates > 50
    assert page("kk-Latn").isolates == page("kk").isolates == 0
    text = html.render(compose(model(), "kk-Arab"), {})
    assert '<span class="number"><bdi dir="ltr">2.1</bdi></span>' in text
    visible = re.sub(r"<title>[^<]*</title>|<[^>]*>", "", text)
    assert LRI not in visible
    assert PDI not in visible


def test_a_text_in_another_language_is_kept_apart() -> None:
    """One text of the sample is English only: it stays, reads from the left, and says what language it is in."""
    text = html.render(compose(model(), "kk-Arab"), {})
    found = re.search(r'<div lang="en" dir="ltr">\s*<p[^>]*><bdi dir="ltr">([^<]+)', text)
    assert found
    assert html.render(compose(model(), "en"), {}).count(found[1].rstrip()) >= 1


@pytest.mark.parametrize("tag", SCRIPTS)
def test_markdown_in_a_script(tag: str) -> None:
    lines = markdown.render(compose(model(), tag)).splitlines()
    assert [line for line in lines if CYRILLIC.search(line)] == []
    assert [line for line in lines if line.count(LRI) != line.count(PDI)] == []
    turned = '<div dir="rtl" lang="kk-Arab">'
    assert (lines[0] == turned, lines[-1] == "</div>") == ((True, True) if tag == "kk-Arab" else (False, False))


@pytest.mark.parametrize("tag", SCRIPTS)
def test_pages_say_how_the_text_came_about(tag: str) -> None:
    documents = [compose(model(), tag), *(document for _, document in pages(model(), tag))]
    said = {"kk-Latn": "latyn älıpbiınıñ 2021 jylğy jobasy", "kk-Arab": "توتە جازۋعا"}
    for document in documents:
        assert said[tag] in tree.words(cast(tree.Paragraph, document.facts.entries[-1].blocks[0]).parts).replace(
            LRI, ""
        ).replace(PDI, "")
        assert document.language == tag


def test_the_site_in_arabic_letters() -> None:
    found = dict(site.emit(model(), ("kk", "kk-Arab")))
    for path, text in found.items():
        if path.startswith("site/kk-Arab/"):
            parsed = Page(text)
            assert [each for each in parsed.own if CYRILLIC.search(each)] == [], path
            assert parsed.root["dir"] == "rtl"
    index = found["site/assets/words.kk-Arab.js"]
    assert not CYRILLIC.search(index)
    numbers = {entry[2] for entry in json.loads(index[index.index(" = ") + 3 : -2])["entries"]}
    assert {"2.1", "1-كەستە"} <= numbers, "numbers are looked up as they are typed"


# ---------------------------------------------------------------- the command

CATALOG = """kelisim 1 en
catalog sample:
    version: 1.0.0
    languages: kk
    name:
        kk: Үлгі каталог
use prelude: kelisim.service-contracts; version: 1.0.0
"""


def test_a_script_can_be_asked_for_without_being_named(tmp_path: Path) -> None:
    (tmp_path / "catalog.kel").write_text(CATALOG, encoding="utf-8")
    out = tmp_path / "out"
    asked = ["build", str(tmp_path), "--out", str(out), "--lang", "kk-Latn"]
    result = CliRunner().invoke(cli.command, asked)
    assert result.exit_code == 0, result.output
    assert sorted(each.name for each in (out / "documents").iterdir()) == [
        "sample.kk-Latn.html",
        "sample.kk-Latn.md",
    ]
    assert (out / "documents" / "sample.kk-Latn.md").read_text(encoding="utf-8").startswith("# Ülgı katalog\n")
    assert "Үлгі каталог" in (out / "schemas" / "catalog.schema.json").read_text(encoding="utf-8")


def test_a_script_of_a_language_that_the_catalog_lacks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catalog.kel").write_text(CATALOG.replace("kk", "ru"), encoding="utf-8")
    result = CliRunner().invoke(cli.command, ["build", str(tmp_path), "--lang", "kk-Arab"])
    assert result.exit_code == 2
