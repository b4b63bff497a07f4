"""What tests of the executable form share: programs from texts, moments, records, and the days of sample countries."""

from __future__ import annotations

import datetime
from datetime import UTC, date
from zoneinfo import ZoneInfo

from kelisim.program.amounts import Datum, Place, Record
from kelisim.program.holidays import CountryDays, Holidays
from kelisim.program.lower.model import lower
from kelisim.program.program import Program
from support import compiled

ALMATY = Place("Asia/Almaty", "KZ")
YEAR = Holidays({("public-holidays", "KZ"): CountryDays(date(2026, 1, 1), date(2026, 12, 31))})
"""A year of Kazakhstan in which nothing is a holiday, as the worked examples have it."""
MARCH = Holidays(
    {
        ("public-holidays", "KZ"): CountryDays(
            date(2026, 1, 1),
            date(2026, 12, 31),
            off=frozenset((date(2026, 3, 9),)),
            worked=frozenset((date(2026, 3, 14),)),
        )
    }
)
"""The same with Monday, 9 March off and Saturday, 14 March worked."""


def program(text: str) -> Program:
    """The program of a catalog in one language, which must be without a finding."""
    result = compiled("kelisim 1 en\n" + text)
    assert not result.findings, result.findings
    assert result.model is not None
    return lower(result.model)


def at(text: str, zone: str = "Asia/Almaty") -> datetime.datetime:
    """A local time as an instant in UTC."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def record(kind: str, *, complete: bool = False, **fields: Datum | None) -> Record:
    """A record; the underscores of its fields are hyphens."""
    return Record(kind, {name.replace("_", "-"): value for name, value in fields.items()}, complete)
