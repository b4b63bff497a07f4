"""The commands `fmt`, `explain` and `new`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kelisim.cli.common import CLEAN, FOUND, PATH, stop


@click.command("fmt", epilog="Example: kelisim fmt catalog.kel --keywords kk")
@PATH
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Writes nothing; exit 1 where a file is not in canonical form.",
)
@click.option("--diff", is_flag=True, help="Writes nothing; prints what would change.")
@click.option("--keywords", type=click.Choice(["en", "kk", "ru"]), help="Rewrites the keywords in this language.")
def format_files(path: Path, only_check: bool, diff: bool, keywords: str | None) -> None:
    """Writes files in canonical form; comments and prose are kept."""
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
            stop(f"{name}: not formatted ({wrong[0].code}); see kelisim check", FOUND)
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
                stop(f"cannot write {name}: {error.strerror or error}")
        if not diff:
            click.echo(name)
    sys.exit(FOUND if changed and (only_check or diff) else CLEAN)


@click.command(epilog="Example: kelisim explain bound-missing")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explains a finding by its code, with an example; without one, lists all codes."""
    from kelisim.diagnostics import codes
    from kelisim.diagnostics.explain import page
    from kelisim.syntax.items import suggest

    if code is None:
        for name, about in codes.CODES.items():
            click.echo(f"{name:24} {about.severity:8} {about.stage}")
        return
    if code not in codes.CODES:
        near = suggest(code, codes.CODES)
        stop(f"there is no code {code}" + (f"; did you mean {near}?" if near else "; `kelisim explain` lists them"))
    click.echo(page(code), nl=False)


@click.command(epilog="Example: kelisim new my-catalog")
@click.argument("path", type=click.Path(path_type=Path))
def new(path: Path) -> None:
    """Makes a small catalog that compiles and shows the main ideas."""
    from kelisim import data, files

    if path.exists() and (not path.is_dir() or any(path.glob("*.kel"))):
        stop(f"{path} already holds something; name a new folder")
    try:
        for name, content in data.starter().items():
            files.write_whole(path / name, content)
            click.echo(str(path / name))
    except OSError as error:
        stop(f"cannot write to {path}: {error.strerror or error}")
    click.echo(f"Now run: kelisim check {path}")
