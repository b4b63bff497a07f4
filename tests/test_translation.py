"""Whether texts go out to translators and come back whole, and whether what is out of date is seen."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim import files, pipeline
from kelisim.diagnostics.codes import CODES
from kelisim.diagnostics.findings import Finding
from kelisim.semantics.model import Link, Mention, Model, NoteMark, Slot
from kelisim.semantics.text import inlines
from kelisim.source import Source
from kelisim.translation import accepting, entries, lock, pseudo, states, status, taking, wording
from kelisim.translation.entries import Bundle, Catalog, Entry
from kelisim.translation.formats import FORMATS, format_of
from kelisim.translation.units import targets, units
from support import Memory

ROOT = Path(__file__).parent.parent
SPECS = sorted(path for path in (ROOT / "specs").iterdir() if path.is_dir())
SAMPLE = """kelisim 1 en

catalog sample:
    version: 1.0.0
    languages: kk, ru, en
    name:
        kk: Үлгі
        ru: Образец
        en: Sample
use prelude: kelisim.service-contracts; version: 1.0.0

-- Who certifies.
party notary:
    name:
        en: Notary
        kk: Нотариус
        ru: Нотариус
group places:
    name:
        kk: Орындар
        ru: Места
        en: Places
    clause keeping:
        -- Both copies count.
        kk:
            [notary] *екі* дананы {24x7} сақтайды[^where]:

            - мәтінде;
            - [нотариустың](notary) тіркелімінде.
        -- From here on Russian.
        ru:
            [notary] хранит *оба* экземпляра {24x7}[^where]:

            - в тексте;
            - в реестре [нотариуса](notary).

    -- The rest is about places.
    note where:
        kk: Астанада.
        ru: В Астане.
        en: In Astana.
"""
"""A catalog with comments, codes, a list, and a clause that is not in English yet."""
KEPT, WHERE = "places.keeping:text", "places.where:text"
KEEPING = "[notary] keeps *both* copies {24x7}[^where]:\n\n- in text;\n- in the [notary's](notary) register."


@cache
def sample(text: str = SAMPLE) -> tuple[Memory, Catalog]:
    memory = Memory({"a.kel": text})
    result = pipeline.compile_model(["a.kel"], memory)
    assert result.model is not None
    assert {CODES[each.code].severity for each in result.findings} <= {"warning"}, result.findings
    return memory, Catalog(result.model, {}, result.sources, {})


@cache
def spec(path: Path) -> tuple[Memory, Catalog]:
    root, names = files.entries(path)
    memory = Memory({name: (root / name).read_bytes() for name in names})
    result = pipeline.compile_model(names, memory)
    assert result.model is not None
    return memory, Catalog(result.model, {}, result.sources, {})


def take(memory: Memory, catalog: Catalog, bundle: Bundle) -> taking.Taking:
    def compiled(changed: Mapping[str, bytes]) -> tuple[Model | None, Sequence[Finding]]:
        result = pipeline.compile_model(sorted(memory.files), Memory({**memory.files, **changed}))
        return result.model, result.findings

    return taking.take(catalog, bundle, compiled)


def returned(catalog: Catalog, target: str, said: Mapping[str, str]) -> Bundle:
    """An export in which a translator changed texts, by their ids."""
    sent = entries.bundle(catalog, "kk", target)
    return dataclasses.replace(
        sent,
        entries=tuple(
            dataclasses.replace(each, target=said[each.id], state="translated") if each.id in said else each
            for each in sent.entries
        ),
    )


# ---------------------------------------------------------------- the form of a text


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("One\nline  of\nprose.", "One line of prose."),
        ("One.\n\n\nTwo.", "One.\n\nTwo."),
        ("Head:\n- a\n  b\n\n- c", "Head:\n\n- a b\n- c"),
        ("1. a\n   - b\n   - c\n2. d\n\n   e", "1. a\n\n   - b\n   - c\n2. d\n\n   e"),
        ("a - b\nc -d", "a - b c -d"),
        ("-\na", "\\- a"),
        ("10.\na\n2) b", "10\\. a\n\n2) b"),
        ("\u0438\u0306", "й"),
        ("", ""),
    ],
)
def test_a_text_has_one_form_however_its_lines_are_broken(written: str, plain: str) -> None:
    assert wording.plain(written) == plain
    assert wording.plain(plain) == plain
    assert wording.digest(written) == wording.digest(plain)


WORD = st.text("абвqwe-*.:;1", min_size=1, max_size=24)
LINE = st.lists(WORD, min_size=1, max_size=30).map(" ".join)
TEXT = st.lists(st.tuples(st.sampled_from(["", "- ", "  ", "2. "]), LINE), min_size=1, max_size=5).map(
    lambda lines: "\n".join(indent + line for indent, line in lines)
)


@given(TEXT, st.sampled_from([4, 8, 20]))
def test_what_is_written_into_a_file_is_read_back(text: str, column: int) -> None:
    plain = wording.plain(text)
    first, *below = wording.written("kk", plain, column)
    beside = first.partition(":")[2].strip()
    assert bool(beside) != bool(below)
    assert wording.plain(beside or "\n".join(below)) == plain
    assert all(len(line) <= wording.WIDTH for line in (first, *below))
    assert all(line.startswith(" " * (column + 4)) for line in below if line)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name)
def test_codes_are_what_the_compiler_understands(path: Path) -> None:
    """The codes that translators are given are the mentions, values, notes and links of the model, in order."""
    _, catalog = spec(path)
    count = 0
    for unit in units(catalog.model):
        for prose in unit.texts.values():
            parts = [
                each for each in inlines(prose.blocks) if isinstance(each, Mention | Slot | NoteMark | Link)
            ]
            codes = [run for run in wording.runs(wording.plain(prose.text)) if run.opens]
            assert [bool(run.closes) for run in codes] == [
                isinstance(each, Link) or (isinstance(each, Mention) and each.shown is not None) for each in parts
            ]
            assert [run.text for run in codes if run.closes] == [
                each.text if isinstance(each, Link) else each.shown
                for each in parts
                if isinstance(each, Link | Mention) and not (isinstance(each, Mention) and each.shown is None)
            ]
            count += len(codes)
    assert count > 20


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name)
def test_ids_are_stable_names(path: Path) -> None:
    _, catalog = spec(path)
    found = [unit.id for unit in units(catalog.model)]
    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"[^\s:]+:(name|about|means|says|because|text)(#\d+)?", each) for each in found)


def test_ids_and_languages() -> None:
    _, catalog = sample()
    assert [unit.id for unit in units(catalog.model)] == [
        "sample:name",
        "notary:name",
        "places:name",
        KEPT,
        WHERE,
    ]
    assert targets(catalog.model) == ("kk", "ru", "en")


# ---------------------------------------------------------------- round trips


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name)
def test_round_trip_changes_nothing(path: Path, name: str) -> None:
    memory, catalog = spec(path)
    form = format_of(name)
    for target in ("ru", "en"):
        sent = entries.bundle(catalog, "kk", target)
        assert len(sent.entries) == len(units(catalog.model)) > 50
        back = form.read(form.write(sent))
        found = take(memory, catalog, back)
        assert (found.texts, found.recorded, found.left, found.files, found.lock) == ((), (), (), {}, {})
        assert found.same + found.empty == len(sent.entries)
        assert (back.source, back.target) == ("kk", target)


@pytest.mark.parametrize("name", FORMATS)
def test_one_changed_text_changes_no_other(name: str) -> None:
    """Of a whole catalog one text in one file, all else down to the byte; the record says that it is translated."""
    path = next(each for each in SPECS if each.name == "unified-support")
    memory, catalog = spec(path)
    unit = next(each for each in units(catalog.model) if each.id == "services-description.this-document:text")
    text = unit.said("ru") + "\n\nСписок услуг ведёт исполнитель."
    form = format_of(name)
    sent = entries.bundle(catalog, "kk", "ru")
    changed = tuple(dataclasses.replace(each, target=text) if each.id == unit.id else each for each in sent.entries)
    found = take(memory, catalog, form.read(form.write(dataclasses.replace(sent, entries=changed))))
    assert (found.texts, found.left, list(found.files)) == ((unit.id,), (), ["document.kel"])
    before = catalog.sources["document.kel"].text
    after = found.files["document.kel"].decode()
    place = unit.texts["ru"].place
    assert after.startswith(before[: place.start])
    assert after.endswith(before[place.end :])
    assert wording.plain(after[place.start : len(after) - len(before[place.end :])].strip()) == text
    assert found.lock == {
        (unit.id, "ru"): lock.Record("translated", "kk", wording.digest(unit.said("kk")), wording.digest(text))
    }


@pytest.mark.parametrize("name", FORMATS)
def test_a_missing_text_comes_in_at_its_place_and_comments_stay(name: str) -> None:
    memory, catalog = sample()
    form = format_of(name)
    sent = returned(catalog, "en", {KEPT: KEEPING})
    found = take(memory, catalog, form.read(form.write(sent)))
    assert (found.texts, found.left, found.empty) == ((KEPT,), (), 0)
    assert found.files["a.kel"].decode() == catalog.sources["a.kel"].text.replace(
        "            - в реестре [нотариуса](notary).\n",
        "            - в реестре [нотариуса](notary).\n"
        "        en:\n"
        "            [notary] keeps *both* copies {24x7}[^where]:\n\n"
        "            - in text;\n"
        "            - in the [notary's](notary) register.\n",
    )


# ---------------------------------------------------------------- what is left


@pytest.mark.parametrize(
    ("text", "reason", "fact"),
    [
        (KEEPING.replace("{24x7}", "always"), "lost-code", "{24x7}"),
        (KEEPING.replace("[^where]", ""), "lost-code", "[^where]"),
        (KEEPING.replace("[notary's](notary)", "his"), "lost-code", "[notary]"),
        (KEEPING.replace("in text", "in text of [notary]"), "added-code", "[notary]"),
        (KEEPING.replace("{24x7}", "{24x8}"), "finding", "unknown-placeholder"),
        (KEEPING.replace("[notary] ", "[notery] "), "finding", "undefined-term"),
        (KEEPING.replace("[^where]", "[^were]"), "finding", "unknown-note"),
        (KEEPING.replace("copies", "{copies"), "finding", "broken-markup"),
        (KEEPING.replace("copies", "2 copies"), "finding", "num"),
        (KEEPING.replace("copies", "cop\u202eies"), "finding", "bidi-control"),
    ],
)
def test_a_text_that_loses_something_is_refused_and_the_others_are_taken(text: str, reason: str, fact: str) -> None:
    memory, catalog = sample()
    found = take(memory, catalog, returned(catalog, "en", {KEPT: text, WHERE: "Over in Astana."}))
    assert found.texts == (WHERE,)
    assert [(each.id, each.reason) for each in found.left] == [(KEPT, reason)]
    told = found.left[0].finding.code if found.left[0].finding else dict(found.left[0].facts)["codes"]
    assert told == fact
    before = catalog.sources["a.kel"].text
    assert found.files["a.kel"].decode() == before.replace("In Astana.", "Over in Astana.")


def test_another_case_another_order_and_shown_words_are_no_loss() -> None:
    memory, catalog = sample()
    text = "{24x7:gen} *both* copies are[^where] with [the notary](notary) and in the [notary's](notary) register."
    assert take(memory, catalog, returned(catalog, "en", {KEPT: text})).texts == (KEPT,)


def test_what_the_file_got_wrong_is_left() -> None:
    memory, catalog = sample()
    sent = entries.bundle(catalog, "kk", "ru")
    extra = (
        Entry(id="nobody:name", source="Ешкім", target="Никто", state="translated"),
        dataclasses.replace(sent.entries[0], target="Пример", state="translated"),
    )
    unfinished = dataclasses.replace(sent.entries[4], target="В столице.", state="stale")
    bundle = dataclasses.replace(sent, entries=(*sent.entries[:4], unfinished, *extra))
    found = take(memory, catalog, bundle)
    assert {(each.id, each.reason) for each in found.left} == {
        ("nobody:name", "unknown-text"),
        ("sample:name", "twice"),
        (WHERE, "unfinished"),
    }
    assert (found.texts, found.files) == ((), {})


def test_a_text_changed_on_both_sides_is_left_and_an_untouched_one_keeps_the_catalogs() -> None:
    _, old = sample()
    sent = returned(old, "ru", {WHERE: "В столице."})
    text = old.sources["a.kel"].text.replace("ru: В Астане.", "ru: В городе Астане.").replace("Образец", "Пример")
    memory, catalog = sample(text)
    found = take(memory, catalog, sent)
    assert [(each.id, each.reason) for each in found.left] == [(WHERE, "both-changed")]
    assert (found.texts, found.files) == ((), {})


def test_a_tool_that_drops_comments_loses_nothing() -> None:
    memory, catalog = sample()
    sent = returned(catalog, "ru", {WHERE: "В столице."})
    bare = tuple(dataclasses.replace(each, exported="") for each in sent.entries)
    assert take(memory, catalog, dataclasses.replace(sent, entries=bare)).texts == (WHERE,)


# ---------------------------------------------------------------- states


def with_lock(catalog: Catalog, records: lock.Lock) -> Catalog:
    return dataclasses.replace(catalog, lock=records)


def test_states() -> None:
    _, catalog = sample()
    known = {unit.id: unit for unit in units(catalog.model)}
    where = known[WHERE]
    now, old = wording.digest("Астанада."), wording.digest("Алматыда.")
    here, before = wording.digest("В Астане."), wording.digest("В Алматы.")

    def state(*record: str) -> str:
        return states.state(where, "ru", {(WHERE, "ru"): lock.Record(*record)} if record else {})

    assert state() == "authored"
    assert state("translated", "kk", now, here) == "translated"
    assert state("reviewed", "kk", now, here) == "reviewed"
    assert state("reviewed", "kk", now, before) == "translated"
    assert state("reviewed", "kk", old, here) == "stale"
    assert state("translated", "kk", old, before) == "stale"
    assert state("translated", "en", wording.digest("In Astana."), here) == "translated"
    assert states.state(known[KEPT], "en", {}) == "missing"


def test_accepting_records_all_but_what_nobody_looked_at() -> None:
    _, first = sample()
    found = accepting.accept(first, ("ru", "en"), "kk", "reviewed", ())
    assert (len(found.recorded), found.stale) == (9, ())
    text = first.sources["a.kel"].text.replace("Астанада", "Елордада").replace("kk: Үлгі", "kk: Мысал")
    _, after = sample(text.replace("Образец", "Пример"))
    changed = with_lock(after, found.lock)
    again = accepting.accept(changed, ("ru", "en"), "kk", "translated", ())
    # The Russian name was changed with its source; the others were not, and nobody named them.
    assert again.recorded == (("sample:name", "ru"),)
    assert set(again.stale) == {("sample:name", "en"), (WHERE, "ru"), (WHERE, "en")}
    named = accepting.accept(changed, ("ru", "en"), "kk", "translated", ("places.where", "nowhere"))
    assert (set(named.recorded), named.unknown) == ({(WHERE, "ru"), (WHERE, "en")}, ("nowhere",))
    assert {key for key, record in named.lock.items() if record.state == "reviewed"} == found.lock.keys() - {
        *named.recorded
    }


def test_lock_is_one_sorted_line_a_text_and_reads_back() -> None:
    _, catalog = sample()
    records = accepting.accept(catalog, ("ru", "en"), "kk", "translated", ()).lock
    lines = lock.dump(records).decode().splitlines()
    assert lines[1:] == sorted(lines[1:])
    assert len(lines) == 10
    assert lock.parse(Source(lock.NAME, lock.dump(records).decode())) == (records, [])


def test_stale_texts_go_out_with_their_previous_source_and_come_back_as_translated() -> None:
    _, first = sample()
    accepted = accepting.accept(first, ("ru",), "kk", "reviewed", ()).lock
    text = first.sources["a.kel"].text.replace("Астанада", "Елордада")
    for name in FORMATS:
        form = format_of(name)
        memory, bare = sample(text)
        catalog = with_lock(bare, accepted)
        earlier = form.read(form.write(entries.bundle(with_lock(first, accepted), "kk", "ru")))
        sent = entries.bundle(catalog, "kk", "ru", earlier)
        back = form.read(form.write(sent))
        where = next(each for each in back.entries if each.id == WHERE)
        assert (where.state, where.previous) == ("stale", "Астанада.")
        assert take(memory, catalog, back).lock == accepted
        # A third export knows it still: it is handed on from file to file until the text is up to date.
        third = next(each for each in entries.bundle(catalog, "kk", "ru", back).entries if each.id == WHERE)
        assert third.previous == "Астанада."
        confirmed = tuple(
            dataclasses.replace(each, state="translated") if each.id == WHERE else each for each in back.entries
        )
        found = take(memory, catalog, dataclasses.replace(back, entries=confirmed))
        assert (found.texts, found.recorded, found.files) == ((), (WHERE,), {})
        unit = next(each for each in units(catalog.model) if each.id == WHERE)
        assert states.state(unit, "ru", found.lock) == "translated"


def test_status_counts_by_language_and_section() -> None:
    _, catalog = sample()
    sections = {unit.place: "2.1" if unit.id == WHERE else "1" for unit in units(catalog.model)}
    records = accepting.accept(catalog, ("ru",), "kk", "reviewed", (WHERE, "notary")).lock
    kazakh, russian, english = status.status(dataclasses.replace(catalog, lock=records, sections=sections))
    assert kazakh.open == ()
    assert russian.counts == {"missing": 0, "stale": 0, "unreviewed": 3}
    assert english.counts == {"missing": 1, "stale": 0, "unreviewed": 4}
    assert [(each.number, each.texts, each.counts["unreviewed"]) for each in english.sections] == [
        ("1", 4, 3),
        ("2", 1, 1),
    ]
    missing = next(each for each in english.open if each.state == "missing")
    assert (missing.id, missing.file) == (KEPT, "a.kel")
    assert catalog.sources["a.kel"].line(missing.line).strip() == "kk:"


# ---------------------------------------------------------------- the pseudo-language


def test_pseudo_texts_are_longer_and_keep_their_codes() -> None:
    _, catalog = spec(next(each for each in SPECS if each.name == "unified-support"))
    changed = pseudo.pseudo(catalog.model)
    count = 0
    for unit in units(changed):
        english, other = unit.texts.get("en"), unit.texts["en-XA"]
        if english is None:
            continue
        codes = [part for part in inlines(english.blocks) if isinstance(part, Mention | Slot | NoteMark)]
        kept = [part for part in inlines(other.blocks) if isinstance(part, Mention | Slot | NoteMark)]
        assert [type(each) for each in codes] == [type(each) for each in kept]
        assert other.text.startswith("[")
        assert other.text.endswith("]")
        assert 1.25 * len(english.text) < len(other.text) < 1.4 * len(english.text) + 5
        count += 1
    assert count > 800
