"""The site of a small catalog: every link leads somewhere, in every language, and the words are found."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from kelisim import backends, pipeline
from kelisim import files as disk
from kelisim.backends.documents import site
from kelisim.backends.documents.site import search
from kelisim.semantics.model import Model
from support import BASE, compiled

SAMPLE = (Path(__file__).parent / "data" / "documents.kel").read_text(encoding="utf-8")
SPECS = Path(__file__).parents[1] / "specs"
LANGUAGES = ("en", "kk", "ru")


def model(text: str = SAMPLE) -> Model:
    result = compiled(text)
    assert result.model is not None
    return result.model


@cache
def files() -> dict[str, str]:
    """The site of the sample, by path."""
    return dict(site.emit(model(), LANGUAGES))


class Page(HTMLParser):
    """What the tests ask of a page: its anchors, its links, what it loads, and its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.names |= set(given)
        if "id" in given:
            self.anchors.append(given["id"])
        self.links += [given[name] for name in ("href", "src") if name in given]
        if tag == "html":
            self.language = given["lang"]


@cache
def pages() -> dict[str, Page]:
    return {path: Page(text) for path, text in files().items() if path.endswith(".html")}


def reached(path: str, link: str) -> tuple[str, str]:
    """The file and the anchor that a link on a page leads to."""
    parts = urlsplit(link)
    folder = path.split("/")[:-1]
    for step in parts.path.split("/") if parts.path else []:
        folder = folder[:-1] if step == ".." else [*folder, step]
    return "/".join(folder) if parts.path else path, unquote(parts.fragment)


def index(tag: str) -> dict[str, list[list[str]]]:
    """The index of words of a language, unpacked: its entries, and the numbers of those that have a word."""
    text = files()[f"site/assets/words.{tag}.js"]
    packed = json.loads(text[text.index(" = ") + 3 : -2])
    places: dict[str, list[list[str]]] = {"": packed["entries"]}
    for word, steps in zip(packed["words"].split(" "), packed["at"].split(","), strict=True):
        place, found = 0, []
        for step in steps.split(" "):
            place += int(step, 36)
            found.append([*packed["entries"][place >> 1], "title" if place & 1 else "text"])
        places[word] = found
    return places


# ---------------------------------------------------------------- pages and links


def test_it_is_made_when_asked_for() -> None:
    """It repeats in many pages what the documents hold, so a usual build leaves it out."""
    assert "site" in backends.TARGETS
    assert "site" not in backends.USUAL


def test_the_pages_of_each_language_have_the_same_names() -> None:
    names = {tag: {path.split("/")[2] for path in pages() if path.startswith(f"site/{tag}/")} for tag in LANGUAGES}
    assert names["en"] == names["kk"] == names["ru"]
    assert {"index.html", "description.html", "matrix.html", "service.proof.html", "party.customer.html"} <= names["en"]
    assert "package.advanced.html" in names["en"]
    assert [pages()[f"site/{tag}/index.html"].language for tag in LANGUAGES] == list(LANGUAGES)


def broken(made: Mapping[str, str]) -> list[str]:
    """The links of a site that lead nowhere."""
    anchors = {path: set(Page(text).anchors) for path, text in made.items() if path.endswith(".html")}
    found = []
    for path in anchors:
        for link in Page(made[path]).links:
            file, anchor = reached(path, link)
            outside = link.startswith(("http:", "https:", "mailto:"))
            if not outside and (file not in made or (anchor and anchor not in anchors[file])):
                found.append(f"{path}: {link}")
    return found


def test_every_link_leads_to_a_file_and_an_anchor() -> None:
    assert broken(files()) == []
    cut = {path: text.replace(' id="ordering"', "") for path, text in files().items() if "party.customer" not in path}
    assert "site/en/index.html: party.customer.html" in broken(cut)
    assert "site/en/description.html: #ordering" in broken(cut)


@pytest.mark.parametrize("catalog", sorted(each.name for each in SPECS.iterdir() if each.is_dir()))
def test_every_link_of_a_real_site_leads_somewhere(catalog: str) -> None:
    folder, names = disk.entries(SPECS / catalog)
    result = pipeline.compile_model(names, disk.Disk(folder))
    assert result.model is not None
    assert broken(dict(site.emit(result.model, result.model.catalog.languages))) == []


def test_every_page_is_reached_from_the_first() -> None:
    known, waiting = {"site/index.html"}, ["site/index.html"]
    while waiting:
        path = waiting.pop()
        found = {reached(path, link)[0] for link in pages()[path].links if ":" not in link}
        waiting += sorted((found & set(pages())) - known)
        known |= found
    assert set(pages()) <= known


def test_anchors_are_unique_and_the_same_in_every_language() -> None:
    for path, page in pages().items():
        assert len(page.anchors) == len(set(page.anchors)), path
    for path, page in pages().items():
        for tag in ("kk", "ru"):
            other = pages()[path.replace("/en/", f"/{tag}/")]
            assert sorted(page.anchors) == sorted(other.anchors), path


def test_every_page_leads_to_itself_in_the_other_languages() -> None:
    for path, page in pages().items():
        if path.count("/") == 2:
            _, tag, name = path.split("/")
            assert {f"../{other}/{name}" for other in LANGUAGES if other != tag} <= set(page.links)


def test_links_to_clauses_survive_new_numbers() -> None:
    """A section before all others moves every number, and no anchor."""
    preface = "    section preface:\n        show clauses: topic travel\n"
    added = SAMPLE.replace("    section about:", f"{preface}    section about:")
    assert added != SAMPLE
    before = files()["site/en/description.html"]
    after = dict(site.emit(model(added), ("en",)))["site/en/description.html"]
    assert set(Page(before).anchors) <= set(Page(after).anchors)
    assert 'class="number">6</span> Definitions' in before
    assert 'class="number">7</span> Definitions' in after


def test_pages_hold_neither_scripts_nor_styles_of_their_own() -> None:
    for path, page in pages().items():
        text = files()[path]
        assert "unsafe" not in text
        assert "default-src 'none'" in text
        assert not re.search(r"<script(?! src=)|<style", text), path
        assert not any(name == "style" or name.startswith("on") for name in page.names), path


def test_nothing_is_fetched_from_elsewhere() -> None:
    for name in ("site.js", "site.css"):
        text = files()[f"site/assets/{name}"].replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|fetch\(|XMLHttp|\bimport\b|innerHTML|eval", text)


def test_the_same_model_gives_the_same_bytes() -> None:
    assert dict(site.emit(model(), LANGUAGES)) == files()


def test_one_language_needs_no_switch() -> None:
    alone = dict(site.emit(model(), ("kk",)))
    assert not any("/en/" in path or "/ru/" in path for path in alone)
    assert 'class="languages"' not in alone["site/kk/description.html"]
    assert "<fieldset>" not in alone["site/kk/description.html"]


def test_a_catalog_without_services_has_no_matrix() -> None:
    made = dict(site.emit(model(BASE.replace("en: Sample", "en: A <b> & more")), ("en",)))
    assert "site/en/matrix.html" not in made
    assert "matrix.html" not in made["site/en/index.html"]
    assert "<h1>A &lt;b&gt; &amp; more</h1>" in made["site/en/index.html"]


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("word", "folded"),
    [("ҚЫЗМЕТ", "кызмет"), ("Өңірі", "онири"), ("Ёлка", "елка"), ("\N{LATIN SMALL LIGATURE FI}t", "fit"), ("Й", "й")],
)
def test_words_are_folded(word: str, folded: str) -> None:
    assert search.fold(word) == folded


def test_numbers_keep_their_points_and_words_part_at_hyphens() -> None:
    said = "2.1.3-тармақ, 99.9 %. Work\N{NO-BREAK SPACE}Order's x_y."
    assert list(search.words(said)) == ["2.1.3", "тармак", "99.9", "work", "order", "s", "x", "y"]


@pytest.mark.parametrize(("tag", "word"), [("en", "order"), ("kk", "тапсырысы"), ("ru", "наряд")])
def test_a_term_is_found_by_its_title(tag: str, word: str) -> None:
    assert ["ordering", "title"] in [[each[1], each[-1]] for each in index(tag)[word]]


def test_a_clause_is_found_by_its_number_and_its_text() -> None:
    found = index("en")
    clause = next(each for each in found["5.1"] if each[-1] == "title")
    numbers = [each[2] for each in found["fees"]]
    assert clause[2] == "5.1"
    assert "5.1" in numbers
    assert (clause[3], clause[4][:11]) == ("Data", "Fees are in")


def test_every_place_of_the_index_exists() -> None:
    for tag in LANGUAGES:
        text = files()[f"site/assets/words.{tag}.js"]
        names = json.loads(text[text.index(" = ") + 3 : -2])["pages"]
        for page, anchor, _, title, _ in index(tag)[""]:
            target = pages()[f"site/{tag}/{names[int(page)]}"]
            assert not anchor or anchor in target.anchors
            assert isinstance(index(tag)[""][title][3], str) if isinstance(title, int) else title


def test_words_are_sorted_as_the_script_compares_them() -> None:
    for tag in LANGUAGES:
        words = [each for each in index(tag) if each]
        assert words == sorted(words, key=lambda each: each.encode("utf-16-be"))
