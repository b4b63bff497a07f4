"""The commands `trace` and `stats`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kelisim.cli.common import CLEAN, FORMAT, FOUND, PATH, compiled, stop


@click.command(epilog="Example: kelisim trace specs/unified-support --facts facts.json")
@PATH
@click.option(
    "--facts",
    "inventory",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="A JSON list of facts, each with an `id`; those with `artefact: true` need not be stated.",
)
@FORMAT
def trace(path: Path, inventory: Path, form: str) -> None:
    """Says which facts of an earlier document a catalog states, and where, and which it does not.

    A declaration names the facts it states in `source:`. A fact counts when the documents print what names it.
    Exit code 1 where a fact is not stated or not printed.
    """
    from kelisim import trace as tracing

    try:
        entries = tracing.inventory(inventory.read_bytes())
    except (OSError, ValueError) as error:
        stop(f"cannot use {inventory}: {error}")
    found = tracing.trace(compiled(path, form), entries)
    click.echo(tracing.as_json(found) if form == "json" else tracing.as_text(found), nl=False)
    sys.exit(FOUND if found.missing or found.unprinted else CLEAN)


@click.command(epilog="Example: kelisim stats specs/unified-support --format json")
@PATH
@FORMAT
def stats(path: Path, form: str) -> None:
    """Counts declarations, typed facts, clauses and words, and lists what a catalog leaves open."""
    from kelisim import stats as counting

    found = counting.stats(compiled(path, form))
    click.echo(counting.as_json(found) if form == "json" else counting.as_text(found), nl=False)
