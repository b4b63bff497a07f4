"""The site in a real browser: the search in three languages, and the matrix with its filter."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from kelisim.backends.documents.site import search

pytest.importorskip("playwright", reason="Playwright is not installed, so the site was not tried in a browser")
from playwright.sync_api import Page, expect

from chromium import LANGUAGES, ask, go

WORDS = (resources.files("kelisim.backends.documents.site") / "templates" / "words.js").read_text(encoding="utf-8")
"""The part of the script that knows words; the page keeps it to itself."""


# ---------------------------------------------------------------- the search


@pytest.mark.parametrize(
    ("words", "tag", "stem"),
    [
        ("тараптарға", "kk", "тара"),
        ("тарабының", "kk", "тара"),
        ("кызметтерди", "kk", "қызмет"),
        ("уақытында", "kk", "уақыт"),
        ("услугами", "ru", "услуг"),
        ("заказчиков", "ru", "заказчик"),
        ("responding", "en", "respon"),
    ],
)
def test_words_are_found_in_other_forms(page: Page, root: Path, words: str, tag: str, stem: str) -> None:
    go(page, root, "en/index.html")
    ask(page, words)
    found = page.locator(f".results a[lang={tag}] mark")
    marked = {each.lower() for each in found.all_text_contents()}
    assert any(each.startswith(stem) and each != words for each in marked), marked


def test_the_script_and_the_index_read_words_alike(page: Page, root: Path) -> None:
    for tag in LANGUAGES:
        packed = (root / "assets" / f"words.{tag}.js").read_text(encoding="utf-8")
        text = f"{packed}  ЁЛКА Ұлы 2.1.3-тармақ \ufb01t x_y İ"
        assert page.evaluate(f"text => {{ {WORDS}\n return wordsOf(text); }}", text) == list(search.words(text))


@pytest.mark.parametrize(
    ("tag", "one", "other", "alike"),
    [
        ("kk", "тараптарымызға", "тарабы", True),
        ("kk", "құқығын", "құқық", True),
        ("kk", "кестедегі", "кестелерден", True),
        ("kk", "шартта", "шарап", False),
        ("kk", "бумаға", "бұлт", False),
        ("ru", "обращений", "обращением", True),
        ("ru", "срок", "сорок", False),
        ("en", "services", "service", True),
    ],
)
def test_forms_of_a_word_are_told_from_other_words(page: Page, tag: str, one: str, other: str, alike: bool) -> None:
    call = f"([one, other, tag]) => {{ {WORDS}\n return likeness(fold(one), fold(other), tag) > 0; }}"
    assert page.evaluate(call, [one, other, tag]) is alike


def test_all_languages_are_searched_and_one_can_be_chosen(page: Page, root: Path) -> None:
    go(page, root, "kk/index.html")
    ask(page, "Microsoft")
    tags = page.locator(".results a").evaluate_all("all => all.map(each => each.lang)")
    assert set(tags) == set(LANGUAGES)
    page.get_by_role("radio", name="Русский").check()
    tags = page.locator(".results a").evaluate_all("all => all.map(each => each.lang)")
    assert set(tags) == {"ru"}


def test_a_result_leads_to_the_clause_in_its_language(page: Page, root: Path) -> None:
    go(page, root, "kk/description.html")
    number = page.locator(".clause[id] > .number").first.text_content() or ""
    anchor = page.locator(".clause[id]").first.get_attribute("id")
    ask(page, number)
    page.locator(f".results a[lang=ru][href$='#{anchor}']").click()
    page.wait_for_url(f"**/ru/description.html#{anchor}")
    expect(page.locator(f".clause[id='{anchor}']")).to_be_in_viewport()


def test_what_is_not_there_is_said_not_to_be(page: Page, root: Path) -> None:
    go(page, root, "ru/index.html")
    ask(page, "несуществующееслово <b>")
    expect(page.locator("#_found")).to_contain_text("Ничего не найдено")
    assert page.locator(".results li").count() == 0


def test_typing_is_answered_at_once(page: Page, root: Path) -> None:
    """Each letter is a search; the bound is ten times what a slow machine needs."""
    go(page, root, "kk/index.html")
    ask(page, "а")
    slowest = page.evaluate(
        """() => {
            const field = document.querySelector("#_asked");
            return Math.max(...["қ", "қы", "қызметтерінің", "support", "тараптар арасындағы", "и"].map((words) => {
                const start = performance.now();
                field.value = words;
                field.dispatchEvent(new Event("input"));
                return performance.now() - start;
            }));
        }"""
    )
    assert slowest < 500


# ---------------------------------------------------------------- the matrix


def test_the_matrix_is_filtered_and_the_filter_goes_along(page: Page, root: Path) -> None:
    go(page, root, "en/matrix.html")
    rows = page.locator("tbody tr:has(td):visible")
    count = rows.count()
    page.locator("#_group").select_option(label=page.locator("#_group option").nth(-1).text_content())
    few = rows.count()
    assert 0 < few < count
    expect(page.locator("form [role=status]")).to_have_text(f"Services shown: {few} of {count}")
    package = page.locator("#_package option").nth(1).get_attribute("value")
    page.locator("#_package").select_option(package)
    assert page.locator("thead th:visible").count() == 2
    assert f"package={package}" in page.url
    page.get_by_role("link", name="Қазақша").click()
    page.wait_for_url("**/kk/matrix.html?*")
    expect(page.locator("#_package")).to_have_value(package or "")
    assert rows.count() == few
    page.locator("button[type=reset]").click()
    expect(rows).to_have_count(count)
    assert "?" not in page.url


def test_the_matrix_is_filtered_by_mark_and_by_words_in_any_form(page: Page, root: Path) -> None:
    go(page, root, "kk/matrix.html")
    rows = page.locator("tbody tr:has(td):visible")
    page.locator("#_mark").select_option("included")
    marked = rows.count()
    assert 0 < marked == rows.filter(has=page.locator("td[data-marks~=included].wanted")).count()
    page.locator("#_text-asked").press_sequentially("қолдаудың")
    assert 0 < rows.count() < marked
    assert all("қолда" in each.lower() for each in rows.locator("th").all_text_contents())
    page.locator("#_text-asked").fill("жоқсөз")
    assert rows.count() == page.locator("tbody tr.over:visible").count() == 0
