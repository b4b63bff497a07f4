"""The command line: arguments in, exit code out. Nothing else prints or writes."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys

import click

from kelisim import __version__, messages
from kelisim.cli.spoken import Group, Option, Speaks, option

FOUND = 1
"""Exit code where the reader of the output went away; the others are in `common`."""
MODULES = {
    "build": "catalogs.build",
    "check": "catalogs.check",
    "explain": "texts.explain",
    "fmt": "texts.format_files",
    "inflect": "inflection.inflect",
    "new": "texts.new",
    "stats": "inventory.stats",
    "test": "examples.test",
    "trace": "inventory.trace",
    "translate": "translation.translate",
}
"""Where each command is; a run imports the module of its own command only."""


class Commands(Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the alphabet."""
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, if there is one."""
        module, _, name = MODULES.get(cmd_name, "").partition(".")
        if not module:
            return None
        found: click.Command = getattr(importlib.import_module(f"kelisim.cli.{module}"), name)
        return found


@click.command(cls=Commands, key="kelisim")
@option("--lang", cls=Speaks, type=click.Choice(messages.LANGUAGES), expose_value=False)
@click.version_option(__version__, cls=Option, prog_name="kelisim", message="%(prog)s %(version)s")
def command() -> None:
    """The command `kelisim`, whose help every command below has as its own."""


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
