"""Whether `kelisim stats` counts what a catalog holds and lists what it leaves open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kelisim import cli
from kelisim.stats import Gap, Stats, stats, words
from support import codes, compiled

CATALOG = """kelisim 1 en
catalog sample:
    version: 1.0.0
    languages: en, ru
    name:
        en: Sample
        ru: Образец
use prelude: kelisim.service-contracts; version: 1.0.0
package core:
    name:
        en: Core
        ru: Основной
package more:
    name:
        en: More
        ru: Расширенный
measure answer:
    starts: unstated
    ends: incident.closed
    party: provider
    name:
        en: Answer
        ru: Ответ
open pause: keeps, restarts
    name:
        en: Pause
        ru: Пауза
    because:
        en: Nothing is said.
        ru: Ничего не сказано.
service repair:
    not stated: core, more; presumed: optional
    delivery: remote
        when: asked(customer)
    duty answer: at most 4 h (unstated(elapsed, business-hours))
    name:
        en: Repair
        ru: Ремонт
    about:
        en: Things are repaired, always.
        ru: Ремонт вещей.
    clause tools:
        en: See [repair].
        ru: См. [repair].
fault twice:
    en: Nobody reads this remark.
    ru: Это замечание никто не читает.
table fee:
    measure: answer
    name:
        en: Fee
        ru: Плата
    at least 2 d: 0 %
    0 d..1 d: unstated
    otherwise: unstated
document whole:
    section one:
        name:
            en: One
            ru: Один
        show: repair
"""


def counted() -> Stats:
    result = compiled(CATALOG)
    assert codes(result) == []
    return stats(result)


def line(text: str) -> int:
    return CATALOG.splitlines().index(text) + 1


def test_declarations_are_counted_by_kind_without_the_library() -> None:
    assert counted().declarations == {
        "package": 2, "catalog": 1, "clause": 1, "document": 1, "fault": 1, "measure": 1, "open": 1, "section": 1,
        "service": 1, "table": 1,
    }  # fmt: skip
    assert counted().clauses == 1


def test_typed_facts_are_counted_by_word_with_those_inside_them() -> None:
    assert counted().facts == {"row": 2, "delivery": 1, "duty": 1, "not stated": 1, "presumed": 1}


def test_words_of_prose_are_counted_in_each_language() -> None:
    # Nothing is said. + Things are repaired, always. + See [repair].; a fault is no prose of the catalog.
    assert counted().prose == {"en": 3 + 4 + 2, "ru": 3 + 2 + 2}


def test_words_of_the_document_are_those_printed() -> None:
    text = """kelisim 1 en
catalog sample:
    version: 1.0.0
    languages: en
    name:
        en: Sample of it
use prelude: kelisim.service-contracts; version: 1.0.0
clause tools:
    en: Tools are kept.
document whole:
    section one:
        name:
            en: First part
        show: tools
"""
    # Sample of it; Version 1.0.0; Parties Provider, Customer; Language English; First part; Tools are kept.
    assert stats(compiled(text)).document == {"en": 3 + 2 + 3 + 2 + 2 + 3}


def test_what_is_open_is_listed_with_its_place() -> None:
    mark = line("    not stated: core, more; presumed: optional")
    assert counted().unstated == (
        Gap("value", "answer.starts", "a.kel", line("measure answer:")),
        Gap("open", "pause", "a.kel", line("open pause: keeps, restarts")),
        Gap("mark", "repair/core", "a.kel", mark),
        Gap("mark", "repair/more", "a.kel", mark),
        Gap(
            "value", "repair.answer", "a.kel", line("    duty answer: at most 4 h (unstated(elapsed, business-hours))")
        ),
        Gap("value", "fee.otherwise", "a.kel", line("table fee:")),
        Gap("value", "fee/2", "a.kel", line("    0 d..1 d: unstated")),
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("One, two – three!", 3),
        ("24x7 at 1.5 %", 3),
        ("self-made (“ours”)", 2),
        ("қызмет көрсету", 2),
        ("— · –", 0),
    ],
)
def test_a_word_has_a_letter_or_a_figure(text: str, number: int) -> None:
    assert words([text]) == number


def test_the_command_tells_the_same_in_both_forms(tmp_path: Path) -> None:
    (tmp_path / "a.kel").write_text(CATALOG, encoding="utf-8")
    made = CliRunner().invoke(cli.command, ["stats", str(tmp_path), "--format", "json"])
    told = json.loads(made.stdout)
    assert (made.exit_code, told["facts"]["typed"], told["clauses"]) == (0, 6, 1)
    assert told["words"]["prose"] == {"en": 9, "ru": 7}
    assert len(told["unstated"]) == 7
    plain = CliRunner().invoke(cli.command, ["stats", str(tmp_path)]).stdout.splitlines()
    assert plain[1] == "6 typed facts: row 2, delivery 1, duty 1, not stated 1, presumed 1"
    assert plain[-1] == f"  a.kel:{line('    0 d..1 d: unstated')}  value  fee/2"


def test_a_catalog_with_errors_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "a.kel").write_text(CATALOG.replace("fault twice:", "fault twice"), encoding="utf-8")
    made = CliRunner().invoke(cli.command, ["stats", str(tmp_path)])
    assert made.exit_code == 1
    assert "block-without-colon" in made.stdout
