"""What the commands share: exit codes, common options, messages on the terminal, a catalog to work on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kelisim import messages
from kelisim.cli.spoken import Speaks, argument, language, option, say

if TYPE_CHECKING:
    from kelisim.pipeline import Result

CLEAN, FOUND, MISUSED = 0, 1, 2
"""Exit codes: nothing wrong, findings that are errors, wrong use."""
PROGRESS_FROM = 60
"""Work of fewer runs of blocks than this shows no progress."""

PATH = argument("path", type=click.Path(path_type=Path, exists=True), default=".")
LANGUAGE = option("--lang", cls=Speaks, type=click.Choice(messages.LANGUAGES), expose_value=False)
FORMAT = option("--format", "form", type=click.Choice(["text", "json"]), default="text")
STRICT = option("--strict", is_flag=True)


def stop(text: str, code: int = MISUSED) -> NoReturn:
    """Ends the run with a plain message, a text of `say`."""
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
        print_findings(result, form)
        sys.exit(FOUND)
    return result


def print_findings(result: Result, form: str) -> None:
    """Prints all that a run found."""
    from kelisim import report

    if form == "json":
        click.echo(report.as_json(result, language()), nl=False)
    else:
        click.echo(report.as_text(result, language(), paint), nl=False)


class Progress:
    """A line on the terminal that says how far long work is; silent where standard error is no terminal.

    The work is a key of the texts under `progress`.
    """

    def __init__(self, work: str) -> None:
        self.work = work
        self.shown = False

    def step(self, done: int, total: int) -> None:
        """Called with how many parts of how many are done."""
        if not sys.stderr.isatty() or total < PROGRESS_FROM:
            return
        self.shown = done < total
        label = say(f"progress.{self.work}") if self.shown else ""
        click.echo(f"\r{label}: {done * 100 // total} %" if self.shown else "\r\x1b[K", nl=False, err=True)
