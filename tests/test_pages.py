"""Whether every finding is explained in each language: a page whose examples hold, and a message."""

from __future__ import annotations

import re
import string
from collections import Counter
from functools import cache, partial
from importlib import resources
from typing import NamedTuple

import pytest

import marks
from kelisim import pipeline
from kelisim.diagnostics import explain, render
from kelisim.diagnostics.codes import CODES
from kelisim.diagnostics.findings import Finding
from kelisim.report import as_text
from kelisim.source import Place
from kelisim.syntax.format import format_text, respelled
from kelisim.syntax.items import MAXIMUM_LENGTH
from kelisim.syntax.load import MAXIMUM_SIZE
from kelisim.syntax.words import surface, translate
from support import BASE, Memory, checked

WITHOUT_EXAMPLE = frozenset(("no-files", "unreadable-file", "file-too-large", "line-too-long"))
"""Codes that no text on a page can show; each has a test of its own below."""
ALONE = "alone"
"""Word behind the fence of an example that gets no sample catalog."""

_FENCE = re.compile(r"^```kelisim(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (\w+)$", re.MULTILINE)
HEADINGS = {"en": ("Wrong", "Right"), "kk": ("Қате", "Дұрыс"), "ru": ("Неверно", "Верно")}
"""What stands above the wrong and the right example, by language."""
WRONG, RIGHT = 0, 1
_MARK = re.compile(r"(error|warning): ([a-z0-9-]+)")


class Example(NamedTuple):
    """One fenced example of a page in a language.

    `anywhere` are the marks behind its fence, severity and code, which name no line.
    """

    page: str
    language: str
    files: dict[str, str | bytes]
    marks: marks.Marks
    anywhere: Counter[tuple[str, str]]


@cache
def page(code: str, language: str = "en") -> str:
    """A page as the command line shows it."""
    return explain.page(code, language, partial(respelled, surface=language))


def page_names(folder: str = ".") -> list[str]:
    pages = resources.files("kelisim.diagnostics").joinpath("pages", folder).iterdir()
    return sorted(each.name.removesuffix(".md") for each in pages if each.is_file())


@cache
def examples(heading: int) -> list[Example]:
    found = []
    for language, titles in HEADINGS.items():
        for name in page_names("." if language == "en" else language):
            sections = _HEADING.split(page(name, language))
            for title, text in zip(sections[1::2], sections[2::2], strict=True):
                if title == titles[heading]:
                    found += [_example(name, language, each["info"], each["body"]) for each in _FENCE.finditer(text)]
    return found


def _example(name: str, language: str, info: str, body: str) -> Example:
    words = info.split()
    marked = marks.read(body, "example.kel", escaped="escaped" in words, alone=ALONE in words, surface=language)
    anywhere = Counter(_MARK.findall(info))
    return Example(name, language, marked.files, marked.marks, anywhere)


def compiled(example: Example) -> pipeline.Result:
    entries = sorted(name for name in example.files if name.endswith(".kel"))
    return pipeline.compile_model(entries, Memory(example.files))


def title(example: Example) -> str:
    return f"{example.page}-{example.language}"


def is_written(example: Example) -> bool:
    """Whether an example stands in a file as it is; the others are English ones with their keywords respelled."""
    emptied = explain.page(example.page, example.language, respelled=lambda _: "")
    return any(each["body"] for each in _FENCE.finditer(emptied))


def prose(text: str) -> str:
    """A page without its name, its headings and its examples."""
    return re.sub(r"^#.*$", "", _FENCE.sub("", text), flags=re.MULTILINE)


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("folder", [".", "kk", "ru"])
def test_every_code_has_a_page_and_every_page_a_code(folder: str) -> None:
    assert page_names(folder) == sorted(CODES)


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("code", CODES)
def test_page_has_its_parts(code: str, language: str) -> None:
    text = page(code, language)
    assert text.splitlines()[0] == f"# {code}"
    headings = [] if code in WITHOUT_EXAMPLE else [*HEADINGS[language]]
    assert _HEADING.findall(text) == headings
    introduction = text.partition("\n## ")[0].partition("\n")[2].strip()
    assert len(introduction.split()) > 10
    own = [each for each in examples(WRONG) + examples(RIGHT) if (each.page, each.language) == (code, language)]
    assert len(own) >= len(headings)
    assert text.count("```") == 2 * len(own)


def _spelled(quoted: str, language: str) -> str:
    """What stands in backquotes, with its keywords as a surface spells them; commands are the same everywhere."""
    if quoted.startswith("`kelisim "):
        return quoted
    one, other = surface("en"), surface(language)
    keys = {word: (section, key) for section, table in one.keys.items() for word, key in table.items()}
    section, key = keys.get(quoted.strip("`"), ("", ""))
    return f"`{other.spelling[section][key]}`" if key else translate(quoted, "en", language)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("code", CODES)
def test_pages_say_the_same_in_every_language(code: str, language: str) -> None:
    """As many paragraphs, and the same keywords, codes and commands, each in the words of its language."""
    english, other = prose(page(code)), prose(page(code, language))
    assert len(re.findall(r"\S\n\n", other.strip() + "\n\n")) == len(re.findall(r"\S\n\n", english.strip() + "\n\n"))
    named = re.findall("`[^`]+`", " ".join(english.split()))
    given = set(re.findall("`[^`]+`", " ".join(other.split())))
    spellings = [{each, _spelled(each, language)} for each in named]
    assert all(each & given for each in spellings), [each for each in spellings if not each & given]
    assert given <= set().union(*spellings)
    assert re.search("[а-яәіңғүұқөһ]", other, re.IGNORECASE)
    if language == "ru":
        quoting = ("modal",)
        assert code in quoting or not re.search("[әіңғүұқөһ]", re.sub("`[^`]+`", "", other), re.IGNORECASE)


@pytest.mark.parametrize("example", examples(WRONG), ids=title)
def test_wrong_example_has_exactly_the_marked_findings(example: Example) -> None:
    own = (CODES[example.page].severity, example.page)
    assert own in example.anywhere or any(mark[2:] == own for mark in example.marks), "the page shows its own code"
    seen = marks.found(compiled(example))
    if example.anywhere:
        assert not example.marks
        assert Counter(mark[2:] for mark in seen.elements()) == example.anywhere
    else:
        assert seen == example.marks


@pytest.mark.parametrize("example", [each for each in examples(WRONG) if each.language == "en"], ids=title)
def test_wrong_example_can_be_told_in_every_language(example: Example) -> None:
    result = compiled(example)
    for language in render.MESSAGE_LANGUAGES:
        told = as_text(result, language)
        for code, count in Counter(each.code for each in result.findings).items():
            assert told.count(f"[{code}]: ") == count
        assert told.endswith(f"{render.summary(result.findings, language)}\n")


@pytest.mark.parametrize("example", [each for each in examples(RIGHT) if is_written(each)], ids=title)
def test_right_example_is_silent(example: Example) -> None:
    assert not example.marks
    assert not example.anywhere
    assert not compiled(example).findings


# ---------------------------------------------------------------- codes that no page can show


def test_no_files() -> None:
    assert [each.code for each in pipeline.compile_model([], Memory({})).findings] == ["no-files"]


def test_unreadable_file() -> None:
    result = pipeline.compile_model(["lost.kel", "base.kel"], Memory({"base.kel": BASE}))
    assert [(each.code, each.place.file) for each in result.findings] == [("unreadable-file", "lost.kel")]


def test_file_too_large() -> None:
    result = checked({"base.kel": BASE, "large.kel": b" " * (MAXIMUM_SIZE + 1)})
    assert [(each.code, each.place.file) for each in result.findings] == [("file-too-large", "large.kel")]


@pytest.mark.parametrize(("surplus", "codes"), [(0, []), (1, ["line-too-long"])])
def test_line_too_long(surplus: int, codes: list[str]) -> None:
    line = 'short: "'
    line += "C" * (MAXIMUM_LENGTH - len(line) - 1 + surplus) + '"'
    text = f"{marks.HEADER}\npackage core:\n    name:\n        en: Core\n    {line}\n"
    result = checked({"base.kel": BASE, "a.kel": text})
    assert [each.code for each in result.findings] == codes
    assert all(result.sources["a.kel"].position(each.place.start)[0] == 5 for each in result.findings)


# ---------------------------------------------------------------- messages

TABLES = ("codes", "captions", "expected", "kinds", "scripts", "places", "types", "faults", "page")


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", render.MESSAGE_LANGUAGES)
def test_every_code_has_a_message_and_every_message_a_code(language: str) -> None:
    assert list(render.messages(language)["codes"]) == list(CODES)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("table", TABLES)
def test_messages_have_the_keys_and_placeholders_of_the_english_ones(language: str, table: str) -> None:
    english, other = render.messages("en"), render.messages(language)
    assert list(other) == list(english) == list(TABLES)
    assert list(other[table]) == list(english[table])
    for key, entry in english[table].items():
        if table != "codes":
            assert other[table][key].strip()
            assert set(fields(other[table][key])) == set(fields(entry)), key
            continue
        assert list(other[table][key]) == list(entry) == ["title", "advice"]
        for part, text in entry.items():
            assert set(fields(other[table][key][part])) == set(fields(text)), f"{key}.{part}"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_messages_are_translated(language: str) -> None:
    cyrillic = re.compile("[а-яёәіңғүұқөһ]", re.IGNORECASE)
    mixed = re.compile("[a-z](?=[а-яёәіңғүұқөһ])|[а-яёәіңғүұқөһ](?=[a-z])", re.IGNORECASE)
    english, other = render.messages("en"), render.messages(language)
    for code in CODES:
        for part in ("title", "advice"):
            text = other["codes"][code][part]
            if re.search(r"\w", re.sub("{.*?}", "", text)):
                assert cyrillic.search(text), f"{code}.{part}"
                assert text != english["codes"][code][part]
            assert not mixed.search(text), f"{code}.{part} mixes scripts in a word"


@pytest.mark.parametrize("language", render.MESSAGE_LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_message_can_be_written(code: str, language: str) -> None:
    entry = render.messages(language)["codes"][code]
    names = sorted({*fields(entry["title"]), *fields(entry["advice"])})
    facts = tuple((name, "colon|end" if name == "expected" else f"<{name}>") for name in names)
    said = render.message(Finding(code, Place("a.kel", 0, 1), facts, suggestion="core"), language)
    text = f"{said.title}\n{said.advice}"
    assert said.title.strip()
    assert said.advice.strip()
    assert "core" in said.suggestion
    for name in names:
        if name != "expected":
            assert f"<{name}>" in text
    assert "\n\n" not in text


@pytest.mark.parametrize("language", render.MESSAGE_LANGUAGES)
def test_counts_are_told_for_one_and_many(language: str) -> None:
    one = Finding("unused-term", Place("a.kel", 0, 1), (("name", "core"),))
    other = Finding("empty-file", Place("b.kel", 0, 0))
    assert "1" in render.summary([one], language)
    assert render.summary([], language) == render.messages(language)["page"]["clean"]
    both = render.summary([one, *[other] * 21], language)
    assert "21" in both
    assert both.endswith(render.summary([one], language))


def test_keywords_in_a_message_are_those_of_the_authors_file() -> None:
    """A Kazakh reader of an English file is told to write English words, and the other way round."""
    wrong = "measure answer:\n    starts: incident.opened\nservice s:\n    name:\n        en: S\n    duty answer: 4 h\n"
    files: dict[str, str | bytes] = {"a.kel": "kelisim 1 en\n" + wrong, "base.kel": BASE}
    told = {language: as_text(checked(files), language) for language in ("en", "kk", "ru")}
    assert all("`at most`" in text and "`at least`" in text for text in told.values())
    swapped = format_text("kelisim 1 en\n" + wrong, "kk")
    files["a.kel"] = swapped
    told = {language: as_text(checked(files), language) for language in ("en", "kk", "ru")}
    assert all("`ең көбі`" in text and "`at most`" not in text for text in told.values())
