"""The site in a real browser: reading, switching, keys, paper, narrow windows, access for everyone."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="Playwright is not installed, so the site was not tried in a browser")
from playwright.sync_api import Browser, BrowserContext, Page, expect

from chromium import LANGUAGES, ask, go, kinds

WIDTHS = (320, 768, 1280)
CLAUSE = "problem-resolution-support"
"""A section of the spec that has clauses."""


# ---------------------------------------------------------------- reading


def test_a_reader_gets_from_the_language_to_a_clause(page: Page, root: Path) -> None:
    go(page, root, "index.html")
    page.get_by_role("link", name="Қазақша").click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    page.locator(".chapters a").nth(1).click()
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert "/kk/description.html" in page.url
    page.locator(f'a[href="service.{CLAUSE}.html"]').first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("main a[href^='description.html#']").first.click()
    expect(page.locator(":target")).to_have_count(1)


@pytest.mark.parametrize("path", ["description.html", f"service.{CLAUSE}.html"])
def test_another_language_opens_at_the_clause_that_is_read(page: Page, root: Path, path: str) -> None:
    go(page, root, f"kk/{path}")
    ids = page.locator("section[id]").evaluate_all("all => all.map(each => each.id)")
    reading = ids[len(ids) // 2]
    page.evaluate("id => document.getElementById(id).scrollIntoView()", reading)
    before = page.locator(f"[id='{reading}']").bounding_box()
    link = page.get_by_role("link", name="Русский").bounding_box()
    assert link is not None
    page.mouse.click(link["x"] + 9, link["y"] + 9)  # Playwright's own click would scroll before it presses
    page.wait_for_url("**/ru/**")
    after = page.locator(f"[id='{reading}']").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 120
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_a_link_to_a_clause_can_be_copied(page: Page, context: BrowserContext, root: Path) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    go(page, root, "en/description.html")
    clause = page.locator(".clause[id]").nth(1)
    link = clause.locator(".permalink")
    assert (clause.locator("> .number").text_content() or "") in (link.get_attribute("aria-label") or "")
    link.click()
    expect(page.locator(".toast")).to_have_text("The link is copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert copied.endswith(f"/en/description.html#{clause.get_attribute('id')}")


def test_the_keyboard_is_enough(page: Page, root: Path) -> None:
    go(page, root, "en/description.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#_text")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#_asked")).to_be_focused()
    page.keyboard.type("customer")
    expect(page.locator(".results a").nth(1)).to_be_visible()  # the index is read when search first opens
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".results a").nth(1)).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#_asked")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()
    page.keyboard.press("/")
    target = page.locator(".results a").first.get_attribute("href") or ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).not_to_be_visible()
    assert page.url.endswith(target.removeprefix(".."))


def test_without_scripts_the_pages_can_be_read(browser: Browser, root: Path) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    go(page, root, "ru/matrix.html")
    expect(page.locator("form.filter")).not_to_be_visible()
    expect(page.locator(".bar .open-search")).not_to_be_visible()
    expect(page.locator("tbody td").first).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Services by package")
    plain.close()


# ---------------------------------------------------------------- paper, windows, access


def test_heads_of_tables_are_repeated_on_paper(page: Page, root: Path, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed, so the printed page was not read")
    go(page, root, "en/matrix.html")
    row = "document.querySelector('tbody tr:has(td)')"
    page.evaluate(f"for (let i = 0; i < 120; i++) document.querySelector('tbody').append({row}.cloneNode(true))")
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    sheets = [sheet for sheet in text.split("\f") if sheet.strip()]
    tables = [sheet for sheet in sheets if sheet.count("Proof of concept") > 3]
    assert len(tables) > 3
    above = [sheet.split("Proof of concept")[0] for sheet in tables]
    assert all(re.search(r"^ *Service\s", each, re.MULTILINE) for each in above)
    assert "Clear the filter" not in text
    assert "Қазақша" not in text


@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_is_wider_than_the_window(page: Page, root: Path, tag: str) -> None:
    """Every page on the narrowest screen, and one of every kind on wider ones."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    for path in ["index.html", *(f"{tag}/{each.name}" for each in sorted((root / tag).iterdir()))]:
        go(page, root, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[0], path
    for name in kinds(root):
        go(page, root, f"{tag}/{name}")
        for width in WIDTHS[1:]:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    ask(page, "Microsoft")
    assert page.locator("dialog").evaluate("each => each.scrollWidth <= each.clientWidth")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_stands_in_the_way_of_anyone(page: Page, root: Path, tag: str, scheme: str, width: int) -> None:
    """What axe-core finds on every kind of page, and in the open search: nothing."""
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    paths = ["index.html", *(f"{tag}/{name}" for name in kinds(root))]
    for path in [*paths, f"{tag}/index.html"]:
        go(page, root, path)
        if path == paths[-1]:
            ask(page, "Microsoft 2")
        page.evaluate(axe)
        found = page.evaluate('axe.run({resultTypes: ["violations"], preload: false})')
        said = [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found["violations"]]
        assert said == [], path
