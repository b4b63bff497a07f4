"""The command `test`: the examples of a catalog are run, and one that does not hold is explained."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from kelisim import cli
from support import BASE

FEE = """kelisim 1 en
measure notice:
    starts: cancellation.cancelled-on
    ends: cancellation.starts-on
table fee:
    measure: notice
    at least 14 d: 0 %
    0 d..13 d: 50 %
example "nine days":
    given cancellation:
        cancelled-on: 2026-03-01
        starts-on: 2026-03-10
    expect fee: 50 %
example "a month":
    given cancellation:
        cancelled-on: 2026-03-01
        starts-on: 2026-04-01
    expect fee: {fee}
"""


def run(folder: Path, fee: str, *options: str) -> Result:
    (folder / "base.kel").write_text(BASE, encoding="utf-8")
    (folder / "fee.kel").write_text(FEE.replace("{fee}", fee), encoding="utf-8")
    return CliRunner().invoke(cli.command, ["test", str(folder), *options])


def test_examples_that_hold_are_counted_in_each_language(tmp_path: Path) -> None:
    told = set()
    for language in ("en", "kk", "ru"):
        done = run(tmp_path, "0 %", "--lang", language)
        assert done.exit_code == 0
        (line,) = done.stdout.splitlines()
        assert line.count("2") == 2
        told.add(line)
    assert len(told) == 3


def test_one_that_does_not_hold_shows_every_part(tmp_path: Path) -> None:
    done = run(tmp_path, "10 %", "--lang", "en")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "fee.kel:18:5: a month",
        "  fee: expected 10 %, found 0 %",
        "  fee = 0 %",
        "    notice = 31 d",
        "      cancellation.cancelled-on = 2026-03-01",
        "      cancellation.starts-on = 2026-04-01",
        "",
        "1 of 2 examples hold",
    ]


def test_json(tmp_path: Path) -> None:
    data = json.loads(run(tmp_path, "10 %", "--format", "json").stdout)
    assert (data["held"], data["failed"]) == (1, 1)
    assert [(each["title"], each["line"], each["held"]) for each in data["examples"]] == [
        ("nine days", 9, True),
        ("a month", 14, False),
    ]
    broken = data["examples"][1]["expectations"][0]
    assert (broken["name"], broken["expected"], broken["found"]) == ("fee", "10 %", "0 %")
    assert {"depth": 1, "part": "notice", "value": "31 d"} in broken["why"]


def test_junit(tmp_path: Path) -> None:
    suite = ElementTree.fromstring(run(tmp_path, "10 %", "--format", "junit").stdout).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    cases = suite.findall("testcase")
    assert [case.get("name") for case in cases] == ["nine days", "a month"]
    assert [case.find("failure") is not None for case in cases] == [False, True]
    failure = cases[1].find("failure")
    assert failure is not None
    assert failure.get("message") == "fee: 10 % / 0 %"


def test_a_catalog_with_findings_is_not_run(tmp_path: Path) -> None:
    done = run(tmp_path, "nothing", "--lang", "en")
    assert done.exit_code == 1
    assert "unknown-name" in done.stdout


@pytest.mark.parametrize("catalog", ["unified-support", "cloud-hosting"])
def test_examples_of_the_catalogs_hold(catalog: str) -> None:
    folder = Path(__file__).parent.parent / "specs" / catalog
    data = json.loads(CliRunner().invoke(cli.command, ["test", str(folder), "--format", "json"]).stdout)
    assert data["failed"] == 0
    assert data["held"] > 20
