"""The catalog document: the form of each value, all that a model knows, and the schema that pins it."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import sample_model
from kelisim import values
from kelisim.backends import catalog, encode, schema


def duration(kind: str, amount: str, unit: str, iso: str) -> dict[str, str]:
    return {"type": kind, "amount": amount, "unit": unit, "iso": iso}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (values.Elapsed(Decimal(4), "h"), duration("elapsed", "4", "h", "PT4H")),
        (values.Elapsed(Decimal("1.5"), "h"), duration("elapsed", "1.5", "h", "PT90M")),
        (values.Elapsed(Decimal("0.25"), "min"), duration("elapsed", "0.25", "min", "PT15S")),
        (values.CalendarTime(Decimal(6), "wk"), duration("calendar", "6", "wk", "P6W")),
        (values.CalendarTime(Decimal("0.5"), "y"), duration("calendar", "0.5", "y", "P6M")),
        (values.CalendarTime(Decimal("1.5"), "d"), {"type": "calendar", "amount": "1.5", "unit": "d"}),
        (
            values.BusinessTime(Decimal(10), "d", "working-days"),
            {"type": "business", "amount": "10", "unit": "d", "calendar": "working-days"},
        ),
        (values.Money(Decimal("6E+7"), "USD"), {"type": "money", "amount": "60000000", "currency": "USD"}),
        (values.Percent(Decimal("99.90")), {"type": "percent", "amount": "99.9"}),
        (values.Number(Decimal("-0.0")), {"type": "number", "amount": "0"}),
        (values.Count(Decimal(10), "contact"), {"type": "count", "amount": "10", "unit": "contact"}),
        (values.Date(datetime.date(2026, 2, 1)), {"type": "date", "date": "2026-02-01"}),
        (values.Clock(24, 0), {"type": "time", "time": "24:00"}),
        (
            values.Moment(datetime.date(2026, 2, 6), values.Clock(9, 5), "Asia/Almaty"),
            {"type": "moment", "date": "2026-02-06", "time": "09:05", "zone": "Asia/Almaty"},
        ),
        (values.Ref("package", "advanced"), {"ref": "advanced", "kind": "package"}),
        (values.Unstated((values.Always(),)), {"unstated": [{"type": "always"}]}),
        (
            values.Bound("at most", values.AsNeeded()),
            {"bound": "at most", "value": {"type": "as-needed"}},
        ),
        (
            values.Range(values.Number(Decimal(1)), values.Number(Decimal(2)), True),
            {"low": {"type": "number", "amount": "1"}, "high": {"type": "number", "amount": "2"}, "open-end": True},
        ),
        (values.Several((values.Text("a"),)), {"list": [{"type": "text", "text": "a"}]}),
        (values.Call("latest", (values.Unknown(),)), {"call": "latest", "arguments": [{"unknown": True}]}),
        (
            values.Operation("+", values.Version("1.0.0"), values.Unknown()),
            {"operator": "+", "left": {"type": "version", "version": "1.0.0"}, "right": {"unknown": True}},
        ),
    ],
)
def test_each_value_has_one_form(value: values.Value, expected: object) -> None:
    assert encode.encode(value) == expected


def document() -> dict[str, Any]:
    """The catalog document of the sample."""
    ((path, text),) = catalog.emit(sample_model.model(), sample_model.position)
    assert path == "catalog.json"
    assert text.endswith("}\n")
    assert "\\u" not in text
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def test_the_catalog_document_holds_what_the_model_knows() -> None:
    made = document()
    assert list(made)[:5] == ["$schema", "catalog", "packages", "groups", "services"]
    assert made["catalog"]["effective"] == {"type": "date", "date": "2026-02-01"}
    assert made["catalog"]["languages"] == ["kk", "ru", "en"]
    assert made["services"]["workshop"]["about"] == {"en": "Used in [workshop]s, *often*, {within limit}."}
    assert made["services"]["workshop"]["facts"][1] == {
        "key": "workshop.optional",
        "word": "optional",
        "value": {"ref": "performance", "kind": "package"},
        "notes": ["incident-response.crisis"],
        "sources": ["F037"],
        "place": {"file": "sample.kel", "line": 8},
    }
    target = made["severities"]["incident-response.standard"]["facts"][0]
    assert target["scope"] == [{"kind": "package", "keys": ["advanced"]}]
    assert target["facts"][0]["value"] == {"ref": "written", "kind": "word"}
    assert made["tables"]["fee"]["rows"][0]["place"] == {"file": "sample.kel", "line": 18}
    assert made["fields"]["incident.due"]["required"] is False
    assert made["records"]["order"]["prelude"] is True
    assert "prelude" not in made["records"]["incident"]
    for noun in sample_model.model().nouns:
        section = [each for each in made.values() if isinstance(each, dict) and noun.key in each]
        assert section or noun.kind == "catalog", noun.key


def catalog_schema() -> dict[str, Any]:
    """The schema of the catalog document, with English titles."""
    made: dict[str, Any] = json.loads(dict(schema.emit(sample_model.model(), "en"))["schemas/catalog.schema.json"])
    return made


STANDARD = "severities/incident-response.standard"


@pytest.mark.parametrize(
    ("path", "value", "accepted"),
    [
        ("packages/premium", {"key": "premium"}, False),
        ("services/on-site", None, False),
        ("services/workshop/facts/0/value/ref", "performance", False),
        ("services/workshop/facts/0/word", "optional", False),
        ("services/workshop/facts/1", None, False),
        ("services/on-site/facts", [], False),
        (f"{STANDARD}/facts/0/value/value/amount", "5", False),
        (f"{STANDARD}/facts/0/value/bound", "at least", False),
        (f"{STANDARD}/facts/0/scope/0/keys", ["performance"], False),
        (f"{STANDARD}/facts/0/when", {"unknown": True}, False),
        (f"{STANDARD}/facts/0/facts/0/value/ref", "phone", False),
        ("severities/rapid-response.standard", {"key": "rapid-response.standard"}, False),
        ("services/workshop/name/de", "Werkstatt", False),
        ("services/workshop/name/ru", None, False),
        ("tables/fee/rows/1/value/amount", "49", False),
        ("catalog/version", "2.1.1", False),
        ("fields/incident.due/required", 0, False),
        ("services/workshop/place/line", 0, False),
        ("services/workshop/name/ru", "Учебный семинар", True),
        ("services/workshop/place/line", 700, True),
    ],
)
def test_the_catalog_schema_pins_what_is_stated(path: str, value: object, accepted: bool) -> None:
    made = document()
    checker = Draft202012Validator(catalog_schema())
    assert checker.is_valid(made)
    sample_model.change(path, value)(made)
    assert checker.is_valid(made) is accepted
