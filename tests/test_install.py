"""Whether what is published works: wheel and sdist are built, installed where nothing else is, and used."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import kelisim
from kelisim import data
from kelisim.diagnostics.codes import CODES

ROOT = Path(__file__).parents[1]
PACKAGE = Path(kelisim.__file__).parent


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; it must succeed, and finds nothing of this checkout on its path."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, folder=folder)
    return folder


@pytest.mark.parametrize("ending", ["whl", "tar.gz"])
def test_installed_command_works_in_an_empty_folder(built: Path, tmp_path: Path, ending: str) -> None:
    (package,) = built.glob(f"*.{ending}")
    venv.create(tmp_path / "venv", with_pip=True)
    binaries = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(binaries / "python", "-m", "pip", "install", "--quiet", package, folder=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    run(binaries / "kelisim", "new", "x", folder=empty)
    run(binaries / "kelisim", "check", "x", "--strict", "--no-cache", folder=empty)
    run(binaries / "kelisim", "build", "x", folder=empty)
    assert (empty / "x" / "generated" / "manifest.json").is_file()
    assert run(binaries / "kelisim", "explain", "table-gap", folder=empty).startswith("# table-gap")
    listing = "import kelisim, pathlib; print(pathlib.Path(kelisim.__file__).parent)"
    installed = Path(run(binaries / "python", "-c", listing, folder=empty).strip())
    assert tmp_path in installed.parents
    assert files(installed) == files(PACKAGE) | {f"grammar/{name}" for name in files(data.grammar_folder())}


def files(folder: Path) -> set[str]:
    """The files below a folder, without those that running leaves behind."""
    every = (each for each in folder.rglob("*") if each.is_file() and "__pycache__" not in each.parts)
    return {each.relative_to(folder).as_posix() for each in every}


def test_everything_that_is_read_while_running_is_in_the_wheel(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(run(sys.executable, "-m", "zipfile", "-l", wheel, folder=built).split())
    wanted = [f"grammar/{name}" for name in ("kelisim.lark", "placement.toml", "plans.json")]
    wanted += [f"grammar/words/{each}.toml" for each in ("en", "kk", "ru")]
    wanted += [f"languages/words/{each}.toml" for each in ("en", "kk", "ru", "uz")]
    folders = ("diagnostics/messages", "messages")
    wanted += [f"{folder}/{each}.toml" for folder in folders for each in ("en", "kk", "ru")]
    wanted += [f"diagnostics/pages/{folder}{code}.md" for folder in ("", "kk/", "ru/") for code in CODES]
    wanted += ["prelude/service-contracts.kel", "starter/catalog.kel", "backends/documents/templates/page.html.j2"]
    assert {f"kelisim/{name}" for name in wanted} <= names
