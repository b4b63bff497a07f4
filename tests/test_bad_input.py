"""Bad input ends in a finding with its place, or a plain message: never a traceback, nothing written by halves."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kelisim import pipeline
from kelisim.store import Store
from kelisim.syntax.load import MAXIMUM_SIZE
from kelisim.syntax.parse import MAXIMUM_NESTING
from support import BASE, Memory, checked, codes

SERVICE = "service a:\n    name:\n        en: A\n    included: p\n"
PACKAGE = "package p:\n    name:\n        en: P\n"


def run(*arguments: str | Path, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command as a process; `limit` is the size in bytes at which its writes fail."""

    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "kelisim", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=restrict,
        env={**os.environ, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", "/nonexistent")},
    )


def found(text: str | bytes) -> list[str]:
    """The codes found in one file beside the sample catalog."""
    return codes(checked({"a.kel": text, "base.kel": BASE}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["empty-file"]),
        ("\n\n  \n", ["empty-file"]),
        (bytes(range(256)), ["binary-file"]),
        (b"kelisim 1 en\nparty \xff:\n", ["not-utf-8"]),
        ("kelisim 9 en\n", ["unknown-version"]),
        ("kelisim 1 de\n", ["unknown-surface"]),
        ("party x:\n", ["missing-header"]),
        ("kelisim 1 en\n" + "a" * 50_000, ["line-too-long"]),
        ("kelisim 1 en\nvalue x: number\n    is: " + "(" * 5000 + "1" + ")" * 5000, ["line-too-complex"]),
        ("kelisim 1 en\nclass x: service\n    when: " + " or ".join(["a"] * 2000), ["line-too-complex"]),
        ("kelisim 1 en\nclause x:\n    en: " + "word " * 300_000, ["line-too-long"]),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_one_file(text: str | bytes, expected: list[str]) -> None:
    """Each kind of bad file has its code, and no other finding follows from it."""
    assert found(text) == expected


def test_fifty_megabytes_of_one_line() -> None:
    """A huge line is told at once, in bounded time."""
    assert found("x" * 50_000_000) == ["line-too-long"]


def test_larger_than_a_file_may_be() -> None:
    """What is larger than a file may be is not read."""
    assert found(b"x" * (MAXIMUM_SIZE + 1)) == ["file-too-large"]


def test_ten_thousand_nested_blocks() -> None:
    """Blocks beyond the deepest are left out, and told once."""
    text = "kelisim 1 en\n" + "".join(" " * depth + f"group g{depth}:\n" for depth in range(10_000))
    assert found(text).count("nested-too-deep") == 1
    assert found(text).count("missing-line") == MAXIMUM_NESTING


def test_a_thousand_nested_lists() -> None:
    """Lists in prose may be nested as deep as a file allows."""
    rows = "".join(" " * (8 + depth) + "- a\n" for depth in range(1200))
    assert found("kelisim 1 en\nclause x:\n    en:\n" + rows) == []


def test_names_used_before_and_after() -> None:
    """The order of declarations does not matter."""
    assert found("kelisim 1 en\n" + SERVICE + PACKAGE) == found("kelisim 1 en\n" + PACKAGE + SERVICE) == []


def test_many_unknown_names_stay_cheap() -> None:
    """Suggestions for a thousand misspelled names among two thousand take no minutes."""
    text = "kelisim 1 en\n" + "".join(
        f"service s{number}:\n    name:\n        en: A\n    included: pk{number}\n" for number in range(1000)
    )
    assert found(text) == ["unknown-name"] * 1000


@pytest.mark.parametrize("size", range(0, len(BASE), 17))
def test_cut_off_anywhere(size: int) -> None:
    """A file that ends in the middle is told about like any other."""
    assert pipeline.compile_model(["a.kel"], Memory({"a.kel": BASE[:size]})).findings


def test_cycle_of_use() -> None:
    """Two catalogs that take in one another."""
    one = 'kelisim 1 en\nuse two: "../two"\n' + PACKAGE
    two = 'kelisim 1 en\nuse one: "../one"\n' + PACKAGE.replace("package p", "package q")
    files: dict[str, str | bytes] = {"one/a.kel": one, "two/b.kel": two, "one/base.kel": BASE}
    result = pipeline.check(["one/a.kel", "one/base.kel"], Memory(files), _store())
    assert codes(result) == ["use-cycle"]


def _store() -> Store:
    return Store("test")


def test_use_of_what_is_not_there() -> None:
    """A path that leads nowhere, and a library that does not exist."""
    assert found('kelisim 1 en\nuse a: "../nowhere"\n') == ["missing-file"]
    assert found("kelisim 1 en\nuse a: kelisim.service-contrats; version: 1.0.0\n") == ["unknown-library"]


# ---------------------------------------------------------------- on disk


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """A catalog on disk that compiles."""
    folder = tmp_path / "catalog"
    folder.mkdir()
    (folder / "base.kel").write_text(BASE, encoding="utf-8")
    (folder / "a.kel").write_text("kelisim 1 en\n" + SERVICE + PACKAGE, encoding="utf-8")
    return folder


def test_symbolic_links_that_lead_round(catalog: Path) -> None:
    """A link to itself, and a link to nothing, are files that cannot be read."""
    (catalog / "loop.kel").symlink_to(catalog / "loop.kel")
    (catalog / "gone.kel").symlink_to(catalog / "nothing.kel")
    done = run("check", catalog, "--lang", "en")
    assert done.returncode == 1
    assert done.stdout.count("unreadable-file") == 2
    assert done.stderr == ""


def test_a_folder_named_like_a_file(catalog: Path) -> None:
    """A folder whose name ends in .kel cannot be read as a file."""
    (catalog / "folder.kel").mkdir()
    assert "unreadable-file" in run("check", catalog, "--lang", "en").stdout


def test_nothing_there(tmp_path: Path) -> None:
    """A path that does not exist is wrong use; a folder without files has a finding."""
    assert run("check", tmp_path / "nowhere").returncode == 2
    done = run("check", tmp_path, "--lang", "en")
    assert (done.returncode, "no-files" in done.stdout) == (1, True)


def test_full_disk_leaves_the_old_outputs(catalog: Path, tmp_path: Path) -> None:
    """When writing fails, the command says so, and what an earlier build wrote is whole."""
    out = tmp_path / "out"
    assert run("build", catalog, "--out", out).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (catalog / "a.kel").write_text("kelisim 1 en\n" + PACKAGE, encoding="utf-8")
    done = run("build", catalog, "--out", out, limit=2000)
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["catalog", "out"]


def test_full_disk_while_formatting(catalog: Path) -> None:
    """A file that cannot be written anew stays as it was."""
    text = "kelisim 1 en\n" + "".join(f'product p{number};   short: "P{number}"\n' for number in range(400))
    (catalog / "many.kel").write_text(text, encoding="utf-8")
    done = run("fmt", catalog / "many.kel", limit=2000)
    assert (done.returncode, "cannot write" in done.stderr) == (2, True)
    assert (catalog / "many.kel").read_text(encoding="utf-8") == text
    assert not list(catalog.glob(".*"))


def test_output_that_nobody_reads(catalog: Path) -> None:
    """A reader that goes away is no reason for a traceback."""
    done = subprocess.run(
        f"{sys.executable} -m kelisim explain | head -n 1", shell=True, capture_output=True, text=True, timeout=60
    )
    assert "Traceback" not in done.stderr


def test_what_stands_in_the_way_stops_a_build_before_it_begins(catalog: Path, tmp_path: Path) -> None:
    """A folder where a file should go: nothing of the old outputs is replaced."""
    out = tmp_path / "out"
    assert run("build", catalog, "--out", out).returncode == 0
    schema = out / "schemas" / "order.schema.json"
    schema.unlink()
    schema.mkdir()
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (catalog / "a.kel").write_text("kelisim 1 en\n" + PACKAGE, encoding="utf-8")
    done = run("build", catalog, "--out", out)
    assert (done.returncode, "cannot write" in done.stderr) == (2, True)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_formatting_keeps_links_and_modes(catalog: Path, tmp_path: Path) -> None:
    """A linked file is formatted where it lies, and stays as private as it was."""
    real = tmp_path / "real.kel"
    real.write_text('kelisim 1 en\nproduct x;   short: "X"\n', encoding="utf-8")
    real.chmod(0o600)
    link = catalog / "link.kel"
    link.symlink_to(real)
    assert run("fmt", link).returncode == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == 'kelisim 1 en\nproduct x; short: "X"\n'
    assert real.stat().st_mode & 0o777 == 0o600
