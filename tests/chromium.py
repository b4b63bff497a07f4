"""A real browser for tests: the site of the real catalog, opened from the disk, on a page that must stay silent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kelisim import files, pipeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

SPEC = Path(__file__).parents[1] / "specs" / "unified-support"
LANGUAGES = ("kk", "ru", "en", "kk-Latn", "kk-Arab")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of the real catalog."""
    folder, names = files.entries(SPEC)
    disk = files.Disk(folder)
    result = pipeline.compile_model(names, disk)
    assert result.model is not None
    made = tmp_path_factory.mktemp("built")
    files.replace_folder(made / "out", pipeline.emit(result, disk, ("site",), ()))
    return made / "out" / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: the system's, else the one that Playwright has installed; without one the tests are skipped."""
    reason = "Playwright is not installed, so the site was not tried in a browser"
    driver = pytest.importorskip("playwright.sync_api", reason=reason)
    with driver.sync_playwright() as playwright:
        started = launched(playwright)
        yield started
        started.close()


def launched(playwright: Playwright) -> Browser:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is not None:
        return playwright.chromium.launch(executable_path=found, args=FLAGS)
    if not Path(playwright.chromium.executable_path).exists():
        pytest.skip("no Chromium was found, so the site was not tried in a browser")
    return playwright.chromium.launch(args=FLAGS)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may be told on the console, and nothing may fail."""
    opened = context.new_page()
    told: list[str] = []
    opened.on("console", lambda message: told.append(f"{opened.url}: {message.text}"))
    opened.on("pageerror", lambda error: told.append(f"{opened.url}: {error}"))
    opened.on("requestfailed", lambda request: told.append(f"not loaded: {request.url}"))
    yield opened
    assert told == []


def go(page: Page, root: Path, path: str) -> None:
    page.goto(f"{root.as_uri()}/{path}")


def ask(page: Page, words: str) -> None:
    """Opens the search and asks for words."""
    page.keyboard.press("/")
    page.locator("#_asked").fill(words)
    page.wait_for_function("document.querySelectorAll('head script').length > 1")
    page.wait_for_function("!document.querySelector('#_found').textContent.endsWith('…')")


def kinds(root: Path) -> list[str]:
    """One page of every kind, the longest of each."""
    longest: dict[str, Path] = {}
    for each in sorted((root / "kk").iterdir(), key=lambda path: path.stat().st_size):
        longest[each.name.split(".")[0]] = each
    assert set(longest) == {"index", "description", "matrix", "service", "package", "party"}
    return [each.name for each in longest.values()]
