"""Runs of blocks, the unit of the cache: they hold every block once, and an edit changes one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from kelisim import data
from kelisim.source import Source
from kelisim.syntax import parse

ROOT = Path(__file__).parent
MANY = "kelisim 1 en\n" + "".join(f'-- about {n}\nproduct item-{n}; short: "I"\n\n' for n in range(500))
TEXTS = {
    "library": (data.prelude_folder() / "service-contracts.kel").read_text(encoding="utf-8"),
    "tour": (ROOT / "data" / "tour.kel").read_text(encoding="utf-8"),
    "many": MANY,
    "comments only": "kelisim 1 en\n-- nothing\n",
    "right after the first line": 'kelisim 1 en\nproduct a; short: "A"\n',
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_blocks_of_runs_are_the_blocks_of_the_file(text: str) -> None:
    """Whatever the runs, their blocks are those of the whole, at the same places."""
    start = parse.header(Source("a.kel", text))[1]
    runs = parse.runs(text, start)
    parted = [(at + inner, block) for at, run in runs for inner, block in parse.split(run, 0)]
    assert parted == parse.split(text, start)
    assert "".join(run for _, run in runs).strip() == text[start:].strip()


def test_an_edit_changes_one_run() -> None:
    """A line put in, taken out or changed leaves all other runs as they were."""
    start = parse.header(Source("a.kel", MANY))[1]
    before = {run for _, run in parse.runs(MANY, start)}
    assert len(before) > 5
    middle = MANY.index("product item-250")
    for edited in (
        MANY.replace('item-250; short: "I"', 'item-250; short: "J"'),
        MANY[:middle] + "country XX\n" + MANY[middle:],
        MANY[:middle] + MANY[MANY.index("\n", middle) + 1 :],
    ):
        after = {run for _, run in parse.runs(edited, start)}
        assert len(before - after) <= 2
