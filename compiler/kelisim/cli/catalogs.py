"""The commands `check` and `build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kelisim.cli.common import (
    CLEAN,
    FORMAT,
    FOUND,
    LANGUAGE,
    PATH,
    STRICT,
    Progress,
    message_language,
    paint,
    print_findings,
    stop,
)

if TYPE_CHECKING:
    from kelisim.pipeline import Result


@click.command(epilog="Example: kelisim check specs/unified-support --format json")
@PATH
@FORMAT
@LANGUAGE
@STRICT
@click.option("--no-cache", is_flag=True, help="Reads everything again.")
def check(path: Path, form: str, language: str | None, strict: bool, no_cache: bool) -> None:
    """Says what is wrong with a catalog: a file, or a folder of .kel files.

    A file that declares no catalog is checked with its neighbours, and only what is wrong in it is told.
    """
    from kelisim import report

    result = _checked(path, no_cache)
    if path.is_file() and any(each.code == "missing-catalog" for each in result.findings):
        whole = _checked(path.parent, no_cache)
        if not any(each.code == "missing-catalog" for each in whole.findings):
            result = report.of_file(whole, path.name)
    print_findings(result, form, message_language(language))
    sys.exit(FOUND if report.failed(result, strict) else CLEAN)


def _checked(path: Path, no_cache: bool) -> Result:
    """The findings of a file or folder, with the cache where it is wanted."""
    from kelisim import files, pipeline
    from kelisim.store import Store

    root, names = files.entries(path)
    version = "" if no_cache else files.compiler_version()
    kept = files.cache_file(path)
    store = Store(version) if no_cache else Store.load(files.read_cache(kept), version)
    result = pipeline.check(names, files.Disk(root), store, Progress("check").step)
    if not no_cache and store.changed:
        files.write_cache(kept, store.dump())
    return result


@click.command(epilog="Example: kelisim build specs/unified-support --out generated/unified-support")
@PATH
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to; else `generated` in the catalog's.",
)
@click.option(
    "--target",
    "targets",
    multiple=True,
    help="What to make: schema, validator, catalog, documents, site; else all but the site.",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    help="Languages of the documents; the first is also that of schemas and messages. en-XA is for tests of layout.",
)
@click.option(
    "--release", is_flag=True, help="For signing: fails where a text is missing, or older than what it was made from."
)
@FORMAT
@STRICT
def build(
    path: Path,
    out: Path | None,
    targets: tuple[str, ...],
    languages: tuple[str, ...],
    release: bool,
    form: str,
    strict: bool,
) -> None:
    """Compiles a catalog into a folder: all outputs, and a manifest with the hash of each.

    The folder then holds just what was asked for: what an earlier build wrote and this one does not is removed.
    """
    from kelisim import backends, files, pipeline, report
    from kelisim.languages import PSEUDO

    unknown = [each for each in targets if each not in backends.TARGETS]
    if unknown:
        stop(f"there is no target {unknown[0]}; the targets are {', '.join(backends.TARGETS)}")
    root, names = files.entries(path)
    disk = files.Disk(root)
    result = pipeline.compile_model(names, disk, Progress("build").step)
    spoken = message_language(next((each for each in languages if each in ("en", "kk", "ru")), None))
    if result.model is None or report.failed(result, strict, release):
        print_findings(result, form, spoken)
        if release and not report.failed(result, strict):
            click.echo("kelisim: not released: each text has to be there, and up to date, in each language", err=True)
        sys.exit(FOUND)
    known = (*result.model.catalog.languages, *(() if release else (PSEUDO,)))
    strange = [each for each in languages if each not in known]
    if strange:
        stop(
            f"the catalog is not written in {strange[0]}; its languages are {', '.join(result.model.catalog.languages)}"
        )
    folder = out or root / "generated"
    outputs = pipeline.emit(result, disk, targets or backends.USUAL, languages)
    try:
        files.replace_folder(folder, outputs)
    except OSError as error:
        stop(f"cannot write to {folder}: {error.strerror or error}")
    if form == "json":
        click.echo(report.as_json(result, spoken, sorted(outputs)), nl=False)
    else:
        if result.findings:
            click.echo(report.as_text(result, spoken, paint), nl=False)
        click.echo(f"{len(outputs)} files in {folder}")
