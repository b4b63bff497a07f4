"""Schemas and validators of records: what each accepts, and that they agree."""

from __future__ import annotations

import copy
import datetime
import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import sample_model
from kelisim.backends import schema, validator, validator_parts
from kelisim.backends.read_shapes import read_shapes
from kelisim.backends.shapes import (
    PATTERNS,
    Anything,
    Formed,
    Free,
    ListOf,
    Named,
    Shape,
    Truth,
    Whole,
    Within,
)

ROOT = Path(__file__).parent.parent


@cache
def schemas(language: str = "en") -> dict[str, Any]:
    """The schemas of the sample, parsed, by path."""
    return {path: json.loads(text) for path, text in schema.emit(sample_model.model(), language)}


@cache
def accepts(record: str) -> Callable[[object], bool]:
    """What the schema of a record says of a value."""
    return Draft202012Validator(schemas()[f"schemas/{record}.schema.json"]).is_valid


@cache
def source() -> str:
    """The generated validator."""
    ((path, text),) = validator.emit(sample_model.model(), sample_model.position)
    assert path == "validators/sample_support.py"
    return text


@cache
def module() -> ModuleType:
    """The generated validator, imported."""
    made = ModuleType("sample_support")
    exec(compile(source(), "sample_support.py", "exec"), made.__dict__)
    return made


def found(data: object) -> list[tuple[str, str, str]]:
    """Pointer, code and clause of all that the validator finds in an incident."""
    return [(each.pointer, each.code, each.clause) for each in module().validate_incident(data)]


# ---------------------------------------------------------------- schemas


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_every_schema_is_a_schema(language: str) -> None:
    made = schemas(language)
    assert list(made) == [f"schemas/{each}.schema.json" for each in ("catalog", "incident", "order")]
    for each in made.values():
        Draft202012Validator.check_schema(each)
    identities = [each["$id"].removeprefix("urn:kelisim:sample-support:2.1.0:") for each in made.values()]
    assert identities == ["catalog", "incident", "order"]


def test_titles_are_plain_text_in_the_language_asked_for() -> None:
    kazakh = schemas("kk")["schemas/catalog.schema.json"]["properties"]
    assert kazakh["packages"]["properties"]["performance"]["title"] == "Өнімділік"
    english = schemas("en")["schemas/catalog.schema.json"]["properties"]
    workshop = english["services"]["properties"]["workshop"]
    assert workshop["description"] == "Used in Workshops, often, within 4\u00a0hours."
    standard = english["severities"]["properties"]["incident-response.standard"]
    assert standard["properties"]["facts"]["prefixItems"][0]["title"] == "First response"


def test_the_schema_of_a_record_says_what_it_can() -> None:
    made = schemas()["schemas/incident.schema.json"]
    assert made["required"] == ["severity", "opened"]
    assert made["$defs"]["names:severity"]["enum"] == ["standard", "critical"]
    assert made["$defs"]["names:class:regions"]["enum"] == ["KZ", "UZ"]
    assert made["properties"]["product"]["minLength"] == 1
    assert made["properties"]["call"]["minLength"] == 1
    assert made["properties"]["parent"]["$ref"] == "#"
    assert made["x-kelisim-rules"] == ["incident.requires#4"]
    assert [each["x-kelisim-clause"][-1] for each in made["allOf"]] == ["1", "2", "3", "5", "6"]
    assert made["allOf"][0]["description"] == "A critical call is answered."


def test_dates_are_those_of_the_calendar() -> None:
    for year in (*range(1, 9), 99, 100, 400, 1600, 1899, 1900, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999):
        for month in range(14):
            for day in range(33):
                text = f"{year:04d}-{month:02d}-{day:02d}"
                try:
                    datetime.date.fromisoformat(text)
                    real = True
                except ValueError:
                    real = False
                assert (re.search(PATTERNS["date"], text) is not None) is real, text
    for text in ("0000-01-01", "2024-02-29\n", "2024-02-29 ", "٢٠٢٤-02-29", "x2024-02-29", "2024-2-9", ""):
        assert re.search(PATTERNS["date"], text) is None, text


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        (
            "moment",
            ["2026-02-28T00:00:00Z", "2024-02-29T23:59:59.5+05:00", "2026-01-01T10:00:00-00:00"],
            [
                "2026-02-29T00:00:00Z", "2026-02-28T24:00:00Z", "2026-02-28T10:00:00", "2026-02-28 10:00:00Z",
                "2026-02-28T10:00:60Z", "2026-02-28T10:00Z", "2026-02-28T10:00:00+24:00", "2026-02-28T10:00:00.Z",
            ],
        ),
        ("time", ["00:00", "23:59", "24:00"], ["24:01", "9:00", "12:60", "12:00:00"]),
        ("decimal", ["0", "-0.50", "12.345", "60000000"], ["01", ".5", "5.", "1e3", "+1", "1,5", "NaN", "", "-"]),
        (
            "duration",
            ["PT4H", "PT4H30M", "PT1H0M5S", "PT90M", "P5D", "P6W", "P3M", "P1Y"],
            ["P", "PT", "4H", "PT4H5S", "P1Y2M", "PT1.5H", "P1DT1H", "pt4h"],
        ),
        ("currency", ["KZT", "USD"], ["kzt", "US", "USDT", "КЗТ"]),
    ],
)  # fmt: skip
def test_texts_of_a_fixed_form(form: str, right: list[str], wrong: list[str]) -> None:
    assert [each for each in right if re.search(PATTERNS[form], each) is None] == []
    assert [each for each in wrong if re.search(PATTERNS[form], each) is not None] == []


# ---------------------------------------------------------------- the validator

VALID: dict[str, Any] = {
    "severity": "standard",
    "opened": "2026-02-06T17:00:00+05:00",
    "price": {"amount": "12.50", "currency": "KZT"},
    "visits": 2.0,
    "levels": [{"from": "2026-02-06T17:00:00+05:00", "value": "standard"}],
    "grid": [["1", "2.5"], []],
    "things": [None, {}],
    "order": {"id": "", "starts": "2024-02-29"},
    "text": "\ud800",
}


def wrong(*changes: tuple[str, object]) -> list[tuple[str, str, str]]:
    """What is found in the valid incident after changes; the schema must agree each time."""
    data = copy.deepcopy(VALID)
    for path, value in changes:
        sample_model.change(path, value)(data)
    assert accepts("incident")(data) is not bool(found(data))
    return found(data)


def test_findings_point_at_the_member_and_name_the_clause() -> None:
    assert wrong() == []
    assert found([]) == [("", "not-an-object", "incident")]
    assert wrong(("severity", "urgent")) == [("/severity", "unknown-name", "incident.severity")]
    assert wrong(("opened", None)) == [("", "missing", "incident.opened")]
    assert wrong(("opened", 5)) == [("/opened", "not-a-text", "incident.opened")]
    assert wrong(("grid/0/1", "x")) == [("/grid/0/1", "not-a-decimal", "incident.grid")]
    assert wrong(("levels/0/value", "x")) == [("/levels/0/value", "unknown-name", "incident.levels")]
    assert wrong(("price/currency", "kzt")) == [("/price/currency", "not-a-currency", "incident.price")]
    assert wrong(("visits", True)) == [
        ("/visits", "not-a-whole-number", "incident.visits"),
        ("", "rule-not-met", "incident.requires#3"),
    ]
    assert wrong(("order/starts", "2023-02-29")) == [("/order/starts", "not-a-date", "order.starts")]
    assert wrong(("opened", VALID["opened"] + "\n")) == [("/opened", "not-a-moment", "incident.opened")]
    assert wrong(("product", "")) == [("/product", "empty", "incident.product")]
    assert wrong(("product", " ")) == []
    assert wrong(("paid", 0)) == [("/paid", "not-a-truth", "incident.paid")]
    data = {**VALID, "a/b~c": 1, "order": {"id": "1", "starts": "2024-02-29", "\ud800": 2}}
    assert found(data) == [
        ("/order/\ud800", "unexpected", "incident.order"),
        ("/a~1b~0c", "unexpected", "incident"),
    ]


def test_rules_decide_where_the_record_is_certain() -> None:
    critical, contact = ("severity", "critical"), ("first-contact", "2026-02-06T18:00:00+05:00")
    assert wrong(critical) == [("", "missing", "incident.requires#1")]
    assert wrong(critical, contact) == []
    assert wrong(("paid", False), ("service", "on-site")) == [("/service", "ruled-out", "incident.requires#2")]
    assert wrong(("service", "on-site")) == []
    assert wrong(("paid", 0), ("service", "on-site")) == [("/paid", "not-a-truth", "incident.paid")]
    assert wrong(("visits", 3)) == [("", "rule-not-met", "incident.requires#3")]
    assert wrong(("visits", 3), ("price", None)) == []
    assert wrong(("visits", None)) == []
    assert wrong(("remark", 0), ("due", "2026-02-28")) == [("/due", "ruled-out-field", "incident.requires#5")]
    assert wrong(("service", "workshop"), ("due", "2026-03-01"), ("region", "UZ")) == [
        ("/due", "not-allowed", "incident.requires#6"),
        ("/region", "ruled-out", "incident.requires#6"),
    ]


ODD: st.SearchStrategy[object] = st.sampled_from([
    None, True, False, 0, 1, 1.0, 2, 2.5, -1, 10**30, 1e300, "", "x", "critical", "on-site", "1", "true", "2024-02-29",
    "2023-02-29", "2024-02-29\n", "2026-02-06T17:00:00Z", "PT4H", "KZ", "\ud800", [], {}, [[]], {"amount": "1"},
    {"": 0},
])  # fmt: skip


def strategy(shape: Shape, depth: int) -> st.SearchStrategy[object]:
    """Valid values of a shape."""
    match shape:
        case Anything():
            return ODD
        case Formed(form):
            return st.from_regex(PATTERNS[form].replace(r"(?![\s\S])", r"\Z"))
        case Named(_, options):
            return st.sampled_from(options)
        case Free(least):
            return st.text(min_size=least, max_size=3)
        case Whole():
            return st.one_of(st.integers(0, 3), st.sampled_from([1.0, 2.0]))
        case Truth():
            return st.booleans()
        case ListOf(item):
            return st.lists(strategy(item, depth), max_size=2)
        case Within(name):
            return instances(name, depth - 1)


def instances(name: str, depth: int = 2) -> st.SearchStrategy[object]:
    """Objects of a structure that have the right form, whatever its rules say."""
    fields = read_shapes(sample_model.model()).structures[name].fields
    must = {each.name: strategy(each.shape, depth) for each in fields if each.required}
    may = [each for each in fields if not each.required and depth > 0]
    return st.fixed_dictionaries(must, optional={each.name: strategy(each.shape, depth) for each in may})


NAMES = ("due", "paid", "visits", "remark", "price", "region", "service", "product", "id", "~/", "x ")


def mutated(data: Any, draw: st.DataObject) -> Any:
    """The value with one part of it a little different, replaced, left out, repeated or added."""
    if isinstance(data, dict) and data:
        name = draw.draw(st.sampled_from(sorted(data)))
        action = draw.draw(st.sampled_from(["inside", "inside", "inside", "without", "more", "other"]))
        if action == "inside":
            return {**data, name: mutated(data[name], draw)}
        if action == "without":
            return {each: value for each, value in data.items() if each != name}
        if action == "more":
            return {**data, draw.draw(st.sampled_from(NAMES)): draw.draw(ODD)}
    if isinstance(data, list) and data and draw.draw(st.booleans()):
        return [mutated(data[0], draw), *data]
    if isinstance(data, str) and draw.draw(st.booleans()):
        return draw.draw(st.sampled_from([data + "\n", data[:-1], f" {data}", data.lower()]))
    if isinstance(data, int) and draw.draw(st.booleans()):
        return int(data) if isinstance(data, bool) else bool(data)
    return draw.draw(ODD)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_the_schema_and_the_validator_agree(draw: st.DataObject) -> None:
    data: Any = draw.draw(instances("incident"))
    for _ in range(draw.draw(st.integers(0, 3))):
        data = mutated(data, draw)
    assert accepts("incident")(data) is not bool(found(data))


# ---------------------------------------------------------------- the module as a program


def test_every_code_has_a_message_in_three_languages() -> None:
    codes = set(re.findall(r'"(not-a[a-z-]+|rul[a-z-]+|missing|empty|unexpected|unknown-name)"', source()))
    codes |= {f"not-a-{each}" for each in PATTERNS}
    assert codes == set(validator_parts.MESSAGES)
    for code, wordings in module().MESSAGES.items():
        assert list(wordings) == ["en", "kk", "ru"], code
        finding = module().Finding("/a", code, "a.b", "c")
        spoken = {finding.message(each) for each in wordings}
        assert len(spoken) == 3, code
        for text in (wordings["kk"], wordings["ru"]):
            assert not re.search("[a-zA-Z][а-яәіңғүұқөһ]|[а-яәіңғүұқөһ][a-zA-Z]", text), text


def test_a_message_ends_with_the_words_of_the_contract() -> None:
    (finding,) = module().validate_incident({**VALID, "severity": "critical"})
    assert finding.message("en") == "The field «first-contact» is missing. A critical call is answered."
    assert finding.message("kk") == "«first-contact» өрісі толтырылмаған. Сыни қоңырауға жауап беріледі."
    assert finding.message("ru") == "Не заполнено поле «first-contact». На критичный вызов отвечают."


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        (json.dumps(VALID), 0, ""),
        (json.dumps({**VALID, "\ud800": 1}), 1, "/\\ud800: "),
        ('{"severity": "standard", "severity": "critical"}', 2, ""),
        ('{"visits": NaN}', 2, ""),
        ("{", 2, ""),
        ("[" * 100000, 2, ""),
    ],
)
def test_the_command(tmp_path: Path, text: str, code: int, shown: str) -> None:
    (tmp_path / "validator.py").write_text(source(), encoding="utf-8")
    (tmp_path / "incident.json").write_text(text, encoding="utf-8")
    command = [sys.executable, "validator.py", "incident", "incident.json", "--language", "ru"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith(shown)
    assert bool(done.stderr) is (code == 2)
    assert "Traceback" not in done.stderr


def test_the_module_is_strictly_typed_and_tidy(tmp_path: Path) -> None:
    path = tmp_path / "sample_support.py"
    path.write_text(source(), encoding="utf-8")
    checks = (
        ["mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}", str(path)],
        # A function of one check after another is as long as its record, and no harder to read for it.
        ["ruff", "check", "--no-cache", "--ignore=C901", f"--config={ROOT / 'pyproject.toml'}", str(path)],
    )
    for each in checks:
        done = subprocess.run([sys.executable, "-m", *each], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_each_check_stands_under_its_clause() -> None:
    lines = source().splitlines()
    assert "    # incident.opened (sample.kel:30)" in lines
    assert "    # incident.requires#1 (sample.kel:41)" in lines
    following = lines[lines.index("    # incident.requires#1 (sample.kel:41)") + 1]
    assert following == '    if stated(data, "severity", "critical"):'


def test_the_same_model_gives_the_same_bytes() -> None:
    assert next(validator.emit(sample_model.model(), sample_model.position))[1] == source()
    assert list(schema.emit(sample_model.model(), "ru")) == list(schema.emit(sample_model.model(), "ru"))
