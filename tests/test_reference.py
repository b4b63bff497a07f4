"""The language reference: its examples are one catalog without a finding, its tables are those of the compiler."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kelisim import pipeline
from kelisim.report import as_text
from kelisim.source import Source
from kelisim.syntax import parse
from kelisim.syntax.format import format_text
from kelisim.syntax.reference import word_tables
from support import Memory, checked, codes, compiled

README = Path(__file__).parent.parent / "README.md"
REFERENCE = Path(__file__).parent.parent / "grammar" / "README.md"
_EXAMPLE = re.compile(r"```kelisim\n(.*?)```", re.DOTALL)
_WORDS = re.compile(r"(<!-- words: [^\n]*-->\n)(.*?)(<!-- end of words -->)", re.DOTALL)


def test_examples_are_one_catalog() -> None:
    """Every example compiles, together with the others, without an error or a warning."""
    examples = _EXAMPLE.findall(REFERENCE.read_text(encoding="utf-8"))
    assert len(examples) > 8
    files: dict[str, str | bytes] = {f"{number:02}.kel": text for number, text in enumerate(examples)}
    result = pipeline.compile_model(sorted(files), Memory(files))
    assert codes(result) == [], as_text(result, "en")
    assert checked(files).findings == ()
    assert result.model is not None
    assert len(result.model.all("duty")) == 0
    assert {noun.kind for noun in result.model.nouns} >= {"package", "service", "table", "document", "record"}


def test_word_tables_are_the_compilers(pytestconfig: pytest.Config) -> None:
    """The tables of words are those of placement.toml; `pytest --accept` writes them anew."""
    text = REFERENCE.read_text(encoding="utf-8")
    fresh = _WORDS.sub(lambda match: f"{match[1]}\n{word_tables()}\n{match[3]}", text)
    if pytestconfig.getoption("--accept"):
        REFERENCE.write_text(fresh, encoding="utf-8")
    assert text == fresh or pytestconfig.getoption("--accept")


def test_readme_shows_the_language_as_it_is() -> None:
    """The examples of the README are understood, and the Kazakh one is what the formatter makes of the English one."""
    english, kazakh = _EXAMPLE.findall(README.read_text(encoding="utf-8"))
    for text in (english, kazakh):
        parsed = parse.parse(Source("a.kel", text))
        assert [finding.code for block in parsed.blocks for finding in (*block.findings, *parsed.findings)] == []
        assert format_text(text) == text
    swapped = format_text(english, "kk").splitlines()
    assert [line for line in kazakh.splitlines() if line not in swapped] == []


def test_readme_prints_a_finding_as_it_is_printed() -> None:
    """The finding that the README shows is in the words of the compiler."""
    shown = re.search(r"    incident\.kel:21:34: (.*?)\n\n", README.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    assert "is it at most or at least?" in shown[1]
    result = compiled(
        "kelisim 1 en\nmeasure first-response:\n    starts: incident.opened\nservice s:\n    name:\n        en: S\n"
        "    duty first-response: 1 h\n"
    )
    printed = as_text(result, "en")
    assert printed.split("[bound-missing]: ")[1].split("\n")[0] in shown[1]
    assert printed.split("  = ")[1].split("\n")[0] in shown[1]


def test_a_broken_example_would_be_seen() -> None:
    """The reader of examples does find what is wrong."""
    assert codes(compiled("kelisim 1 en\npackage advanced:\n    short: 5 d\n")) != []
