"""What the commands share: exit codes, common options, messages on the terminal, a catalog to work on."""

from __future__ import annotations

import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

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
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the result is printed."
)
STRICT = click.option("--strict", is_flag=True, help="Warnings fail too.")


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


def compiled(path: Path, form: str) -> Result:
    """A catalog without errors; where there are any, they are printed and the run ends."""
    from kelisim import files, pipeline, report

    root, names = files.entries(path)
    result = pipeline.compile_model(names, files.Disk(root), Progress("compile").step)
    if result.model is None or report.failed(result, strict=False):
        print_findings(result, form, message_language(None))
        sys.exit(FOUND)
    return result


def print_findings(result: Result, form: str, language: str) -> None:
    """Prints all that a run found."""
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
