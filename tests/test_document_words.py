"""No key, keyword or word of another language stands in a printed document."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import marks
from kelisim import files, pipeline
from kelisim.backends.documents.wording import lines
from kelisim.languages.phrases import texts
from kelisim.semantics.model import Model, Prose
from kelisim.semantics.names import WORDS
from kelisim.semantics.types import TYPE_WORDS
from kelisim.syntax.place import rules
from kelisim.values import Ref, Text
from support import Memory

TESTS = Path(__file__).parent
CATALOGS = sorted((*(TESTS / "cases" / "documents").glob("*.kel"), *(TESTS.parent / "specs").iterdir()))
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")
NATIVE = frozenset({"English", "Qazaq"})
"""How a language calls itself, on the title page."""
UNPRINTED = frozenset({"show", "layout", "kind", "clock"})
"""Lists of built-in words that say how a document is made, or that are read into a value."""
NEVER_LISTED = frozenset({"columns", "layout", "show", "source", "given", "catalog", "clause", "languages"})
"""Words that no document prints as a label."""


@cache
def model(path: Path) -> Model:
    """What a case or a catalog means."""
    if path.is_dir():
        root, names = files.entries(path)
        result = pipeline.compile_model(names, files.Disk(root))
    else:
        sources = marks.read(path.read_text(encoding="utf-8"), path.name).files
        result = pipeline.compile_model(sorted(sources), Memory(sources))
    assert result.model is not None
    return result.model


def written(node: object, language: str) -> Iterator[str]:
    """What the author wrote: texts in a language, short forms, and literals."""
    match node:
        case Prose(text=text):
            yield text
        case Text(text) | Ref("zone", text):
            yield text
        case dict():
            for tag, inner in node.items():
                if not isinstance(tag, str) or tag == language or tag not in ("en", "kk", "ru"):
                    yield from written(inner, language)
        case tuple():
            for inner in node:
                yield from written(inner, language)
        case _ if dataclasses.is_dataclass(node) and not isinstance(node, type):
            yield str(getattr(node, "short", ""))
            for field in dataclasses.fields(node):
                yield from written(getattr(node, field.name), language)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_every_latin_word_was_written_by_the_author(path: Path, language: str) -> None:
    """Keys and keywords are English; so what leaks into these documents is Latin and stands in no text of theirs."""
    own = {word for text in written(model(path).nouns, language) for word in LATIN.findall(text)} | NATIVE
    printed = {word: line for line in lines(model(path), language) for word in LATIN.findall(line)}
    assert {word: line for word, line in printed.items() if word not in own} == {}


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("path", [path for path in CATALOGS if path.is_dir()], ids=lambda path: path.stem)
def test_everything_printed_of_a_catalog_has_a_name(path: Path, language: str) -> None:
    unnamed = texts(language, "phrases")["unnamed"]
    assert [line for line in lines(model(path), language) if unnamed in line] == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_no_key_is_printed(path: Path) -> None:
    """A key of several words is never printed with its hyphens or dots."""
    own = " ".join(written(model(path).nouns, "en"))
    keys = {key for key in model(path).by_key if re.search(r"[a-z][-.][a-z]", key) and key not in own}
    said = " ".join(lines(model(path), "en"))
    assert [key for key in sorted(keys) if re.search(rf"(?<![\w.-]){re.escape(key)}(?![\w-])", said)] == []


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_every_built_in_word_has_a_printed_form(language: str) -> None:
    listed = {word for group, words in WORDS.items() if group not in UNPRINTED for word in words}
    named = {**texts(language, "names")}
    assert sorted((listed | TYPE_WORDS) - named.keys()) == []


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_every_word_of_a_fact_has_a_label(language: str) -> None:
    words = {word.replace(" ", "-") for role, word in rules() if role in ("properties", "selects")}
    wanted = {
        rule.word.replace(" ", "-") for rule in rules().values() if rule.value not in ("text", "string", "version")
    }
    labels = {key.removeprefix("fact.") for key in texts(language, "phrases") if key.startswith("fact.")}
    assert sorted((words & wanted) - labels - NEVER_LISTED) == []
