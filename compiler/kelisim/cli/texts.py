"""The commands `fmt`, `explain` and `new`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from kelisim.cli.common import CLEAN, FOUND, LANGUAGE, PATH, stop
from kelisim.cli.spoken import argument, command, language, option, reason, say


@command("fmt", example="kelisim fmt catalog.kel --keywords kk")
@PATH
@option("--check", "only_check", is_flag=True)
@option("--diff", is_flag=True)
@option("--keywords", type=click.Choice(["en", "kk", "ru"]))
def format_files(path: Path, only_check: bool, diff: bool, keywords: str | None) -> None:
    """The command `fmt`."""
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
            stop(say("stop.not-formatted", file=name, code=wrong[0].code), FOUND)
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
                stop(say("stop.cannot-write", path=name, reason=reason(error)))
        if not diff:
            click.echo(name)
    sys.exit(FOUND if changed and (only_check or diff) else CLEAN)


@command("explain", example="kelisim explain bound-missing")
@argument("code", required=False)
@LANGUAGE
def explain(code: str | None) -> None:
    """The command `explain`."""
    from kelisim.diagnostics import codes
    from kelisim.diagnostics.explain import page
    from kelisim.syntax.format import respelled
    from kelisim.syntax.items import suggest

    if code is None:
        for name, about in codes.CODES.items():
            level, stage = say(f"explain.{about.severity}"), say(f"explain.{about.stage}")
            click.echo(f"{name:24} {level:15} {stage}".rstrip())
        return
    if code not in codes.CODES:
        near = suggest(code, codes.CODES)
        stop(say("stop.no-code-but" if near else "stop.no-code", code=code, near=near))
    click.echo(page(code, language(), partial(respelled, surface=language())), nl=False)


@command("new", example="kelisim new my-catalog")
@argument("path", type=click.Path(path_type=Path))
def new(path: Path) -> None:
    """The command `new`."""
    from kelisim import data, files

    if path.exists() and (not path.is_dir() or any(path.glob("*.kel"))):
        stop(say("stop.filled", path=path))
    try:
        for name, content in data.starter().items():
            files.write_whole(path / name, content)
            click.echo(str(path / name))
    except OSError as error:
        stop(say("stop.cannot-write", path=path, reason=reason(error)))
    click.echo(say("new.next", command=f"kelisim check {path}"))
