"""Whether every finding is explained: a page whose examples hold, and a message in each language."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import pytest

from kelisim import pipeline
from kelisim.diagnostics import render
from kelisim.diagnostics.codes import CODES
from kelisim.diagnostics.findings import Finding
from kelisim.report import as_text
from kelisim.source import Place
from kelisim.syntax.items import MAXIMUM_LENGTH
from kelisim.syntax.load import MAXIMUM_SIZE
from support import BASE, Memory, checked

WITHOUT_EXAMPLE = frozenset(("no-files", "unreadable-file", "file-too-large", "line-too-long"))
"""Codes that no text on a page can show; each has a test of its own below."""
HEADER = "kelisim 1 en"
ALONE = "alone"
"""Word behind the fence of an example that gets no sample catalog."""

_FENCE = re.compile(r"^```kelisim(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (\w+)$", re.MULTILINE)
_MARKS = re.compile(r"[ \t]*(?:-- (?:\^ )?(?:error|warning): [a-z0-9-]+[ \t]*)+$")
_MARK = re.compile(r"(error|warning): ([a-z0-9-]+)")
_CATALOG = re.compile(r"^(?:catalog|каталог) ", re.MULTILINE)
_ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(t))")

Marks = Counter[tuple[str, int, str, str]]


class Example(NamedTuple):
    """One fenced example. `marks` are file, line from 1, severity and code; line 0 says that any will do."""

    page: str
    heading: str
    files: dict[str, bytes]
    marks: Marks


def page(code: str) -> str:
    return (resources.files("kelisim.diagnostics") / "pages" / f"{code}.md").read_text(encoding="utf-8")


def page_names() -> list[str]:
    pages = (resources.files("kelisim.diagnostics") / "pages").iterdir()
    return sorted(each.name.removesuffix(".md") for each in pages)


@cache
def examples(heading: str) -> list[Example]:
    found = []
    for name in page_names():
        sections = _HEADING.split(page(name))
        for title, text in zip(sections[1::2], sections[2::2], strict=True):
            if title == heading:
                found += [_example(name, title, match["info"], match["body"]) for match in _FENCE.finditer(text)]
    return found


def _example(name: str, heading: str, info: str, body: str) -> Example:
    words = _MARK.sub("", info).split()
    files: dict[str, bytes] = {}
    marks: Marks = Counter(("", 0, severity, code) for severity, code in _MARK.findall(info))
    for file, lines in _files(body.splitlines()):
        kept = [HEADER] if lines and not _has_header(lines) else []
        for line in lines:
            match = _MARKS.search(line)
            if match is not None:
                points_up = line.lstrip().startswith("-- ^ ")
                at = len(kept) if points_up else len(kept) + 1
                marks.update((file, at, severity, code) for severity, code in _MARK.findall(match.group()))
                if points_up:
                    continue
                line = line[: match.start()]
            kept.append(line)
        text = "".join(f"{line}\n" for line in kept).encode()
        files[file] = _decoded(text) if "escaped" in words else text
    if ALONE not in words and not any(_CATALOG.search(each.decode(errors="replace")) for each in files.values()):
        files["base.kel"] = BASE.encode()
    return Example(name, heading, files, marks)


def _files(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    name, own = "example.kel", list[str]()
    for line in lines:
        if line.startswith("-- file: "):
            if own:
                yield name, own
            name, own = line.removeprefix("-- file: ").strip(), []
        else:
            own.append(line)
    yield name, own


def _has_header(lines: list[str]) -> bool:
    first = next((line for line in lines if line and not line.startswith("--")), "")
    return first.startswith("kelisim")


def _decoded(text: bytes) -> bytes:
    def of(match: re.Match[bytes]) -> bytes:
        byte, letter, tab = match.groups()
        return b"\t" if tab else bytes([int(byte, 16)]) if byte else chr(int(letter, 16)).encode()

    return _ESCAPE.sub(of, text)


def found(result: pipeline.Result) -> Marks:
    counted: Marks = Counter()
    for each in result.findings:
        line, _ = result.sources[each.place.file].position(each.place.start)
        counted[each.place.file, line, CODES[each.code].severity, each.code] += 1
    return counted


def compiled(example: Example) -> pipeline.Result:
    return pipeline.compile_model(sorted(example.files), Memory(dict(example.files)))


def title(example: Example) -> str:
    return example.page


# ---------------------------------------------------------------- pages


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert page_names() == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_page_has_its_parts(code: str) -> None:
    text = page(code)
    assert text.splitlines()[0] == f"# {code}"
    headings = [] if code in WITHOUT_EXAMPLE else ["Wrong", "Right"]
    assert _HEADING.findall(text) == headings
    introduction = text.partition("\n## ")[0].partition("\n")[2].strip()
    assert len(introduction.split()) > 10
    for heading in headings:
        assert code in {each.page for each in examples(heading)}
    assert text.count("```") == 2 * sum(each.page == code for each in examples("Wrong") + examples("Right"))


@pytest.mark.parametrize("example", examples("Wrong"), ids=title)
def test_wrong_example_has_exactly_the_marked_findings(example: Example) -> None:
    severity = CODES[example.page].severity
    assert any(mark[2:] == (severity, example.page) for mark in example.marks), "the page shows its own code"
    marked = example.marks
    if all(line == 0 for _, line, _, _ in marked):
        seen = Counter(("", 0, *rest) for _, _, *rest in found(compiled(example)).elements())
        assert seen == marked
    else:
        assert found(compiled(example)) == marked


@pytest.mark.parametrize("example", examples("Wrong"), ids=title)
@pytest.mark.parametrize("language", render.MESSAGE_LANGUAGES)
def test_wrong_example_can_be_told_in_every_language(example: Example, language: str) -> None:
    result = compiled(example)
    told = as_text(result, language)
    for code, count in Counter(each.code for each in result.findings).items():
        assert told.count(f"[{code}]: ") == count
    assert told.endswith(f"{render.summary(result.findings, language)}\n")


@pytest.mark.parametrize("example", examples("Right"), ids=title)
def test_right_example_is_silent(example: Example) -> None:
    assert not example.marks
    assert found(compiled(example)) == Counter()


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
    text = f"{HEADER}\npackage core:\n    name:\n        en: Core\n    {line}\n"
    result = checked({"base.kel": BASE, "a.kel": text})
    assert [each.code for each in result.findings] == codes
    assert all(result.sources["a.kel"].position(each.place.start)[0] == 5 for each in result.findings)


# ---------------------------------------------------------------- messages

TABLES = ("codes", "captions", "expected", "kinds", "scripts", "places", "page")


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
