"""Translations as CSV, for a spreadsheet: one row a text, the languages side by side."""

from __future__ import annotations

import csv
import io
import re

from kelisim.messages import RefusalError
from kelisim.translation import states, wording
from kelisim.translation.entries import Bundle, Entry

_BEFORE = ("id", "context")
_AFTER = ("state", "previous", "glossary", "notes", "file", "exported")
_FORMULA = re.compile(r"'*[=+\-@]")
"""What a spreadsheet would take for a formula; an apostrophe before it says that it is text."""
_ESCAPED = re.compile(r"'+[=+\-@]")
_DELIMITERS = ",;\t"


def write(bundle: Bundle) -> bytes:
    """A CSV file as RFC 4180 has it, in UTF-8 with the mark by which spreadsheets know it.

    The columns of the texts are named `source kk` and `target ru`.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow((*_BEFORE, f"source {bundle.source}", f"target {bundle.target}", *_AFTER))
    for entry in bundle.entries:
        glossary = [f"{each.term} = {each.translation or '?'}" for each in entry.glossary]
        cells = (
            entry.id,
            "\n".join(entry.context),
            entry.source,
            entry.target,
            entry.state,
            entry.previous,
            "\n".join(glossary),
            "\n".join(entry.notes),
            entry.file,
            entry.exported,
        )
        rows.writerow(f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells)
    return out.getvalue().encode("utf-8-sig")


def read(content: bytes) -> Bundle:
    """The texts of a CSV file with our columns, in any order; a `RefusalError` says what is wrong with it.

    A spreadsheet may have parted the columns by semicolons or tabs.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusalError("translation-file.not-utf-8") from error
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [each.strip() for each in next(rows, [])]
        source, target = (_column(columns, side) for side in ("source", "target"))
        entries = tuple(_read(dict(zip(columns, row, strict=False)), source, target) for row in rows if any(row))
    except csv.Error as error:
        raise RefusalError("translation-file.not-csv") from error
    return Bundle("", "", source.partition(" ")[2], target.partition(" ")[2], entries)


def _column(columns: list[str], side: str) -> str:
    found = [each for each in columns if each.startswith(f"{side} ")]
    if len(found) != 1 or "id" not in columns:
        raise RefusalError("translation-file.no-columns")
    return found[0]


def _read(row: dict[str, str], source: str, target: str) -> Entry:
    cells = {name: cell[1:] if _ESCAPED.match(cell) else cell for name, cell in row.items()}
    said = wording.plain(cells.get(target, ""))
    exported = cells.get("exported", "").strip()
    state = cells.get("state", "").strip() or states.MISSING
    changed = said and (wording.digest(said) if exported else "") != exported
    # Nobody changes the state when they fill in a cell.
    if state not in states.STATES or (state in (states.MISSING, states.STALE) and (changed or not exported)):
        state = "translated"
    return Entry(
        id=cells["id"].strip(),
        source=wording.plain(cells.get(source, "")),
        target=said,
        state=state if said else states.MISSING,
        exported=exported,
        previous=wording.plain(cells.get("previous", "")),
    )
