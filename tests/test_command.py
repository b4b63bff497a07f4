"""Whether the command keeps its word: exit codes, output, what it writes and leaves alone, and its cache."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

import kelisim
from kelisim import backends, cli, files
from kelisim.checks import vocabulary
from kelisim.diagnostics.codes import CODES
from kelisim.semantics.summary import Summary
from kelisim.store import Store
from kelisim.syntax import load
from support import BASE, Memory, checked

CORE = """kelisim 1 en
package core:
    name:
        en: Core
"""
SERVICE = """kelisim 1 en
service repair:
    included: core
    name:
        en: Repair
"""
WRONG = CORE.replace("package core:", "package core")
WARNED = CORE + "term lonely:\n    name:\n        en: Lonely\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the runs of a test keep their cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path / "cache" / "kelisim"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return filled(tmp_path / "sample", {"base.kel": BASE, "core.kel": CORE, "service.kel": SERVICE})


def filled(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str | Path, folder: Path | None = None, **changes: str) -> Done:
    """Runs the command in this process."""
    with contextlib.chdir(folder or Path.cwd()):
        done = CliRunner().invoke(cli.command, [str(each) for each in arguments], env=changes, catch_exceptions=False)
    return Done(done.exit_code, done.stdout, done.stderr)


def environment(**changes: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "NO_COLOR"))}
    return own | {"PYTHONPATH": str(Path(kelisim.__file__).parents[1])} | changes


def spawn(changes: dict[str, str], *arguments: str | Path, folder: Path | None = None) -> Done:
    """Runs the command in a process of its own, where the environment decides about encodings and hashes."""
    done = subprocess.run(
        [sys.executable, "-m", "kelisim", *arguments],
        cwd=folder, env=environment(**changes), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def content(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


# ---------------------------------------------------------------- exit codes and what is printed


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [(CORE, [], 0), (CORE, ["--strict"], 0), (WARNED, [], 0), (WARNED, ["--strict"], 1), (WRONG, [], 1)],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_exit_code_says_what_was_found(tmp_path: Path, command: str, text: str, options: list[str], code: int) -> None:
    folder = filled(tmp_path / "sample", {"base.kel": BASE, "core.kel": text})
    done = run(command, folder, *options)
    assert (done.returncode, done.stderr) == (code, "")
    assert (folder / "generated").exists() == (command == "build" and code == 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nowhere"], ["check", "--loud"], ["chek"], ["build", "--target", "poem"],
        ["build", "--format", "xml"], ["build", "--lang", "kk"], ["explain", "table-gpa"],
        ["new", "."], ["fmt", "nowhere"],
    ],
)  # fmt: skip
def test_wrong_use_is_told_apart(catalog: Path, arguments: list[str]) -> None:
    before = content(catalog)
    done = run(*arguments, folder=catalog)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert content(catalog) == before


def test_empty_folder_and_single_file(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("check", tmp_path / "empty")
    assert done.returncode == 1
    assert "[no-files]" in done.stdout
    (tmp_path / "one.kel").write_text(BASE, encoding="utf-8")
    assert run("check", tmp_path / "one.kel").returncode == 0


def test_json_has_every_finding_with_its_fields(tmp_path: Path) -> None:
    folder = filled(tmp_path / "sample", {"base.kel": BASE, "core.kel": WRONG, "term.kel": WARNED.replace("core", "c")})
    done = run("check", folder, "--format", "json")
    told: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode, told["errors"], told["warnings"]) == (1, 1, 1)
    wrong, warned = told["findings"]
    assert wrong["code"] == "block-without-colon"
    assert wrong["severity"] == "error"
    assert wrong["message"]
    assert wrong["advice"]
    place = wrong["place"]
    assert {name: place[name] for name in ("file", "line", "column", "endLine", "endColumn")} == {
        "file": "core.kel", "line": 2, "column": 1, "endLine": 2, "endColumn": 8,
    }  # fmt: skip
    assert WRONG[place["start"] : place["end"]] == "package"
    assert [(each["place"]["line"], bool(each["message"])) for each in wrong["related"]] == [(3, True)]
    assert (warned["code"], warned["severity"], warned["facts"]) == ("unused-term", "warning", {"name": "lonely"})


def test_json_of_a_build_names_the_outputs(catalog: Path) -> None:
    told = json.loads(run("build", catalog, "--format", "json").stdout)
    assert told["outputs"] == sorted(content(catalog / "generated"))
    assert told["findings"] == []


def test_colour_is_for_terminals_only(tmp_path: Path) -> None:
    folder = filled(tmp_path / "sample", {"base.kel": BASE, "core.kel": WRONG})
    assert "\x1b" not in spawn({}, "check", folder).stdout
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "kelisim", "check", str(folder)]
    with subprocess.Popen(command, stdout=writer, env=environment()) as shown:
        shown.wait()
    os.close(writer)
    with os.fdopen(reader, "rb") as terminal:
        assert b"\x1b[" in terminal.read1()


@pytest.mark.parametrize("name", sorted({*cli.MODULES} - {"translate"}))
def test_help_has_an_example(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    assert f"Example: kelisim {name}" in " ".join(done.stdout.split())


def test_help_lists_the_commands_and_exit_codes() -> None:
    told = run("--help").stdout
    assert all(f"  {name} " in told for name in cli.MODULES)
    assert "Exit codes: 0" in told
    assert run("--version").stdout.strip().endswith(kelisim.__version__)


@pytest.mark.parametrize(
    ("changes", "arguments", "told"),
    [
        ({"LC_ALL": "kk_KZ.UTF-8"}, [], "қате"),
        ({"LANG": "ru_RU.UTF-8"}, [], "ошибка"),
        ({"LC_ALL": "kk_KZ.UTF-8"}, ["--lang", "ru"], "ошибка"),
        ({"LC_ALL": "C"}, [], "error"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, ["--lang", "en"], "error"),
    ],
)
def test_messages_are_in_the_language_asked_for(
    tmp_path: Path, changes: dict[str, str], arguments: list[str], told: str
) -> None:
    folder = filled(tmp_path / "sample", {"base.kel": BASE, "ядро.kel": WRONG})
    done = spawn(changes, "check", folder, *arguments)
    assert done.returncode == 1
    assert told in done.stdout
    assert "[block-without-colon]" in done.stdout
    assert done.stderr == ""


def test_message_names_the_foreign_word_as_it_was_written(tmp_path: Path) -> None:
    text = 'kelisim 1 kk\nтарап notary:\n    short: "N"\n    атауы:\n        en: Notary\n'
    told = run("check", filled(tmp_path / "sample", {"base.kel": BASE, "a.kel": text})).stdout
    assert "[foreign-word]: `short`" in told
    assert "`қысқаша`?" in told


# ---------------------------------------------------------------- explain and new


def test_explain_lists_and_explains() -> None:
    listed = run("explain").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(CODES)
    assert run("explain", "table-gap").stdout.startswith("# table-gap\n")
    assert "table-gap" in run("explain", "table-gpa").stderr


def test_new_makes_a_catalog_and_refuses_a_filled_folder(tmp_path: Path) -> None:
    assert run("new", "x", folder=tmp_path).returncode == 0
    assert run("check", "x", "--strict", folder=tmp_path).returncode == 0
    (tmp_path / "x" / "services.kel").unlink()
    before = content(tmp_path / "x")
    done = run("new", "x", folder=tmp_path)
    assert done.returncode == 2
    assert "x" in done.stderr
    assert content(tmp_path / "x") == before
    filled(tmp_path / "notes", {"readme.txt": "Mine."})
    assert run("new", "notes", folder=tmp_path).returncode == 0
    assert content(tmp_path / "notes")["readme.txt"] == b"Mine."
    assert run("new", "notes/readme.txt", folder=tmp_path).returncode == 2


# ---------------------------------------------------------------- build


def test_manifest_lists_all_outputs_and_sources_with_their_hashes(catalog: Path) -> None:
    assert run("build", catalog).returncode == 0
    made = content(catalog / "generated")
    manifest = json.loads(made.pop("manifest.json"))
    assert (manifest["catalog"], manifest["version"], manifest["compiler"]) == ("sample", "1.0.0", kelisim.__version__)
    assert manifest["outputs"] == {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
    for name in ("base.kel", "core.kel", "service.kel"):
        assert manifest["sources"][name] == hashlib.sha256((catalog / name).read_bytes()).hexdigest()
    assert len(manifest["sources"]) == 4


@pytest.mark.parametrize("target", backends.TARGETS)
def test_one_target_gives_what_it_gives_among_all(catalog: Path, tmp_path: Path, target: str) -> None:
    run("build", catalog, *(part for each in backends.TARGETS for part in ("--target", each)))
    assert run("build", catalog, "--target", target, "--out", tmp_path / "out").returncode == 0
    whole, part = content(catalog / "generated"), content(tmp_path / "out")
    assert part.pop("manifest.json")
    assert part
    assert part.items() <= whole.items()


def test_same_sources_give_the_same_bytes(catalog: Path, tmp_path: Path) -> None:
    expected = None
    for number, changes in enumerate(
        (
            {"PYTHONHASHSEED": "0", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "1", "LC_ALL": "kk_KZ.UTF-8", "TZ": "Asia/Almaty"},
            {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "America/Lima"},
        )
    ):
        out = tmp_path / f"out-{number}"
        named = Path(os.path.relpath(catalog, tmp_path)) if number else catalog
        for each in catalog.iterdir():
            os.utime(each, (number * 10**8, number * 10**8))
        done = spawn(changes, "build", named, "--out", out, folder=tmp_path if number else None)
        assert done.returncode == 0, done.stderr
        made = content(out)
        expected = expected or made
        assert made == expected


def test_failed_build_leaves_the_old_outputs(catalog: Path) -> None:
    run("build", catalog)
    before = content(catalog / "generated")
    (catalog / "core.kel").write_text(WRONG, encoding="utf-8")
    assert run("build", catalog).returncode == 1
    assert content(catalog / "generated") == before
    (catalog / "core.kel").write_text(CORE, encoding="utf-8")
    blocked = catalog / "file"
    blocked.write_text("", encoding="utf-8")
    done = run("build", catalog, "--out", blocked / "below")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert {each.name for each in catalog.iterdir()} == {"base.kel", "core.kel", "file", "generated", "service.kel"}


def test_stale_outputs_go_and_files_of_others_stay(catalog: Path) -> None:
    record = "record booking:\n    name:\n        en: Booking\n    field seats: integer\n"
    (catalog / "record.kel").write_text("kelisim 1 en\n" + record, encoding="utf-8")
    out = catalog / "generated"
    run("build", catalog)
    own = {name for name in content(out) if "booking" in name}
    assert own
    filled(out, {"mine.txt": "Mine."})
    filled(out / "documents", {"mine.md": "Mine."})
    (catalog / "record.kel").unlink()
    run("build", catalog)
    after = content(out)
    assert not own & set(after)
    assert after["mine.txt"] == after["documents/mine.md"] == b"Mine."
    others = {"manifest.json", "mine.txt", "documents/mine.md"}
    assert set(json.loads(after["manifest.json"])["outputs"]) == set(after) - others


def test_manifest_of_a_stranger_removes_nothing_outside(catalog: Path) -> None:
    out = catalog / "generated"
    out.mkdir()
    strange = {"outputs": {"../core.kel": "", str(catalog / "base.kel"): "", "gone.txt": ""}}
    (out / "manifest.json").write_text(json.dumps(strange), encoding="utf-8")
    before = content(catalog)
    assert run("build", catalog).returncode == 0
    assert {name: content(catalog)[name] for name in ("base.kel", "core.kel", "service.kel")} == {
        name: before[name] for name in ("base.kel", "core.kel", "service.kel")
    }


# ---------------------------------------------------------------- the cache


def test_second_check_says_the_same_and_keeps_the_cache(tmp_path: Path, cache: Path) -> None:
    texts = {"base.kel": BASE, "core.kel": WARNED, "service.kel": SERVICE, "wrong.kel": "x"}
    folder = filled(tmp_path / "sample", texts)
    first = run("check", folder)
    (kept,) = cache.iterdir()
    written = kept.read_bytes()
    again = run("check", folder)
    assert first.returncode == 1
    assert again == first
    assert kept.read_bytes() == written
    kept.unlink()
    assert run("check", folder).stdout == first.stdout
    assert kept.read_bytes() == written
    assert run("check", folder, "--no-cache").stdout == first.stdout


@pytest.mark.parametrize("damage", [b"", b"\0", b"nonsense\n{}", b"\xff" * 50])
def test_damaged_cache_is_ignored(tmp_path: Path, cache: Path, damage: bytes) -> None:
    folder = filled(tmp_path / "sample", {"base.kel": BASE, "core.kel": WARNED})
    first = run("check", folder)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    for broken in (damage, whole[: len(whole) // 2], whole + b" ", damage + whole):
        kept.write_bytes(broken)
        done = run("check", folder)
        assert (done.returncode, done.stdout, done.stderr) == (first.returncode, first.stdout, "")
        assert kept.read_bytes() == whole


@pytest.mark.parametrize(
    "body", ["[]", "{}", '{"version": "v"}', '{"version": "v", "blocks": {"a": [1]}}', "[" * 10**5], ids=range(5)
)
def test_cache_of_another_shape_is_ignored(body: str) -> None:
    checksum = hashlib.blake2b(body.encode(), digest_size=16).hexdigest()
    assert Store.load(f"{checksum}\n{body}".encode(), "v").known == {}


def test_cache_of_another_compiler_is_not_believed(catalog: Path, cache: Path) -> None:
    (catalog / "core.kel").write_text(WRONG, encoding="utf-8")
    (catalog / "service.kel").unlink()
    run("check", catalog)
    (kept,) = cache.iterdir()
    (piece,) = load.open_file("core.kel", files.Disk(catalog), False).pieces
    for version, code in ((files.compiler_version(), 0), ("another", 1)):
        lie = Store.load(kept.read_bytes(), files.compiler_version())
        names = vocabulary(symbol for each in lie.known.values() for symbol in each.symbols_at("", 0))
        summary = Summary((), {}, (), (), (), None, ("en", names.digest))
        lie = Store(version, fresh={**lie.known, piece.digest: summary})
        kept.write_bytes(lie.dump())
        assert run("check", catalog).returncode == code


def test_cache_that_cannot_be_written_is_no_reason_to_fail(catalog: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("check", catalog, XDG_CACHE_HOME=str(tmp_path / "file"))
    assert (done.returncode, done.stderr) == (0, "")


def test_edited_block_and_renamed_name_are_noticed(catalog: Path) -> None:
    assert run("check", catalog).returncode == 0
    (catalog / "core.kel").write_text(WRONG, encoding="utf-8")
    assert "core.kel:2:1" in run("check", catalog).stdout
    (catalog / "core.kel").write_text(CORE.replace("core", "heart"), encoding="utf-8")
    renamed = run("check", catalog)
    assert renamed.returncode == 1
    assert "service.kel:3:15" in renamed.stdout
    (catalog / "core.kel").write_text(CORE, encoding="utf-8")
    assert run("check", catalog).returncode == 0


INTERVAL = """measure answer-time:
    starts: incident.opened
    ends: incident.first-contact"""
MEASURED = f"""kelisim 1 en
{INTERVAL}
service help-desk:
    duty answer-time: at most 4 h
    included: core
    name:
        en: Help desk
    about:
        en: The [word] is kept.[^few]
    note few:
        en: Few.
term word:
    name:
        en: Word
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("package core", "package heart"),
        ("package core", "product core"),
        ("languages: en", "languages: en, ru"),
        ("use prelude", "-- use prelude"),
        ("ends: incident.first-contact", "calendar: business-hours"),
        ("    starts: incident.opened\n    ends: incident.first-contact\n", "    calendar: business-hours\n"),
        (INTERVAL, "measure answer-time: money"),
        ("[word]", "word"),
        ("[^few]", ""),
        ("term word", "term words"),
        ("included: core", "included: core\n    optional: core"),
        ("package core", "package core:\n    name:\n        en: Core\npackage core"),
        ("catalog sample", "catalog other:\n    version: 1.0.0\ncatalog sample"),
        ("kelisim 1 en\npackage", "kelisim 1 kk\npackage"),
        ("        en: Core", "        en: Core\n        ru: Основа"),
    ],
)
def test_every_edit_is_found_as_without_a_cache(old: str, new: str) -> None:
    before = {"base.kel": BASE, "core.kel": CORE, "measured.kel": MEASURED}
    after = {name: text.replace(old, new) for name, text in before.items()}
    assert after != before
    for first, second in ((before, after), (after, before)):
        cold = Store("test")
        checked(dict(first), cold)
        warm = checked(dict(second), Store.load(cold.dump(), "test"))
        assert warm.findings == checked(dict(second)).findings
    assert (checked(dict(before)).findings, bool(checked(dict(after)).findings)) == ((), True)


def test_cached_blocks_are_not_read_again() -> None:
    texts: dict[str, str | bytes] = {"base.kel": BASE, "core.kel": CORE, "measured.kel": MEASURED}
    store = Store("test")
    assert len(checked(texts, store).blocks) > 5
    assert checked(texts, Store.load(store.dump(), "test")).blocks == ()
    moved: dict[str, str | bytes] = {**texts, "core.kel": CORE.replace("package", "\n-- A comment.\npackage")}
    again = checked(moved, Store.load(store.dump(), "test"))
    assert [block.file for block in again.blocks] == ["core.kel"]
    assert Memory(texts).read("core.kel").data == CORE.encode()


def test_a_file_of_a_catalog_is_checked_with_its_neighbours(tmp_path: Path) -> None:
    """What a file names may stand beside it; what is wrong there is not told."""
    folder = tmp_path / "my"
    assert run("new", folder).returncode == 0
    assert run("check", folder / "services.kel").returncode == 0
    text = (folder / "services.kel").read_text(encoding="utf-8")
    (folder / "services.kel").write_text(text.replace("included: basic", "included: basc"), encoding="utf-8")
    (folder / "more.kel").write_text("kelisim 1 en\nproduct x\nproduct x\n", encoding="utf-8")
    done = run("check", folder / "services.kel", "--lang", "en")
    assert done.returncode == 1
    assert "basc" in done.stdout
    assert "duplicate-name" not in done.stdout
