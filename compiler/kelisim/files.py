"""Files on disk: reads a catalog's folder, writes outputs whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from kelisim import __version__, data
from kelisim.syntax.load import MAXIMUM_SIZE, Read

LIBRARY = "<kelisim>/"
"""Names that begin so are files that come with the compiler."""


class Disk:
    """The files of a catalog, by names relative to a root folder; each is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[str, Read] = {}

    def read(self, name: str) -> Read:
        """The bytes of a file, at most one more than may be, or what is wrong with it."""
        if name not in self._read:
            self._read[name] = self._fetch(name)
        return self._read[name]

    def _fetch(self, name: str) -> Read:
        inside = name.startswith(LIBRARY)
        path = data.prelude_folder() / name.removeprefix(LIBRARY) if inside else self.root / name
        try:
            if not path.is_file():
                return Read(b"", "unreadable-file")
            with path.open("rb") as file:
                return Read(file.read(MAXIMUM_SIZE + 1))
        except OSError:
            return Read(b"", "unreadable-file")

    def folder(self, name: str) -> Sequence[str] | None:
        """The `.kel` files directly in a folder, sorted; None where it is no folder that can be read."""
        try:
            if not (self.root / name).is_dir():
                return None
            found = sorted(each.name for each in (self.root / name).iterdir() if each.name.endswith(".kel"))
        except OSError:
            return None
        return [each if name in ("", ".") else f"{name}/{each}" for each in found]


def entries(path: Path) -> tuple[Path, list[str]]:
    """The root and the entry files of what a command was pointed at: a file, or a catalog's folder."""
    if path.is_dir():
        return path, list(Disk(path).folder(".") or ())
    return path.parent, [path.name]


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file beside its place and renames it, so that nobody sees half of it; raises OSError.

    A file that is there keeps its mode, and a link still leads to it.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Writes several files as one: all beside their places first, then each renamed; raises OSError.

    Where one cannot be renamed, those before it get back what they held.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    for path in contents:
        if not os.access(path.parent, os.W_OK) or path.is_dir():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    done: list[Path] = []
    try:
        for path, content in contents.items():
            write_whole(path, content)
            done.append(path)
    except OSError:
        for path in done:
            held = before[path]
            if held is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, held)
        raise


def cache_file(path: Path) -> Path:
    """Where the cache of a catalog lies: in the user's cache folder, by the catalog's path."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    key = hashlib.blake2b(str(path.resolve()).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return Path(base) / "kelisim" / f"{key}.json"


def compiler_version() -> str:
    """A key of this compiler and its tables: what it stored is not trusted by another one."""
    state = hashlib.blake2b(__version__.encode(), digest_size=12)
    for folder in (Path(__file__).parent, data.grammar_folder(), data.grammar_folder() / "words"):
        for base, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                if name.endswith((".py", ".toml", ".lark", ".json", ".kel")):
                    status = os.stat(os.path.join(base, name))
                    state.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return state.hexdigest()


def read_cache(path: Path) -> bytes:
    """The bytes of a cache file; nothing where there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def write_cache(path: Path, content: bytes) -> None:
    """Writes a cache file; a cache that cannot be written is no reason to fail."""
    with contextlib.suppress(OSError):
        write_whole(path, content)


MANIFEST = "manifest.json"
"""The file that lists what a build wrote."""


def replace_folder(folder: Path, outputs: Mapping[str, bytes]) -> None:
    """Makes a folder hold these outputs; raises OSError.

    Everything is written beside the folder first and then renamed into it, so that a full disk leaves the old
    outputs whole. What an earlier build listed in its manifest and this one does not make is removed; other
    files are left alone.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, content in outputs.items():
            target = staging / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        stale = [name for name in _listed(folder) if name not in outputs]
        for name in outputs:
            # Whatever stands in the way is found before the first file is replaced.
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if (folder / name).is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / name))
        for name in sorted(outputs, key=lambda each: each == MANIFEST):
            (staging / name).replace(folder / name)
        for name in stale:
            (folder / name).unlink(missing_ok=True)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _listed(folder: Path) -> list[str]:
    """The outputs that an earlier build listed, those inside the folder only."""
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["outputs"]
        return [name for name in listed if ".." not in Path(name).parts and not Path(name).is_absolute()]
    except (OSError, ValueError, KeyError, TypeError):
        return []
