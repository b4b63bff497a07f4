"""Whether the files for translators are what their tools read: polib, translate-toolkit, gettext, and the standards."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polib
import pytest
from click.testing import CliRunner
from translate.storage import csvl10n, pypo, xliff2

from kelisim import cli
from kelisim.messages import RefusalError, reason
from kelisim.translation import entries, lock, po, sheet, xliff
from kelisim.translation.entries import Bundle, Entry, Gloss
from kelisim.translation.formats import FORMATS, format_of
from test_translation import KEEPING, KEPT, SAMPLE, SPECS, WHERE, sample, spec

SENT = Bundle(
    "sample",
    "1.0.0",
    "kk",
    "ru",
    (
        Entry(
            id="a.first[core,plus]#2:text",
            source='Екі [терминге](term) дейін {limit:abl}\n\n- "бір" \\{жақша\\}\n- екі & <үш>',
            target='До {limit:gen} и [термина](term)\n\n- "один" \\{скобка\\}\n- два & <три>',
            state="stale",
            exported="0123456789abcdef",
            previous="Бір [терминге](term)",
            file="a.kel",
            context=("A › B", "clause a: Prose."),
            notes=("{limit} stands for: 4 h",),
            glossary=(Gloss("термин", "термин", "Анықтама"), Gloss("сөз", "", "")),
        ),
        Entry(id="b:text", source="- бір\n- екі", target="", state="missing"),
        Entry(id="c:name", source="=1+1", target="'=1", state="reviewed", exported="x"),
    ),
)
"""One file with all that is hard: markup, codes in another order and case, signs that XML and spreadsheets read."""


def kept(bundle: Bundle) -> list[tuple[str, str, str, str, str]]:
    return [(each.id, each.source, each.target, each.exported, each.previous) for each in bundle.entries]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_brings_everything_back(name: str) -> None:
    form = format_of(name)
    assert kept(form.read(form.write(SENT))) == kept(SENT)
    assert form.write(SENT) == form.write(SENT)
    assert form.read(form.write(Bundle("sample", "1.0.0", "kk", "ru", ()))).entries == ()


def bundles() -> list[Bundle]:
    return [SENT, *(entries.bundle(spec(path)[1], "kk", tag) for path in SPECS for tag in ("ru", "en"))]


def opened(kind: Any, content: bytes) -> Any:
    """A file in translate-toolkit, whose types are not complete."""
    return kind.parsestring(content)


# ---------------------------------------------------------------- PO


@pytest.mark.parametrize("bundle", bundles(), ids=lambda each: f"{each.catalog}-{each.target}")
def test_po_is_read_by_polib_and_translate_toolkit(bundle: Bundle) -> None:
    content = po.write(bundle)
    polib_read = polib.pofile(content.decode())
    assert [(each.msgctxt, each.msgid, each.msgstr) for each in polib_read] == [
        (each.id, each.source, each.target) for each in bundle.entries
    ]
    assert [each.fuzzy for each in polib_read] == [each.state == "stale" for each in bundle.entries]
    assert [each.previous_msgid or "" for each in polib_read] == [each.previous for each in bundle.entries]
    toolkit_read = opened(pypo.pofile, content)
    units = [each for each in toolkit_read.units if each.istranslatable()]
    assert [(each.getcontext(), str(each.source), str(each.target)) for each in units] == [
        (each.id, each.source, each.target) for each in bundle.entries
    ]
    assert toolkit_read.gettargetlanguage() == bundle.target


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not here; Debian has it in the package gettext")
@pytest.mark.parametrize("bundle", bundles(), ids=lambda each: f"{each.catalog}-{each.target}")
def test_po_passes_msgfmt(bundle: Bundle, tmp_path: Path) -> None:
    file = tmp_path / "sent.po"
    file.write_bytes(po.write(bundle))
    done = subprocess.run(
        ["msgfmt", "--check", "--verbose", "--output-file", str(tmp_path / "sent.mo"), str(file)],
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )
    translated = sum(bool(each.target) and each.state != "stale" for each in bundle.entries)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    assert done.stderr.startswith(f"{translated} translated message")


def test_po_tells_what_a_translator_needs() -> None:
    """Comments of the source, the terms, what values print, and the names in codes, as Weblate's flag has them."""
    entry = polib.pofile(po.write(SENT).decode())[0]
    assert entry.comment.split("\n") == [
        "A › B",
        "clause a: Prose.",
        "{limit} stands for: 4 h",
        "Glossary: термин = термин (Анықтама)",
        "Glossary: сөз = ?",
        "Kelisim: 0123456789abcdef",
    ]
    assert entry.flags == ["fuzzy", 'placeholders:"term":"limit"']
    assert entry.occurrences == [("a.kel", "")]
    _, catalog = sample()
    known = {each.id: each for each in entries.bundle(catalog, "kk", "ru").entries}
    assert known["notary:name"].notes == ("Who certifies.",)
    assert known[KEPT].notes == (
        "Both copies count.",
        "{24x7} stands for: тәулік бойы, аптасына 7\N{NO-BREAK SPACE}күн",
    )
    assert known[KEPT].glossary == (Gloss("Нотариус", "Нотариус", ""),)
    assert known[KEPT].context == ("Орындар › keeping", "clause places.keeping: Prose that cannot be computed.")


def test_po_edited_by_a_tool_comes_back() -> None:
    """What translate-toolkit writes, as a platform that is built on it does, is taken."""
    _, catalog = sample()
    store = opened(pypo.pofile, po.write(entries.bundle(catalog, "kk", "en")))
    unit = next(each for each in store.units if each.getcontext() == KEPT)
    unit.target = KEEPING
    back = po.read(bytes(store))
    assert {each.id: each.target for each in back.entries}[KEPT] == KEEPING


# ---------------------------------------------------------------- XLIFF

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
GLOSSARY = "{urn:oasis:names:tc:xliff:glossary:2.0}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TOKEN = re.compile(r"[\w.:-]+")
CHILDREN = {
    "xliff": "(file )+",
    "file": "(notes )?((unit |group )+)",
    "group": "",
    "unit": "(glossary )?(notes )?(originalData )?(segment )+",
    "notes": "(note )+",
    "originalData": "(data )+",
    "segment": "source (target )?",
    "source": "((ph |pc )*)",
    "target": "((ph |pc )*)",
    "pc": "((ph |pc )*)",
    "glossary": "(glossEntry )+",
    "glossEntry": "term (translation )*(definition )?",
}
"""The order of children in XLIFF 2.1, of the elements that we write; all others hold text only."""
ATTRIBUTES = {
    "xliff": ({"version", "srcLang"}, {"trgLang"}),
    "file": ({"id"}, {"original", "canResegment"}),
    "group": ({"id"}, set[str]()),
    "unit": ({"id"}, {"name", SPACE}),
    "note": (set[str](), {"category"}),
    "segment": (set[str](), {"state", "subState"}),
    "data": ({"id"}, set[str]()),
    "ph": ({"id"}, {"canCopy", "canDelete", "dataRef", "disp"}),
    "pc": ({"id"}, {"canCopy", "canDelete", "dataRefStart", "dataRefEnd"}),
}
"""What an element must have, and what it may have besides, among what we write."""


@pytest.mark.parametrize("bundle", bundles(), ids=lambda each: f"{each.catalog}-{each.target}")
def test_xliff_has_the_structure_of_the_standard(bundle: Bundle) -> None:
    root = ElementTree.fromstring(xliff.write(bundle))
    assert (root.tag, root.get("version")) == (f"{CORE}xliff", "2.1")
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        assert element.tag.startswith(
            GLOSSARY if tag in ("glossary", "glossEntry", "term", "translation", "definition") else CORE
        )
        children = "".join(f"{each.tag.rpartition('}')[2]} " for each in element)
        assert re.fullmatch(CHILDREN.get(tag, ""), children), (tag, children)
        needed, allowed = ATTRIBUTES.get(tag, (set(), set()))
        assert needed <= {*element.keys()} <= needed | allowed, tag
        assert TOKEN.fullmatch(element.get("id", "x"))
    units = list(root.iter(f"{CORE}unit"))
    assert len({each.get("id") for each in units}) == len(units)
    for unit in units:
        data = [each.get("id") for each in unit.iter(f"{CORE}data")]
        assert len(data) == len(set(data))
        for side in ("source", "target"):
            codes = [each for part in unit.iter(f"{CORE}{side}") for each in part.iter() if each.get("id")]
            assert len({each.get("id") for each in codes}) == len(codes)
            assert {each.get(name) for each in codes for name in each.attrib if name.startswith("dataRef")} <= {*data}


def test_xliff_protects_codes_and_pairs_them() -> None:
    unit = next(ElementTree.fromstring(xliff.write(SENT)).iter(f"{CORE}unit"))
    segment = unit.find(f"{CORE}segment")
    assert segment is not None
    assert (segment.get("state"), segment.get("subState")) == ("initial", "kelisim:stale")
    sides = [segment.find(f"{CORE}{side}") for side in ("source", "target")]
    shown = [[(each.tag.rpartition("}")[2], each.get("id"), each.text) for each in side or ()] for side in sides]
    # The same two codes, in the order of each language; the words shown for the term are translated.
    assert shown == [
        [("pc", "1", "терминге"), ("ph", "2", None)],
        [("ph", "2", None), ("pc", "1", "термина")],
    ]
    assert [each.text for each in unit.iter(f"{CORE}data")] == ["[", "](term)", "{limit:abl}", "{limit:gen}"]


@pytest.mark.parametrize("bundle", bundles(), ids=lambda each: f"{each.catalog}-{each.target}")
def test_xliff_is_read_by_translate_toolkit(bundle: Bundle) -> None:
    store = opened(xliff2.Xliff2File, xliff.write(bundle))
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == (bundle.source, bundle.target)
    assert len(store.units) == len(bundle.entries)
    plain = [number for number, each in enumerate(bundle.entries) if not re.search(r"[\[{]", each.source + each.target)]
    assert plain
    for number in plain:
        assert store.units[number].source == bundle.entries[number].source
        assert (store.units[number].target or "") == bundle.entries[number].target
    assert [each.isfuzzy() for each in store.units] == [each.state == "stale" for each in bundle.entries]


def test_xliff_edited_by_a_tool_comes_back() -> None:
    """A tool that knows no codes writes text; what is typed as a code is one."""
    _, catalog = sample()
    store = opened(xliff2.Xliff2File, xliff.write(entries.bundle(catalog, "kk", "en")))
    unit = next(each for each in store.units if each.getid() == KEPT)
    unit.target = KEEPING
    unit.marktranslated()
    entry = next(each for each in xliff.read(bytes(store)).entries if each.id == KEPT)
    assert (entry.target, entry.state) == (KEEPING, "translated")


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="kk"><file id="f">&b;</file></xliff>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><xliff>&a;</xliff>"""
UNIT = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="kk" trgLang="ru"><file id="f">
<unit id="a:text"><segment><source>x</source><target>%s</target></segment></unit></file></xliff>"""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB.encode(), "document type"),
        (BOMB.encode("utf-16"), "document type"),
        (OUTSIDE.encode(), "document type"),
        (b"<xliff", "well-formed"),
        (b"", "well-formed"),
        (b"\xff\xfe\x00", "well-formed"),
        (b"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'/>", "XLIFF 2"),
        ((UNIT % '<ph id="1"/>').encode(), "no data"),
        ((UNIT % '<cp hex="110000"/>').encode(), "no character"),
        ((UNIT % ("<mrk id='m'>" * 20000 + "</mrk>" * 20000)).encode(), "nested"),
    ],
)
def test_xliff_that_is_broken_or_hostile_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(RefusalError) as caught:
        xliff.read(content)
    assert message in reason("en", caught.value)


def test_xliff_of_other_tools_is_understood() -> None:
    """Segments of one unit follow one another; marks, characters and copied codes are read."""
    content = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="kk" trgLang="ru">
    <file id="f"><group id="g"><unit id="a:text"><originalData><data id="d">{limit}</data></originalData>
    <segment state="final"><source>Бір <ph id="1" dataRef="d"/>. </source><target>Один <ph id="1"/>. </target></segment>
    <segment state="reviewed"><source>Екі.</source><target><mrk id="m" type="term">Два</mrk><cp hex="2026"/>
    <ph id="2" copyOf="1"/></target></segment></unit></group></file></xliff>"""
    (entry,) = xliff.read(content.encode()).entries
    assert (entry.id, entry.source, entry.state) == ("a:text", "Бір {limit}. Екі.", "reviewed")
    assert entry.target == "Один {limit}. Два… {limit}"


# ---------------------------------------------------------------- CSV


@pytest.mark.parametrize("bundle", bundles(), ids=lambda each: f"{each.catalog}-{each.target}")
def test_csv_is_read_by_the_standard_library_and_translate_toolkit(bundle: Bundle) -> None:
    text = sheet.write(bundle).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [each["id"] for each in rows] == [each.id for each in bundle.entries]
    assert not any(re.match(r"[=+\-@]", cell) for row in rows for cell in row.values())
    source, target = f"source {bundle.source}", f"target {bundle.target}"
    plain = [
        (row[source], row[target])
        for row, each in zip(rows, bundle.entries, strict=True)
        if not row[source].startswith("'")
    ]
    assert plain == [(each.source, each.target) for each in bundle.entries if not re.match("'*[=+-]", each.source)]
    renamed = text.replace(source, "source", 1).replace(target, "target", 1).replace("id,", "location,", 1)
    store = opened(csvl10n.csvfile, renamed.encode())
    assert len([each for each in store.units if not each.isheader()]) == len(bundle.entries)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_saved_by_a_spreadsheet_comes_back(delimiter: str) -> None:
    rows = list(csv.reader(io.StringIO(sheet.write(SENT).decode("utf-8-sig"), newline="")))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    assert kept(sheet.read(out.getvalue().encode())) == kept(SENT)


def test_csv_in_which_a_cell_was_filled_is_translated() -> None:
    text = sheet.write(SENT).decode("utf-8-sig").replace("'- екі", "'- екі")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows[2][3] = "- один\n- два"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    entry = sheet.read(out.getvalue().encode()).entries[1]
    assert (entry.target, entry.state) == ("- один\n- два", "translated")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a,b\n1,2\n", b'id,"source kk', b"id,source kk\n"])
def test_csv_that_is_broken_is_refused(content: bytes) -> None:
    with pytest.raises(RefusalError):
        sheet.read(content)


# ---------------------------------------------------------------- the command


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C")
    folder = tmp_path / "sample"
    folder.mkdir()
    (folder / "a.kel").write_text(SAMPLE, encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(cli.command, [str(each) for each in arguments], catch_exceptions=False)
    return done.exit_code, done.output


def test_export_translate_import_accept_release(catalog: Path) -> None:
    """The whole way of a text: a draft is marked, a release refused until it is there, then again when it is stale."""
    out = catalog.parent / "out"
    code, said = run("build", catalog, "--release", "--out", out)
    assert (code, out.exists()) == (1, False)
    assert "a.kel:25:9: warning [missing-language]" in said
    assert run("build", catalog, "--out", out)[0] == 0
    assert "This text is missing in this language" in (out / "documents" / "sample.en.md").read_text(encoding="utf-8")

    assert run("translate", "export", catalog, "--to", "po", "--lang", "en")[0] == 0
    file = catalog / "translations" / "sample.en.po"
    before = file.read_text(encoding="utf-8")
    store = polib.pofile(before)
    next(each for each in store if each.msgctxt == KEPT).msgstr = KEEPING
    store.save(str(file))
    # What nobody has imported is not written over.
    code, said = run("translate", "export", catalog, "--to", "po", "--lang", "en")
    assert code == 1
    assert "holds translations that the catalog does not have (1)" in said
    assert polib.pofile(str(file)) == store

    code, said = run("translate", "import", file, catalog)
    assert (code, said) == (0, "1 texts taken\n4 as they were\n")
    assert run("build", catalog, "--release", "--out", out)[0] == 0
    assert run("translate", "accept", catalog, "--reviewed") == (0, "10 texts recorded as reviewed\n")
    assert run("fmt", catalog, "--check")[0] == 0

    spec_file = catalog / "a.kel"
    spec_file.write_text(spec_file.read_text(encoding="utf-8").replace("Астанада", "Елордада"), encoding="utf-8")
    code, said = run("build", catalog, "--release", "--out", out)
    assert code == 1
    assert "warning [stale]: the ru text of places.where:text is older than its source, kk" in said
    assert run("build", catalog, "--out", out)[0] == 0
    for language, mark in (("en", "The source of this text has changed"), ("ru", "Исходный текст был изменён")):
        assert mark in (out / "documents" / f"sample.{language}.md").read_text(encoding="utf-8")
    code, said = run("translate", "status", catalog, "--lang", "ru")
    assert (code, said.splitlines()[0]) == (0, "kk → ru: 5 texts; 0 missing, 1 stale, 0 not reviewed")
    assert said.splitlines()[-1] == f"  a.kel:45  {WHERE}  stale"
    assert run("translate", "accept", catalog)[0] == 1
    assert run("translate", "accept", catalog, "--text", "places.where") == (0, "2 texts recorded as translated\n")
    assert run("build", catalog, "--release", "--out", out)[0] == 0


def test_a_broken_lock_is_told_and_mended(catalog: Path) -> None:
    run("translate", "accept", catalog)
    file = catalog / lock.NAME
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"notary:name", b"<<<<<<< ours\nnotary:name", 1))
    code, said = run("translate", "status", catalog)
    assert code == 1
    assert "translations.lock:2:1: error [broken-lock]" in said
    assert run("translate", "accept", catalog)[0] == 0
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("export", "CATALOG", "--to", "po", "--lang", "de"), 2, "not translated into de"),
        (("export", "CATALOG", "--to", "po", "--from", "de"), 2, "not translated into de"),
        (("accept", "CATALOG", "--text", "nobody"), 2, "no text nobody"),
        (("import", "notes.txt", "CATALOG"), 2, "ends with .po"),
        (("import", "broken.po", "CATALOG"), 1, "not a PO file"),
        (("import", "other.po", "CATALOG"), 1, "of the catalog other"),
        (("import", "strange.po", "CATALOG"), 1, "not written in de"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(
    catalog: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    (catalog.parent / "notes.txt").write_text("x", encoding="utf-8")
    (catalog.parent / "broken.po").write_text("nothing of the kind", encoding="utf-8")
    (catalog.parent / "other.po").write_bytes(po.write(Bundle("other", "1", "kk", "ru", ())))
    (catalog.parent / "strange.po").write_bytes(po.write(Bundle("sample", "1", "kk", "de", ())))
    known = {each: str(catalog.parent / each) for each in ("notes.txt", "broken.po", "other.po", "strange.po")}
    known["CATALOG"] = str(catalog)
    done = run("translate", *(known.get(each, each) for each in arguments))
    assert (done[0], message in done[1]) == (code, True), done
    assert [each.name for each in catalog.iterdir()] == ["a.kel"]
    assert (catalog / "a.kel").read_text(encoding="utf-8") == SAMPLE


def test_layout_can_be_tested_in_the_pseudo_language(catalog: Path) -> None:
    out = catalog.parent / "out"
    assert run("build", catalog, "--lang", "en-XA", "--lang", "en", "--out", out)[0] == 0
    page = (out / "documents" / "sample.en-XA.md").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert "# \\[Šámpļé ö\\]" in page
    assert "‹24 hours a day, 7 days a week›" in page
    assert "en-XA" not in (out / "catalog.json").read_text(encoding="utf-8")
    assert "Sample" in (out / "schemas" / "catalog.schema.json").read_text(encoding="utf-8")
    assert run("build", catalog, "--lang", "en-XA", "--release", "--out", out)[0] in (1, 2)
