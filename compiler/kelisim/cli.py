"""The command line: arguments in, exit code out. Nothing else prints or writes."""

from __future__ import annotations

import gc
import locale
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kelisim import __version__

if TYPE_CHECKING:
    from kelisim.pipeline import Result

CLEAN, FOUND, MISUSED = 0, 1, 2
"""Exit codes: nothing wrong, findings that are errors, wrong use."""

PATH = click.argument("path", type=click.Path(path_type=Path), default=".")
LANG = click.option("--lang", "language", type=click.Choice(["en", "kk", "ru"]), help="Language of messages; else the locale's.")
FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.")
STRICT = click.option("--strict", is_flag=True, help="Warnings fail too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kelisim")
def command() -> None:
    """Service contracts: written once, compiled to schemas, validators, catalogs and documents."""


def main() -> None:
    """The entry point of the command `kelisim`."""
    gc.disable()
    try:
        command.main(prog_name="kelisim")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FOUND)


def message_language(chosen: str | None) -> str:
    """The language of messages: the one asked for, else the locale's, else English."""
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value[:2] if value[:2] in ("kk", "ru") else "en"
    return (locale.getlocale()[0] or "en")[:2] if (locale.getlocale()[0] or "")[:2] in ("kk", "ru") else "en"
