"""The commands `trace` and `stats`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kelisim.cli.common import CLEAN, FORMAT, FOUND, LANGUAGE, PATH, compiled, stop
from kelisim.cli.spoken import command, language, option, reason, say


@command("trace", example="kelisim trace specs/unified-support --facts facts.json")
@PATH
@option("--facts", "inventory", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@FORMAT
@LANGUAGE
def trace(path: Path, inventory: Path, form: str) -> None:
    """The command `trace`."""
    from kelisim import trace as tracing

    try:
        entries = tracing.inventory(inventory.read_bytes())
    except (OSError, ValueError) as error:
        stop(say("stop.cannot-use", path=inventory, reason=reason(error)))
    found = tracing.trace(compiled(path, form), entries)
    click.echo(tracing.as_json(found) if form == "json" else tracing.as_text(found, language()), nl=False)
    sys.exit(FOUND if found.missing or found.unprinted or found.unknown else CLEAN)


@command("stats", example="kelisim stats specs/unified-support --format json")
@PATH
@FORMAT
@LANGUAGE
def stats(path: Path, form: str) -> None:
    """The command `stats`."""
    from kelisim import stats as counting

    found = counting.stats(compiled(path, form))
    click.echo(counting.as_json(found) if form == "json" else counting.as_text(found, language()), nl=False)
