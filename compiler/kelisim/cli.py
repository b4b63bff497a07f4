"""The command line: arguments in, exit code out. Nothing else prints or writes."""

from __future__ import annotations

import gc
import io
import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kelisim import __version__

if TYPE_CHECKING:
    from kelisim.pipeline import Result

CLEAN, FOUND, MISUSED = 0, 1, 2
"""Exit codes: nothing wrong, findings that are errors, wrong use."""
PROGRESS_FROM = 60
"""Work of fewer runs of blocks than this shows no progress."""

PATH = click.argument("path", type=click.Path(path_type=Path, exists=True), default=".")
LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "kk", "ru"]),
    help="Language of messages; else the locale's.",
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are printed."
)
STRICT = click.option("--strict", is_flag=True, help="Warnings fail too.")
EXAMPLES = {
    "new": "kelisim new my-catalog",
    "check": "kelisim check specs/unified-support --format json",
    "build": "kelisim build specs/unified-support --out generated/unified-support",
    "fmt": "kelisim fmt catalog.kel --keywords kk",
    "explain": "kelisim explain bound-missing",
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kelisim")
def command() -> None:
    """Service contracts: written once, compiled to schemas, validators, catalogs and documents.

    Exit codes: 0 clean, 1 findings that are errors, 2 wrong use.
    """


def main() -> None:
    """The entry point of the command `kelisim`."""
    # Trees in bulk make the cyclic collector quadratic; a run is short and its trees have no cycles.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks Kazakh letters shows escapes instead of failing.
            stream.reconfigure(errors="backslashreplace")
    try:
        command.main(prog_name="kelisim")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FOUND)


def message_language(chosen: str | None) -> str:
    """The language of messages: the one asked for, else the locale's, else English."""
    if chosen:
        return chosen
    named = next((os.environ[each] for each in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(each)), "")
    found = (named or locale.getlocale()[0] or "")[:2]
    return found if found in ("kk", "ru") else "en"


def stop(text: str, code: int = MISUSED) -> NoReturn:
    """Ends the run with a plain message."""
    click.echo(f"kelisim: {text}", err=True)
    sys.exit(code)


def paint(text: str, kind: str) -> str:
    """Colour by severity; click takes it off where the output is no terminal."""
    return click.style(text, fg="red" if kind == "error" else "yellow", bold=True)


# ---------------------------------------------------------------- check and build


@command.command(epilog=f"Example: {EXAMPLES['check']}")
@PATH
@FORMAT
@LANGUAGE
@STRICT
@click.option("--no-cache", is_flag=True, help="Reads everything again.")
def check(path: Path, form: str, language: str | None, strict: bool, no_cache: bool) -> None:
    """Says what is wrong with a catalog: a file, or a folder of .kel files.

    A file that declares no catalog is checked with its neighbours, and only what is wrong in it is told.
    """
    from kelisim import report

    result = _checked(path, no_cache)
    if path.is_file() and any(each.code == "missing-catalog" for each in result.findings):
        whole = _checked(path.parent, no_cache)
        if not any(each.code == "missing-catalog" for each in whole.findings):
            result = report.of_file(whole, path.name)
    _print(result, form, message_language(language))
    sys.exit(FOUND if report.failed(result, strict) else CLEAN)


def _checked(path: Path, no_cache: bool) -> Result:
    """The findings of a file or folder, with the cache where it is wanted."""
    from kelisim import files, pipeline
    from kelisim.store import Store

    root, names = files.entries(path)
    version = "" if no_cache else files.compiler_version()
    kept = files.cache_file(path)
    store = Store(version) if no_cache else Store.load(files.read_cache(kept), version)
    result = pipeline.check(names, files.Disk(root), store, Progress("check").step)
    if not no_cache and store.changed:
        files.write_cache(kept, store.dump())
    return result


@command.command(epilog=f"Example: {EXAMPLES['build']}")
@PATH
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to; else `generated` in the catalog's.",
)
@click.option(
    "--target",
    "targets",
    multiple=True,
    help="What to make: schema, validator, catalog, documents; else all.",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    help="Languages of the documents; the first is also that of schemas and messages.",
)
@FORMAT
@STRICT
def build(
    path: Path,
    out: Path | None,
    targets: tuple[str, ...],
    languages: tuple[str, ...],
    form: str,
    strict: bool,
) -> None:
    """Compiles a catalog into a folder: all outputs, and a manifest with the hash of each.

    The folder then holds just what was asked for: what an earlier build wrote and this one does not is removed.
    """
    from kelisim import backends, files, pipeline, report

    unknown = [each for each in targets if each not in backends.TARGETS]
    if unknown:
        stop(f"there is no target {unknown[0]}; the targets are {', '.join(backends.TARGETS)}")
    root, names = files.entries(path)
    disk = files.Disk(root)
    result = pipeline.compile_model(names, disk, Progress("build").step)
    spoken = message_language(next((each for each in languages if each in ("en", "kk", "ru")), None))
    if result.model is None or report.failed(result, strict):
        _print(result, form, spoken)
        sys.exit(FOUND)
    strange = [each for each in languages if each not in result.model.catalog.languages]
    if strange:
        stop(
            f"the catalog is not written in {strange[0]}; its languages are {', '.join(result.model.catalog.languages)}"
        )
    folder = out or root / "generated"
    outputs = pipeline.emit(result, disk, targets or tuple(backends.TARGETS), languages)
    try:
        files.replace_folder(folder, outputs)
    except OSError as error:
        stop(f"cannot write to {folder}: {error.strerror or error}")
    if form == "json":
        click.echo(report.as_json(result, spoken, sorted(outputs)), nl=False)
    else:
        if result.findings:
            click.echo(report.as_text(result, spoken, paint), nl=False)
        click.echo(f"{len(outputs)} files in {folder}")


def _print(result: Result, form: str, language: str) -> None:
    from kelisim import report

    if form == "json":
        click.echo(report.as_json(result, language), nl=False)
    else:
        click.echo(report.as_text(result, language, paint), nl=False)


class Progress:
    """A line on the terminal that says how far long work is; silent where standard error is no terminal."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.shown = False

    def step(self, done: int, total: int) -> None:
        """Called with how many parts of how many are done."""
        if not sys.stderr.isatty() or total < PROGRESS_FROM:
            return
        self.shown = done < total
        click.echo(f"\r{self.label}: {done * 100 // total} %" if self.shown else "\r\x1b[K", nl=False, err=True)


# ---------------------------------------------------------------- fmt


@command.command("fmt", epilog=f"Example: {EXAMPLES['fmt']}")
@PATH
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Writes nothing; exit 1 where a file is not in canonical form.",
)
@click.option("--diff", is_flag=True, help="Writes nothing; prints what would change.")
@click.option("--keywords", type=click.Choice(["en", "kk", "ru"]), help="Rewrites the keywords in this language.")
def format_files(path: Path, only_check: bool, diff: bool, keywords: str | None) -> None:
    """Writes files in canonical form; comments and prose are kept."""
    import difflib

    from kelisim import files
    from kelisim.syntax import load
    from kelisim.syntax.format import format_text
    from kelisim.syntax.parse import header

    root, names = files.entries(path)
    disk = files.Disk(root)
    changed = []
    for name in names:
        source, wrong = load.decode(name, disk.read(name))
        wrong = wrong or header(source)[2]
        if wrong:
            stop(f"{name}: not formatted ({wrong[0].code}); see kelisim check", FOUND)
        formatted = format_text(source.text, keywords)
        if formatted.encode() == disk.read(name).data:
            continue
        changed.append(name)
        if diff:
            lines = difflib.unified_diff(
                source.text.splitlines(True), formatted.splitlines(True), f"a/{name}", f"b/{name}"
            )
            click.echo("".join(lines), nl=False)
        elif not only_check:
            try:
                files.write_whole(root / name, formatted.encode())
            except OSError as error:
                stop(f"cannot write {name}: {error.strerror or error}")
        if not diff:
            click.echo(name)
    sys.exit(FOUND if changed and (only_check or diff) else CLEAN)


# ---------------------------------------------------------------- explain and new


@command.command(epilog=f"Example: {EXAMPLES['explain']}")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explains a finding by its code, with an example; without one, lists all codes."""
    from kelisim.diagnostics import codes
    from kelisim.diagnostics.explain import page
    from kelisim.syntax.items import suggest

    if code is None:
        for name, about in codes.CODES.items():
            click.echo(f"{name:24} {about.severity:8} {about.stage}")
        return
    if code not in codes.CODES:
        near = suggest(code, codes.CODES)
        stop(f"there is no code {code}" + (f"; did you mean {near}?" if near else "; `kelisim explain` lists them"))
    click.echo(page(code), nl=False)


@command.command(epilog=f"Example: {EXAMPLES['new']}")
@click.argument("path", type=click.Path(path_type=Path))
def new(path: Path) -> None:
    """Makes a small catalog that compiles and shows the main ideas."""
    from kelisim import data, files

    if path.exists() and (not path.is_dir() or any(path.glob("*.kel"))):
        stop(f"{path} already holds something; name a new folder")
    try:
        for name, content in data.starter().items():
            files.write_whole(path / name, content)
            click.echo(str(path / name))
    except OSError as error:
        stop(f"cannot write to {path}: {error.strerror or error}")
    click.echo(f"Now run: kelisim check {path}")
