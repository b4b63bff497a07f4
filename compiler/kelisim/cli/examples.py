"""The command `test`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kelisim.cli.common import CLEAN, FOUND, LANGUAGE, PATH, compiled
from kelisim.cli.spoken import command, language, option


@command("test", example="kelisim test specs/unified-support --format junit")
@PATH
@option("--format", "form", type=click.Choice(["text", "json", "junit"]), default="text")
@LANGUAGE
def test(path: Path, form: str) -> None:
    """The command `test`."""
    from kelisim import testing

    result = compiled(path, "json" if form == "json" else "text")
    tested = testing.run(result)
    if form == "json":
        click.echo(testing.as_json(tested, result), nl=False)
    elif form == "junit":
        click.echo(testing.as_junit(tested, result), nl=False)
    else:
        click.echo(testing.as_text(tested, result, language()), nl=False)
    sys.exit(CLEAN if all(each.held for each in tested) else FOUND)
