"""Where the files that come with the compiler are: the grammar, the words, the prelude."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def grammar_folder() -> Path:
    """The grammar folder: inside an installed package, beside the compiler in a checkout."""
    package = Path(__file__).parent
    inside = package / "grammar"
    return inside if inside.is_dir() else package.parent.parent / "grammar"


@cache
def prelude_folder() -> Path:
    """The folder of the libraries that a catalog can take in with `use`."""
    return Path(__file__).parent / "prelude"


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages that documents are printed in, sorted: those that have a table of words."""
    return tuple(sorted(path.stem for path in (Path(__file__).parent / "languages" / "words").glob("*.toml")))


def grammar_text(name: str) -> str:
    """A file of the grammar folder, by its path in it."""
    return (grammar_folder() / name).read_text(encoding="utf-8")


def starter() -> dict[str, bytes]:
    """The files of a new catalog, by name."""
    folder = Path(__file__).parent / "starter"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
