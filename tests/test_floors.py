"""Whether the compiler is built as its architecture says: floors, doors, owners of libraries, sizes."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kelisim

ROOT = Path(kelisim.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
FLOORS = (
    "__init__ messages source values data",
    "diagnostics",
    "syntax",
    "semantics",
    "program languages",
    "translation",
    "checks backends",
    "store pipeline",
    "files report trace stats testing",
    "cli",
    "__main__",
)
"""From the ground: a module imports from lower floors, from its own folder, or from its own floor's folder."""
FLOOR = {name: height for height, names in enumerate(FLOORS) for name in names.split()}
SHARED = {"conditions", "encode", "json_text", "objects", "pins", "plain", "read_shapes", "shapes"} | {
    "checks_in_python",
    "validator_parts",
}
"""Modules of `backends` on which its back ends stand; everything else there is a back end, or belongs to one."""
DOORS = {
    "backends": {"TARGETS", "USUAL", "Request", "assembled", "lines", "printed"},
    "checks": {"SummaryAt", "Vocabulary", "block", "catalog", "vocabulary"},
    "languages": {"PSEUDO", "scripts", "Language", "Namer", "language", "languages", "phrase", "phrase_keys"}
    | {"form_entries", "stated_forms"},
}
"""What other folders may take from a folder; the rest of it is private, but for `texts` and `rows` of phrases."""
OWNERS = {
    "lark": "syntax/grammar.py",
    "jinja2": "backends/documents/",
    "click": "cli/",
    "polib": "translation/po.py",
}
WRITERS = ("files.py", "cli/", "backends/validator_parts.py")
"""Modules that print or write; the last is never run here, but copied into the validators that are generated."""
READERS = (*WRITERS, "data.py", "messages/", "diagnostics/", "backends/")
"""Modules that read files; all but `files` and the command line read package data only."""


def label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_one_of(path: Path, modules: tuple[str, ...]) -> bool:
    """Whether a module is named, or lies in a folder that is."""
    return any(label(path).startswith(each) if each.endswith("/") else label(path) == each for each in modules)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The modules and names that a module imports, in full, those that only types need too."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{each.name}" for each in node.names)


def inside(path: Path) -> Iterator[list[str]]:
    """What a module imports from the compiler, by the parts of its path below `kelisim`."""
    for name in imports(path):
        if name.split(".")[0] == "kelisim":
            yield name.split(".")[1:]


def module(parts: list[str]) -> list[str]:
    """The module that an import reaches: without the name that it takes from it."""
    path = ROOT.joinpath(*parts)
    return parts if path.is_dir() or path.with_suffix(".py").is_file() else parts[:-1]


def unit(path: Path) -> str:
    """A module's place on the floors: its folder in `kelisim`, or itself."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_imports_go_down(path: Path) -> None:
    here = unit(path)
    for parts in inside(path):
        there = (module(parts) or ["__init__"])[0]
        beside = FLOOR[there] == FLOOR[here] and here in ("store", "pipeline", "source", "values", "files", "report")
        assert there == here or FLOOR[there] < FLOOR[here] or beside, f"{here} imports {'.'.join(parts)}"


@pytest.mark.parametrize("path", sorted((ROOT / "backends").rglob("*.py")), ids=label)
def test_no_back_end_knows_another(path: Path) -> None:
    here = path.relative_to(ROOT / "backends").parts[0].removesuffix(".py")
    for parts in inside(path):
        reached = module(parts)
        if reached[:1] == ["backends"] and len(reached) > 1 and here != "__init__":
            assert reached[1] in SHARED | {here}, f"{here} imports {'.'.join(parts)}"
            assert not (here in SHARED and reached[1] not in SHARED)


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_folders_are_entered_by_their_doors(path: Path) -> None:
    for parts in inside(path):
        folder, *rest = parts
        if folder in DOORS and folder != unit(path) and rest:
            open_to_all = rest[0] in DOORS[folder] or parts in (
                ["languages", "phrases", "texts"],
                ["languages", "phrases", "rows"],
                ["languages", "pseudo", "accented"],
                ["languages", "pseudo", "padding"],
                ["languages", "pseudo", "PSEUDO"],
            )
            assert open_to_all, f"{label(path)} imports {'.'.join(parts)}"


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_libraries_have_one_owner(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        if library not in sys.stdlib_module_names and library != "kelisim":
            assert library in OWNERS, f"{library} has no owner"
            assert label(path).startswith(OWNERS[library])


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_only_the_command_line_reads_and_writes(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called in ("print", "input", "write_text", "write_bytes", "unlink", "mkdir", "echo"):
            assert is_one_of(path, WRITERS), f"{called} on line {node.lineno}"
        if called in ("open", "read_text", "read_bytes"):
            assert is_one_of(path, READERS), f"{called} on line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_files_and_functions_are_short_and_say_what_they_own(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 350, f"{lines} lines"
    if lines:
        summary = (ast.get_docstring(parsed(path)) or "").partition("\n\n")[0]
        assert summary.endswith((".", "…")), "a module opens with a sentence"
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 50, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=label)
def test_nothing_is_silenced(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "# type:" not in text
    assert "# noqa" not in text
