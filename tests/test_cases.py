"""Runs the case files: each says by marks what is found in it, and by neighbours what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import marks
import notation
from kelisim import backends, pipeline
from kelisim.backends import documents
from kelisim.diagnostics.codes import CODES
from kelisim.store import Store
from support import Memory

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.kel"))
SURFACES = ("en", "kk", "ru")


def title(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@cache
def marked(path: Path) -> marks.Marked:
    return marks.read(path.read_text(encoding="utf-8"), path.name)


def entries(path: Path) -> list[str]:
    """The files of the catalog's folder; those in folders below it are read where they are used."""
    return sorted(name for name in marked(path).files if "/" not in name and name.endswith(".kel"))


@cache
def result(path: Path) -> pipeline.Result:
    return pipeline.compile_model(entries(path), Memory(marked(path).files))


# ---------------------------------------------------------------- what is found


@pytest.mark.parametrize("path", FILES, ids=title)
def test_case_has_exactly_the_marked_findings(path: Path) -> None:
    assert sorted(marks.found(result(path)).elements()) == sorted(marked(path).marks.elements())


@pytest.mark.parametrize("path", FILES, ids=title)
def test_case_without_an_error_gives_every_output(path: Path) -> None:
    """For a model without errors no back end fails, and the same model gives the same bytes."""
    found = result(path)
    if found.model is None or any(CODES[each.code].severity == "error" for each in found.findings):
        assert marked(path).marks
        return
    files = Memory(marked(path).files)
    outputs = pipeline.emit(found, files, tuple(backends.TARGETS), ())
    assert {"manifest.json", "catalog.json", "schemas/catalog.schema.json"} <= outputs.keys()
    assert outputs == pipeline.emit(found, files, tuple(backends.TARGETS), ())


@pytest.mark.parametrize("path", FILES, ids=title)
def test_case_is_found_the_same_with_and_without_the_cache(path: Path) -> None:
    files = marked(path).files
    cold = Store("test")
    first = pipeline.check(entries(path), Memory(files), cold)
    warm = Store.load(cold.dump(), "test")
    assert warm.known.keys() == cold.fresh.keys()
    again = pipeline.check(entries(path), Memory(files), warm)
    assert first.findings == again.findings == result(path).findings
    assert not warm.changed


# ---------------------------------------------------------------- what comes of it


def tree(path: Path) -> str:
    own = [block for block in result(path).blocks if block.file in marked(path).files and block.file != "base.kel"]
    return "".join(f"{line}\n" for block in own for line in notation.tree(block))


def values(path: Path) -> str:
    model = result(path).model
    assert model is not None
    own = frozenset(marked(path).files) - {"base.kel"}
    return "".join(f"{line}\n" for line in notation.nouns(model, own))


def document(language: str) -> Callable[[Path], str]:
    def of(path: Path) -> str:
        model = result(path).model
        assert model is not None
        pages = dict(documents.emit(model, model.catalog.languages))
        return next(text for name, text in pages.items() if name.endswith(f".{language}.md"))

    return of


OUTPUTS: dict[str, Callable[[Path], str]] = {
    ".tree": tree,
    ".values": values,
    ".en.md": document("en"),
    ".kk.md": document("kk"),
    ".ru.md": document("ru"),
    ".uz.md": document("uz"),
}
"""What a neighbour may ask for, by the end of its name."""
NEIGHBOURS = sorted(each for each in CASES.rglob("*") if each.is_file() and each.suffix != ".kel")


@pytest.mark.parametrize("neighbour", NEIGHBOURS, ids=title)
def test_neighbour_is_what_comes_of_its_case(neighbour: Path, accept: bool) -> None:
    name, dot, ending = neighbour.name.partition(".")
    case = neighbour.with_name(f"{name}.kel")
    assert case in FILES, "an orphan: the case that it belongs to is gone"
    assert dot + ending in OUTPUTS, "nothing is made under this ending"
    made = OUTPUTS[dot + ending](case)
    if accept:
        neighbour.write_text(made, encoding="utf-8")
    assert neighbour.read_text(encoding="utf-8") == made


def test_every_file_is_a_case_or_a_neighbour() -> None:
    assert all(each.parent.parent == CASES and each.name.count(".") == 1 for each in CASES.rglob("*.kel"))


@pytest.mark.parametrize("stem", sorted({each.stem[:-3] for each in (CASES / "surface").glob("*-en.kel")}))
def test_surfaces_say_the_same(stem: str) -> None:
    said = {values(CASES / "surface" / f"{stem}-{surface}.kel") for surface in SURFACES}
    assert len(said) == 1
