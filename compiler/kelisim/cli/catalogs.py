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
    paint,
    print_findings,
    stop,
)
from kelisim.cli.spoken import Speaks, command, language, option, reason, say

if TYPE_CHECKING:
    from kelisim.pipeline import Result
    from kelisim.semantics.model import Model


@command("check", example="kelisim check specs/unified-support --format json")
@PATH
@FORMAT
@LANGUAGE
@STRICT
@option("--no-cache", is_flag=True)
def check(path: Path, form: str, strict: bool, no_cache: bool) -> None:
    """The command `check`."""
    from kelisim import report

    result = _checked(path, no_cache)
    if path.is_file() and any(each.code == "missing-catalog" for each in result.findings):
        whole = _checked(path.parent, no_cache)
        if not any(each.code == "missing-catalog" for each in whole.findings):
            result = report.of_file(whole, path.name)
    print_findings(result, form)
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


@command("build", example="kelisim build specs/unified-support --out generated/unified-support")
@PATH
@option("--out", type=click.Path(path_type=Path, file_okay=False))
@option("--target", "targets", multiple=True)
@option("--lang", "languages", cls=Speaks, multiple=True)
@option("--release", is_flag=True)
@option("--list-assembled", "assembled", is_flag=True)
@FORMAT
@STRICT
def build(
    path: Path,
    out: Path | None,
    targets: tuple[str, ...],
    languages: tuple[str, ...],
    release: bool,
    assembled: bool,
    form: str,
    strict: bool,
) -> None:
    """The command `build`; the first of its languages that messages are in is theirs too."""
    from kelisim import backends, files, pipeline, report
    from kelisim.languages import PSEUDO
    from kelisim.languages.scripts import SCRIPTS

    unknown = [each for each in targets if each not in backends.TARGETS]
    if unknown:
        stop(say("stop.no-target", target=unknown[0], targets=", ".join(backends.TARGETS)))
    root, names = files.entries(path)
    disk = files.Disk(root)
    result = pipeline.compile_model(names, disk, Progress("build").step)
    if result.model is None or report.failed(result, strict, release):
        print_findings(result, form)
        if release and not report.failed(result, strict):
            stop(say("stop.not-released"), FOUND)
        sys.exit(FOUND)
    named = result.model.catalog.languages
    scripts = (tag for tag, script in SCRIPTS.items() if script.language in named)
    known = (*named, *scripts, *(() if release else (PSEUDO,)))
    strange = [each for each in languages if each not in known]
    if strange:
        stop(say("stop.not-written-in", language=strange[0], languages=", ".join(named)))
    if assembled:
        sys.exit(_list_assembled(result, result.model, languages))
    folder = out or root / "generated"
    outputs = pipeline.emit(result, disk, targets or backends.USUAL, languages)
    try:
        files.replace_folder(folder, outputs)
    except OSError as error:
        stop(say("stop.cannot-write", path=folder, reason=reason(error)))
    if form == "json":
        click.echo(report.as_json(result, language(), sorted(outputs)), nl=False)
    else:
        if result.findings:
            click.echo(report.as_text(result, language(), paint), nl=False)
        click.echo(say("build.written", count=len(outputs), folder=folder))


def _list_assembled(result: Result, model: Model, languages: tuple[str, ...]) -> int:
    """Prints the sentences that documents put together, those in Kazakh and Russian where no language is named."""
    from kelisim import backends

    for tag in languages or tuple(each for each in model.catalog.languages if each in ("kk", "ru")):
        for place, sentence in backends.assembled(model, tag):
            source = result.sources.get(place.file)
            line = source.position(place.start)[0] if source else 1
            click.echo(f"{tag}\t{place.file}:{line}\t{sentence}")
    return CLEAN
