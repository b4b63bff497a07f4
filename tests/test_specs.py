"""The catalogs in specs/ compile in strict mode, are in canonical form, and give generated/ byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim import backends, files, pipeline, trace
from kelisim.report import as_text
from kelisim.syntax.format import format_text

ROOT = Path(__file__).parent.parent
CATALOGS = sorted(path for path in (ROOT / "specs").iterdir() if path.is_dir())


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda path: path.name)
def test_generated_is_what_the_specs_give(catalog: Path) -> None:
    """No finding, not even a warning, and every generated file as committed: none missing, none left over."""
    root, names = files.entries(catalog)
    disk = files.Disk(root)
    result = pipeline.compile_model(names, disk)
    assert result.findings == (), as_text(result, "en")
    outputs = pipeline.emit(result, disk, backends.USUAL, ())
    folder = ROOT / "generated" / catalog.name
    committed = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    assert sorted(committed) == sorted(outputs)
    different = [name for name, path in committed.items() if path.read_bytes() != outputs[name]]
    assert different == [], "run `make build`"


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda path: path.name)
def test_specs_are_in_canonical_form(catalog: Path) -> None:
    """Every file as `kelisim fmt` writes it; there is at least one on each surface."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(catalog.glob("*.kel"))]
    assert [format_text(text) for text in texts] == texts
    assert {text.split("\n", 1)[0] for text in texts} == {f"kelisim 1 {tag}" for tag in ("en", "kk", "ru")}


def test_starter_and_library_are_in_canonical_form() -> None:
    """What the compiler brings along is as it would have others write."""
    folder = Path(pipeline.__file__).parent
    paths = [*sorted((folder / "starter").iterdir()), *sorted((folder / "prelude").iterdir())]
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    assert {name for name, text in texts.items() if format_text(text) != text} == set()


@pytest.mark.parametrize(
    "catalog", [each for each in CATALOGS if (each / "facts.json").exists()], ids=lambda path: path.name
)
def test_every_fact_of_the_inventory_is_stated_and_printed(catalog: Path) -> None:
    """What the catalog was moved from is in it: every id that is no artefact, in the documents of every language."""
    root, names = files.entries(catalog)
    found = trace.trace(
        pipeline.compile_model(names, files.Disk(root)), trace.inventory((catalog / "facts.json").read_bytes())
    )
    assert (found.missing, found.unprinted, found.unknown) == ([], [], [])
    assert len(found.stated) == len(found.wanted) == 550
