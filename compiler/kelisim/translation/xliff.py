"""Translations as XLIFF 2.1: core, notes and the glossary module, with codes as placeholders that a tool protects."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from kelisim.messages import RefusalError
from kelisim.translation import states, wording
from kelisim.translation.entries import Bundle, Entry, Gloss

CORE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_TOKEN = re.compile(r"[^\w.:-]")
_INITIAL = frozenset((states.MISSING, states.STALE))
_STALE = "kelisim:stale"
_EXPORTED = "kelisim"
"""The category of the note that tells how the translation was when the file was written."""
_HELP = "Codes print values, defined names and the marks of footnotes. To put one into a case, type it: {limit:gen}."
_LEAVES = frozenset(("source", "target", "note", "data", "term", "translation", "definition"))

Code = tuple[str, str]
"""What a code stands for: what it opens with, and what it closes with."""


def write(bundle: Bundle) -> bytes:
    """An XLIFF file; a stale text is `initial`, its sub-state `kelisim:stale`, and a note has its previous source."""
    ElementTree.register_namespace("", CORE)
    ElementTree.register_namespace("gls", GLOSSARY)
    root = Element(_core("xliff"), version="2.1", srcLang=bundle.source, trgLang=bundle.target)
    original = f"{bundle.catalog} {bundle.version}".strip()
    file = SubElement(root, _core("file"), id="f1", original=original, canResegment="no")
    SubElement(SubElement(file, _core("notes")), _core("note"), category="help").text = _HELP
    taken: Counter[str] = Counter()
    for entry in bundle.entries:
        token = _NO_TOKEN.sub("_", entry.id)
        taken[token] += 1
        _unit(file, entry, token if taken[token] == 1 else f"{token}_{taken[token]}")
    if not bundle.entries:
        # A file without a unit is not allowed; a group may be empty.
        SubElement(file, _core("group"), id="empty")
    _indent(root, 0)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode").encode() + b"\n"


def read(content: bytes) -> Bundle:
    """The texts of an XLIFF file of version 2; a `RefusalError` says what is wrong with it."""
    root = _parsed(content)
    if root.tag != _core("xliff") or not root.get("version", "").startswith("2."):
        raise RefusalError("translation-file.not-xliff")
    try:
        entries = tuple(_read(unit) for unit in root.iter(_core("unit")))
    except RecursionError as error:
        raise RefusalError("translation-file.too-deep") from error
    file = root.find(_core("file"))
    catalog, _, version = (file.get("original", "") if file is not None else "").rpartition(" ")
    return Bundle(catalog, version, root.get("srcLang", ""), root.get("trgLang", ""), entries)


def _core(tag: str) -> str:
    return f"{{{CORE}}}{tag}"


# ---------------------------------------------------------------- writing


def _unit(file: Element, entry: Entry, token: str) -> None:
    # The id of a unit is a name token; the `name` is the id as the catalog has it.
    unit = SubElement(file, _core("unit"), {"id": token, "name": entry.id, _SPACE: "preserve"})
    if entry.glossary:
        glossary = SubElement(unit, f"{{{GLOSSARY}}}glossary")
        for gloss in entry.glossary:
            _gloss(glossary, gloss)
    notes = SubElement(unit, _core("notes"))
    for category, texts in (
        ("context", (*entry.context, *([entry.file] if entry.file else []))),
        ("note", entry.notes),
        ("previous-source", [entry.previous] if entry.previous else []),
        (_EXPORTED, [entry.exported] if entry.exported else []),
    ):
        for text in texts:
            SubElement(notes, _core("note"), category=category).text = text
    if not len(notes):
        unit.remove(notes)
    data = Element(_core("originalData"))
    state = "initial" if entry.state in _INITIAL else "reviewed" if entry.state == "reviewed" else "translated"
    segment = Element(_core("segment"), state=state)
    if entry.state == states.STALE:
        segment.set("subState", _STALE)
    known = _filled(SubElement(segment, _core("source")), entry.source, data, [])
    if entry.target:
        _filled(SubElement(segment, _core("target")), entry.target, data, known)
    if len(data):
        unit.append(data)
    unit.append(segment)


def _gloss(glossary: Element, gloss: Gloss) -> None:
    entry = SubElement(glossary, f"{{{GLOSSARY}}}glossEntry")
    for tag, text in (("term", gloss.term), ("translation", gloss.translation), ("definition", gloss.definition)):
        if text:
            SubElement(entry, f"{{{GLOSSARY}}}{tag}").text = text


def _filled(element: Element, text: str, data: Element, known: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Fills a source or target; gives the codes in it, whether paired and what they hold, in the order of their ids.

    A code of a target takes the id of the first unused code of the source that holds the same.
    """
    left = dict(enumerate(known, 1))
    found: list[tuple[bool, str]] = []
    last: Element | None = None
    for run in wording.runs(text):
        if not run.opens:
            if last is None:
                element.text = (element.text or "") + run.text
            else:
                last.tail = (last.tail or "") + run.text
            continue
        code = bool(run.closes), wording.held(run)
        found.append(code)
        same = next((number for number, each in left.items() if each == code), 0)
        left.pop(same, None)
        number = str(same or (f"t{len(found)}" if known else len(found)))
        fixed = {"id": number, "canCopy": "no", "canDelete": "no"}
        if run.closes:
            refs = {"dataRefStart": _data(data, run.opens), "dataRefEnd": _data(data, run.closes)}
            last = SubElement(element, _core("pc"), fixed | refs)
            last.text = run.text
        else:
            last = SubElement(element, _core("ph"), fixed | {"dataRef": _data(data, run.opens), "disp": run.opens})
    return found


def _data(data: Element, code: str) -> str:
    """The id of a code among the unit's data."""
    for each in data:
        if each.text == code:
            return each.get("id", "")
    new = SubElement(data, _core("data"), id=f"d{len(data) + 1}")
    new.text = code
    return new.get("id", "")


def _indent(element: Element, level: int) -> None:
    """Indents what holds no text of its own."""
    if element.tag.rpartition("}")[2] in _LEAVES or not len(element):
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        _indent(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    element[-1].tail = "\n" + "  " * level


# ---------------------------------------------------------------- reading


def _parsed(content: bytes) -> Element:
    """The root of a document that declares no type, so that nothing in it names a file or grows; or `RefusalError`."""

    def refuse(*_: object) -> None:
        raise RefusalError("translation-file.document-type")

    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = refuse
    try:
        guard.Parse(content, True)
        return ElementTree.fromstring(content)
    except (expat.ExpatError, ElementTree.ParseError) as error:
        line, column = getattr(error, "position", (getattr(error, "lineno", 1), getattr(error, "offset", 0)))
        raise RefusalError("translation-file.not-xml", line=line, column=column + 1) from error
    except LookupError as error:
        # An encoding that nobody knows.
        raise RefusalError("translation-file.not-xml", line=1, column=1) from error


def _read(unit: Element) -> Entry:
    name = unit.get("name", "") or unit.get("id", "")
    data = {each.get("id", ""): _plain(each) for each in unit.iter(_core("data"))}
    segments = [each for each in unit if each.tag in (_core("segment"), _core("ignorable"))]
    sides: dict[str, str] = {}
    codes: dict[str, Code] = {}
    for side in ("source", "target"):
        parts = [part for each in segments if (part := each.find(_core(side))) is not None]
        sides[side] = "".join(_said(part, data, codes, name) for part in parts)
    known = [each for each in segments if each.tag == _core("segment")]
    told = {each.get("state", "initial") for each in known}
    reviewed = told <= {"reviewed", "final"}
    state = states.STALE if "initial" in told else "reviewed" if reviewed else "translated"
    notes = {each.get("category", ""): each.text or "" for each in unit.iter(_core("note"))}
    return Entry(
        id=name,
        source=wording.plain(sides["source"]),
        target=wording.plain(sides["target"]),
        state=state if sides["target"].strip() else states.MISSING,
        exported=notes.get(_EXPORTED, "").strip(),
        previous=wording.plain(notes.get("previous-source", "")),
    )


def _said(element: Element, data: dict[str, str], codes: dict[str, Code], unit: str) -> str:
    """The text of a source or target, its codes as the catalog writes them."""
    text = element.text or ""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        inner = _said(child, data, codes, unit) if tag in ("pc", "mrk") else ""
        if tag == "cp":
            text += _character(child)
        elif tag in ("ph", "pc", "sc", "ec"):
            opens, closes = _code(child, tag, data, codes, unit)
            text += opens + inner + closes
        else:
            text += inner
        text += child.tail or ""
    return text


def _code(element: Element, tag: str, data: dict[str, str], codes: dict[str, Code], unit: str) -> Code:
    """What a code stands for: its data, or that of the code that it is a copy of."""
    first, second = ("dataRefStart", "dataRefEnd") if tag == "pc" else ("dataRef", "")
    if element.get(first) in data:
        code = data[element.get(first, "")], data.get(element.get(second, ""), "")
        codes.setdefault(element.get("id", ""), code)
        return code
    copied = element.get("copyOf") or element.get("startRef") or element.get("id", "")
    if copied not in codes:
        raise RefusalError("translation-file.no-data", code=element.get("id", ""), unit=unit)
    return codes[copied]


def _plain(element: Element) -> str:
    return (element.text or "") + "".join(_character(each) + (each.tail or "") for each in element)


def _character(element: Element) -> str:
    """A character that XML cannot hold, given by its number."""
    try:
        return chr(int(element.get("hex", ""), 16))
    except (ValueError, OverflowError) as error:
        raise RefusalError("translation-file.no-character", number=element.get("hex", "")) from error
