"""The commands under `translate`; this module has `status` and `accept`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kelisim.cli.common import CLEAN, FORMAT, FOUND, PATH, stop
from kelisim.cli.exchange import export, take_in
from kelisim.cli.spoken import Group, command, option, reason, say
from kelisim.cli.translated import SOURCE, known, languages_of, opened

if TYPE_CHECKING:
    from kelisim.translation.status import Progress


@click.command("translate", cls=Group, key="translate")
def translate() -> None:
    """The command `translate`, which has commands."""


@command("translate status", example="kelisim translate status specs/unified-support --lang ru")
@PATH
@option("--lang", "languages", multiple=True)
@FORMAT
def tell_status(path: Path, languages: tuple[str, ...], form: str) -> None:
    """The command `translate status`."""
    from kelisim.translation import status

    catalog = opened(path).catalog
    known(catalog.model, languages)
    found = status.status(catalog, languages)
    if form == "json":
        click.echo(json.dumps(status.as_json(found), ensure_ascii=False, indent=2))
        return
    for each in found:
        _tell_progress(each)


def _tell_progress(each: Progress) -> None:
    kind = "own" if each.language == each.source else "texts"
    counts = {**each.counts, "source": each.source, "language": each.language, "texts": each.texts}
    click.echo(say(f"translation.{kind}", **counts))
    for section in each.sections:
        if any(section.counts.values()):
            front = say(f"translation.{'unprinted' if section.number is None else 'front'}")
            name = f"{section.number} {section.title}".strip() if section.number else front
            left = [f"{say(f'translation.{key}')} {count}" for key, count in section.counts.items() if count]
            click.echo(f"  {name}: {', '.join(left)}")
    for todo in each.open:
        if todo.state != "unreviewed":
            click.echo(f"  {todo.file}:{todo.line}  {todo.id}  {say(f'translation.{todo.state}')}")


@command("translate accept", example="kelisim translate accept specs/unified-support --lang ru --reviewed")
@PATH
@option("--lang", "languages", multiple=True)
@option("--text", "names", multiple=True)
@SOURCE
@option("--reviewed", is_flag=True)
def accept(path: Path, languages: tuple[str, ...], names: tuple[str, ...], source: str | None, reviewed: bool) -> None:
    """The command `translate accept`."""
    from kelisim import files
    from kelisim.translation import accepting, lock

    here = opened(path, mends=True)
    source, wanted = languages_of(here.catalog.model, source, languages)
    kind = lock.REVIEWED if reviewed else lock.TRANSLATED
    found = accepting.accept(here.catalog, wanted, source, kind, names)
    if found.unknown:
        stop(say("stop.no-text", text=found.unknown[0]))
    try:
        files.write_together({here.root / lock.NAME: lock.dump(found.lock)})
    except OSError as error:
        stop(say("stop.cannot-write", path=here.root / lock.NAME, reason=reason(error)))
    click.echo(say("translation.accepted", count=len(found.recorded), state=say(f"translation.{kind}")))
    if found.stale:
        click.echo(say("translation.left-stale", count=len(found.stale)))
    for id_, tag in found.stale:
        click.echo(f"  {id_} {tag}")
    sys.exit(FOUND if found.stale else CLEAN)


for each in (export, take_in, tell_status, accept):
    translate.add_command(each)
