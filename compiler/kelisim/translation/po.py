"""Translations as PO, the format of gettext: what Weblate and Poedit read."""

from __future__ import annotations

import polib

from kelisim.messages import RefusalError
from kelisim.translation import states, wording
from kelisim.translation.entries import Bundle, Entry

_EXPORTED = "Kelisim: "
"""What the comment begins with that tells how the translation was when the file was written."""
_PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
"""Plural forms as gettext's own tables have them; no text of a catalog has a plural, but editors ask for the header."""
_ONE_AND_OTHER = "nplurals=2; plural=(n != 1);"
_HELP = """A word in braces or brackets is a code: {limit} prints a value, [work-order] a defined name,
[shown](work-order) words of your own for it, [^note] the mark of a footnote. Keep every code.
A code may take a case of your language, {limit:gen}, [work-order:gen]."""


def write(bundle: Bundle) -> bytes:
    """A PO file; a stale text is `fuzzy` and has its previous source, where that is known."""
    file = polib.POFile(wrapwidth=0, check_for_duplicates=True)
    file.header = _HELP
    file.metadata = {
        "Project-Id-Version": f"{bundle.catalog} {bundle.version}",
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": bundle.target,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS.get(bundle.target, _ONE_AND_OTHER),
        "X-Source-Language": bundle.source,
    }
    for entry in bundle.entries:
        file.append(_entry(entry))
    return f"{file}\n".encode()


def _entry(entry: Entry) -> polib.POEntry:
    glossary = [
        f"Glossary: {each.term} = {each.translation or '?'}" + (f" ({each.definition})" if each.definition else "")
        for each in entry.glossary
    ]
    comment = [*entry.context, *entry.notes, *glossary]
    comment += [_EXPORTED + entry.exported] if entry.exported else []
    held = dict.fromkeys(wording.held(run) for run in wording.runs(entry.source) if run.opens)
    # A comma parts flags, and no reader of flags knows one in quotation marks.
    flags = [f"placeholders:{':'.join(_quoted(each) for each in held)}"] if held and "," not in "".join(held) else []
    return polib.POEntry(
        msgctxt=entry.id,
        msgid=entry.source,
        msgstr=entry.target,
        comment="\n".join(each.replace("\n", " ") for each in comment),
        occurrences=[(entry.file, "")] if entry.file else [],
        flags=(["fuzzy"] if entry.state == states.STALE else []) + flags,
        previous_msgctxt=entry.id if entry.previous else None,
        previous_msgid=entry.previous or None,
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read(content: bytes) -> Bundle:
    """The texts of a PO file; a `RefusalError` says what is wrong with it."""
    try:
        file = polib.pofile(content.decode("utf-8-sig"), check_for_duplicates=True)
    except UnicodeDecodeError as error:
        raise RefusalError("translation-file.not-utf-8") from error
    except (OSError, ValueError) as error:
        # polib raises OSError for what it cannot parse.
        raise RefusalError("translation-file.not-po") from error
    catalog, _, version = file.metadata.get("Project-Id-Version", "").rpartition(" ")
    entries = tuple(_read(each) for each in file if each.msgctxt and not each.obsolete)
    source = file.metadata.get("X-Source-Language", "")
    return Bundle(catalog, version, source, file.metadata.get("Language", ""), entries)


def _read(entry: polib.POEntry) -> Entry:
    lines = entry.comment.split("\n")
    exported = next((each.removeprefix(_EXPORTED) for each in lines if each.startswith(_EXPORTED)), "")
    state = states.STALE if entry.fuzzy else "translated" if entry.msgstr else states.MISSING
    return Entry(
        id=entry.msgctxt or "",
        source=wording.plain(entry.msgid),
        target=wording.plain(entry.msgstr),
        state=state,
        exported=exported.strip(),
        previous=wording.plain(entry.previous_msgid or ""),
    )
