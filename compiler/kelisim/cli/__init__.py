"""The command line: arguments in, exit code out. Nothing else prints or writes."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys

import click

from kelisim import __version__

FOUND = 1
"""Exit code where the reader of the output went away; the others are in `common`."""
MODULES = {
    "build": "catalogs.build",
    "check": "catalogs.check",
    "explain": "texts.explain",
    "fmt": "texts.format_files",
    "new": "texts.new",
    "stats": "inventory.stats",
    "trace": "inventory.trace",
}
"""Where each command is; a run imports the module of its own command only."""


class Commands(click.Group):
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


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
