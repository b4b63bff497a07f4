"""The commands `translate export` and `translate import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kelisim.cli.common import CLEAN, FORMAT, FOUND, LANGUAGE, PATH, stop
from kelisim.cli.spoken import argument, command, language, option, reason, say
from kelisim.cli.translated import SOURCE, Overlay, languages_of, opened

if TYPE_CHECKING:
    from kelisim.diagnostics.findings import Finding
    from kelisim.semantics.model import Model
    from kelisim.translation.entries import Bundle, Catalog
    from kelisim.translation.taking import Left, Taking

FOLDER = "translations"
"""Where exports go in a catalog's folder, where nothing else is said."""


@command("translate export", example="kelisim translate export specs/unified-support --to po --lang ru")
@PATH
@option("--to", "name", type=click.Choice(["po", "xliff", "csv"]), required=True)
@option("--lang", "languages", multiple=True)
@SOURCE
@option("--out", type=click.Path(path_type=Path, file_okay=False))
def export(path: Path, name: str, languages: tuple[str, ...], source: str | None, out: Path | None) -> None:
    """The command `translate export`."""
    from kelisim import files
    from kelisim.translation import entries
    from kelisim.translation.formats import format_of

    here = opened(path)
    model = here.catalog.model
    source, wanted = languages_of(model, source, languages)
    folder = out or here.root / FOLDER
    contents: dict[Path, bytes] = {}
    try:
        form = format_of(name)
        for target in wanted:
            file = folder / f"{model.catalog.key}.{target}{form.ending}"
            earlier = form.read(file.read_bytes()) if file.exists() else None
            waiting = _waiting(here.catalog, earlier) if earlier else 0
            if waiting:
                stop(say("stop.waiting", file=file, count=waiting), FOUND)
            contents[file] = form.write(entries.bundle(here.catalog, source, target, earlier))
        folder.mkdir(parents=True, exist_ok=True)
        files.write_together(contents)
    except ImportError as error:
        stop(say("stop.needs-package", package=error.name))
    except (OSError, ValueError) as error:
        stop(say("stop.cannot-write", path=folder, reason=reason(error)))
    for file in contents:
        click.echo(str(file))


def _waiting(catalog: Catalog, earlier: Bundle) -> int:
    """How many texts of an exported file a translator has changed and nobody has imported."""
    from kelisim.translation import wording
    from kelisim.translation.units import units

    said = {unit.id: unit.said(earlier.target) for unit in units(catalog.model)}
    return sum(
        bool(each.target)
        and each.id in said
        and each.target != said[each.id]
        and wording.digest(each.target) != each.exported
        for each in earlier.entries
    )


@command("translate import", example="kelisim translate import unified-support.ru.po specs/unified-support")
@argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@PATH
@FORMAT
@LANGUAGE
def take_in(file: Path, path: Path, form: str) -> None:
    """The command `translate import`."""
    from kelisim import files, pipeline
    from kelisim.translation import lock, taking

    bundle = _read(file)
    here = opened(path)
    catalog = here.catalog
    _fits(file, bundle, catalog.model)

    def compiled(changed: Mapping[str, bytes]) -> tuple[Model | None, Sequence[Finding]]:
        result = pipeline.compile_model(here.names, Overlay(here.disk, changed))
        return result.model, result.findings

    found = taking.take(catalog, bundle, compiled)
    contents = {here.root / name: content for name, content in found.files.items()}
    if found.lock != catalog.lock:
        contents[here.root / lock.NAME] = lock.dump(found.lock)
    try:
        files.write_together(contents)
    except OSError as error:
        stop(say("stop.cannot-write", path=here.root, reason=reason(error)))
    _tell_taking(found, form)
    sys.exit(FOUND if found.left else CLEAN)


def _read(file: Path) -> Bundle:
    from kelisim.syntax.load import MAXIMUM_SIZE
    from kelisim.translation.formats import ENDINGS, format_of

    name = ENDINGS.get(file.suffix.lower())
    if name is None:
        stop(say("stop.no-ending", file=file, endings=", ".join(ENDINGS)))
    try:
        if file.stat().st_size > MAXIMUM_SIZE:
            stop(say("stop.too-large", file=file, size=MAXIMUM_SIZE // 2**20), FOUND)
        return format_of(name).read(file.read_bytes())
    except ImportError as error:
        stop(say("stop.needs-package", package=error.name))
    except (OSError, ValueError) as error:
        stop(say("stop.cannot-use", path=file, reason=reason(error)), FOUND)


def _fits(file: Path, bundle: Bundle, model: Model) -> None:
    """Ends the run where a file is of another catalog or of languages that this one does not have."""
    known = model.catalog.languages
    if bundle.catalog not in ("", model.catalog.key):
        stop(say("stop.other-catalog", file=file, other=bundle.catalog, catalog=model.catalog.key), FOUND)
    for each in (bundle.source, bundle.target):
        if not each:
            stop(say("stop.cannot-use", path=file, reason=say("translation-file.no-language")), FOUND)
        if each not in known:
            stop(f"{file}: {say('stop.not-written-in', language=each, languages=', '.join(known))}", FOUND)


def _tell_taking(found: Taking, form: str) -> None:
    if form == "json":
        left = [{"id": each.id, "reason": each.reason, "message": _why(each)} for each in found.left]
        counts = {"taken": found.texts, "recorded": found.recorded, "same": found.same, "empty": found.empty}
        click.echo(json.dumps(counts | {"left": left}, ensure_ascii=False, indent=2))
        return
    for key, count in (
        ("taken", len(found.texts)),
        ("recorded", len(found.recorded)),
        ("same", found.same),
        ("empty", found.empty),
        ("left", len(found.left)),
    ):
        if count or key == "taken":
            click.echo(say(f"translation.{key}", count=count))
    for each in found.left:
        click.echo(f"  {each.id}: {_why(each)}")


def _why(left: Left) -> str:
    """Why a text was left, in the reader's language."""
    if left.finding is None:
        return say(f"translation.{left.reason}", **dict(left.facts))
    from kelisim.diagnostics import render

    title = render.message(left.finding, language()).title
    return say("translation.finding", code=left.finding.code, message=title)
