"""Whether `kelisim trace` tells which facts of an inventory a catalog states and prints, and which it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kelisim import backends, cli, trace
from kelisim.trace import Entry, inventory
from support import codes, compiled

CATALOG = """kelisim 1 en
catalog sample:
    source: on-catalog
    version: 1.0.0
    languages: en
    name:
        en: Sample
use prelude: kelisim.service-contracts; version: 1.0.0
package core:
    name:
        en: Core
package more:
    name:
        en: More
measure answer:
    starts: incident.opened; source: on-start
    ends: incident.closed
    party: provider
    name:
        en: Answer
duty answer: at most 3 h; source: on-general-duty
group desk:
    source: on-group
    otherwise: unstated; source: on-missing-mark
    name:
        en: Desk
    about:
        en: People who help.
    service repair:
        included: core; note: few; source: on-mark
        not stated: more; source: on-lost-mark
            presumed: optional
        requires: agreed(provider); source: on-fact
            except: asked(customer); source: on-qualifier
        delivery: remote; source: twice
            when: asked(customer); source: on-condition
        name:
            en: Repair
        clause tools:
            source: on-clause
            obliged: customer; source: on-duty
            en: Tools are kept.
    service named:
        included: core
        source: on-name
        name:
            en: Named
    note few:
        source: on-note
        en: Few.
service lost:
    source: unshown, twice
    name:
        en: Lost
    about:
        en: Nobody reads this.
fault remark:
    source: on-fault
    en: Said twice.
service level times:
    source: on-level
    service: repair
    name:
        en: Times
    severity high:
        source: on-severity
        name:
            en: High
        duty answer: at most 1 h; source: on-target
table fee:
    source: on-table
    measure: answer
    name:
        en: Fee
    at least 2 d: 0 %; source: on-row
    otherwise: 5 %; source: on-rest
calendar shifts:
    days: mon..fri
    hours: 09:00..17:30; source: on-property
    name:
        en: Shifts
document whole:
    section one:
        source: on-section
        name:
            en: One
        about:
            en: What this is.
        show: desk
    section two:
        layout: exhibit
        section inner:
            name:
                en: Inner
            show: fee
            show: calendars
        section levels:
            show: times
    section words:
        show: definitions
"""
SECTIONS = {
    "on-catalog": "",
    "on-section": "1",
    "on-group": "1.1",
    "on-missing-mark": "1.1",
    "on-mark": "1.1",
    "on-lost-mark": "1.1",
    "on-note": "1.1",
    "on-name": "1.1",
    "on-fact": "1.1.1",
    "on-qualifier": "1.1.1",
    "on-condition": "1.1.1",
    "twice": "1.1.1",
    "on-clause": "1.1.1.1",
    "on-duty": "1.1.1.1",
    "on-table": "2/1",
    "on-row": "2/1",
    "on-rest": "2/1",
    "on-property": "2/1",
    "on-level": "2/2",
    "on-severity": "2/2",
    "on-target": "2/2",
    "on-start": "3",
}
"""Where the document prints what names a fact, read off the printed document by hand."""
UNPRINTED = ["on-general-duty", "unshown", "on-fault"]
"""The duty has the same key as its measure, which is printed."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "sample.kel").write_text(CATALOG, encoding="utf-8")
    return tmp_path / "sample"


def run(folder: Path, facts: object, *options: str) -> tuple[int, str, str]:
    """Exit code, output and error output of `trace` with an inventory."""
    path = folder.parent / "facts.json"
    path.write_text(facts if isinstance(facts, str) else json.dumps(facts), encoding="utf-8")
    done = CliRunner().invoke(cli.command, ["trace", str(folder), "--facts", str(path), *options])
    return done.exit_code, done.stdout, done.stderr


def traced(folder: Path, *ids: str) -> tuple[int, dict[str, Any]]:
    code, told, _ = run(folder, [{"id": each} for each in ids], "--format", "json")
    found: dict[str, Any] = json.loads(told)
    return code, found


@pytest.mark.parametrize(("id_", "section"), SECTIONS.items())
def test_what_is_printed_is_stated_with_its_section(folder: Path, id_: str, section: str) -> None:
    _, found = traced(folder, id_)
    assert (found["total"], found["stated"]) == (1, 1)
    assert (found["missing"], found["unprinted"]) == ([], [])
    assert found["facts"][id_][0]["section"] == section


def test_exit_code_is_clean_only_when_all_is_stated_and_every_cited_id_is_known(folder: Path) -> None:
    """A misspelt citation fails too: its fact would be missed."""
    stated = [{"id": each} for each in SECTIONS]
    known = [*stated, *({"id": each, "artefact": True} for each in UNPRINTED)]
    assert run(folder, known, "--format", "json")[0] == 0
    assert run(folder, known[1:], "--format", "json")[0] == 1
    assert run(folder, [*known, {"id": "gone"}], "--format", "json")[0] == 1
    assert run(folder, [*stated, *({"id": each} for each in UNPRINTED)], "--format", "json")[0] == 1


@pytest.mark.parametrize("id_", UNPRINTED)
def test_what_is_only_named_is_not_stated(folder: Path, id_: str) -> None:
    code, found = traced(folder, id_)
    assert (code, found["total"], found["stated"], found["unprinted"]) == (1, 1, 0, [id_])
    assert [place["section"] for place in found["facts"][id_]] == [None]


def test_a_place_is_a_line_and_a_declaration(folder: Path) -> None:
    _, found = traced(folder, "twice", "on-row", "on-qualifier")
    assert found["facts"] == {
        "twice": [
            place("        delivery: remote; source: twice", "repair.delivery", "1.1.1"),
            place("service lost:", "lost", None),
        ],
        "on-row": [place("    at least 2 d: 0 %; source: on-row", "fee/1", "2/1")],
        "on-qualifier": [
            place("            except: asked(customer); source: on-qualifier", "repair.requires.except", "1.1.1")
        ],
    } | {each: found["facts"][each] for each in found["unknown"]}


def place(line: str, key: str, section: str | None) -> dict[str, object]:
    return {"file": "sample.kel", "line": CATALOG.splitlines().index(line) + 1, "key": key, "section": section}


def test_missing_facts_artefacts_and_unknown_ids(folder: Path) -> None:
    entries = [{"id": "on-group", "statement": "x"}, {"id": "gone"}, {"id": "page", "artefact": True}]
    code, told, _ = run(folder, entries, "--format", "json")
    found = json.loads(told)
    assert (code, found["total"], found["stated"]) == (1, 2, 1)
    assert (found["missing"], found["artefacts"]) == (["gone"], ["page"])
    assert set(found["unknown"]) == {*SECTIONS, *UNPRINTED} - {"on-group"}
    assert found["facts"]["gone"] == []
    assert "page" not in found["facts"]


def test_every_source_line_is_found(folder: Path) -> None:
    _, found = traced(folder, "gone")
    assert set(found["unknown"]) == {*SECTIONS, *UNPRINTED}


def test_text_says_the_same(folder: Path) -> None:
    entries = [{"id": "on-catalog"}, {"id": "on-fault"}, {"id": "gone"}, {"id": "page", "artefact": True}]
    code, told, _ = run(folder, entries)
    lines = told.splitlines()
    assert code == 1
    assert lines[0] == "on-catalog  sample.kel:2  sample  title page"
    assert lines[1].endswith("remark  not printed")
    assert lines[2:6] == [
        "gone  not stated",
        "not stated: gone",
        "named, but not in the documents: on-fault",
        "artefacts, left out: page",
    ]
    assert "not in the inventory: unshown (sample.kel:" in told
    assert lines[-1] == "1 of 3 facts are stated and printed"


def test_a_fact_is_printed_when_every_language_prints_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = CATALOG.replace("languages: en", "languages: en, ru")
    result = compiled(text)
    assert result.model is not None
    desk, fee = (result.model.by_key[key].place for key in ("desk", "fee"))
    known = {"en": {desk: "1.1", fee: "2"}, "ru": {desk: "1.1"}}
    monkeypatch.setattr(backends, "printed", lambda _, tag: known[tag])
    found = trace.trace(result, (Entry("on-group", False), Entry("on-table", False)))
    assert (found.stated, found.unprinted) == (["on-group"], ["on-table"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is nested too deep"),
        ('{"id": "F1"}', "it is not a list of facts"),
        ("[]", "the list is empty"),
        ('[{"id": "F1", "artefact": "yes"}]', "`artefact` of entry 1 (F1)"),
        ('[{"id": "F1"}, {"name": "F2"}]', "entry 2 has no id"),
        ('[{"id": 1}]', "entry 1 has no id"),
        ('["F1"]', "entry 1 has no id"),
        ('[{"id": "F1"}, {"id": "F2"}, {"id": "F1"}]', "entry 3 has the id F1"),
    ],
)
def test_a_wrong_inventory_is_wrong_use(folder: Path, content: str, told: str) -> None:
    code, out, error = run(folder, content)
    assert (code, out) == (2, "")
    assert told in error


def test_only_ids_and_artefacts_are_read() -> None:
    read = inventory(b'[{"id": "F1", "artefact": false, "more": [1]}, {"artefact": true, "id": "F2"}]')
    assert read == (Entry("F1", False), Entry("F2", True))


def test_a_catalog_with_errors_is_not_traced(folder: Path) -> None:
    (folder / "sample.kel").write_text(CATALOG.replace("package core:", "package core"), encoding="utf-8")
    code, told, _ = run(folder, [{"id": "on-group"}])
    assert code == 1
    assert "block-without-colon" in told
    assert codes(compiled(CATALOG)) == []


def test_a_figure_that_a_text_pulls_in_is_printed_there(tmp_path: Path) -> None:
    """The limit stands at the top of the file and no section shows it; the clause prints its value."""
    text = """kelisim 1 en
catalog sample:
    version: 1.0.0
    languages: en
    name:
        en: Sample
use prelude: kelisim.service-contracts; version: 1.0.0
limit helpers: at most 3 persons; source: on-limit
    name:
        en: helpers
clause help:
    en: TEXT
document book:
    section all:
        name:
            en: All
        show: help
"""
    for said, places in (("Helpers are {helpers}.", ["1.1"]), ("Helpers come.", [None])):
        folder = tmp_path / str(len(said))
        folder.mkdir()
        (folder / "sample.kel").write_text(text.replace("TEXT", said), encoding="utf-8")
        _, found = traced(folder, "on-limit")
        assert [each["section"] for each in found["facts"]["on-limit"]] == places
