"""Public holidays as data: which days are taken away or added, in which country, and which dates the data covers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CountryDays:
    """The days of one country that differ from the week, from `first` to `last`, both included.

    `worked` are days off that were moved and are worked, `off` all others on which nobody works; `worked` prevails.
    """

    first: datetime.date
    last: datetime.date
    off: frozenset[datetime.date] = frozenset()
    worked: frozenset[datetime.date] = frozenset()

    def covers(self, date: datetime.date) -> bool:
        """Whether the data says anything about a date."""
        return self.first <= date <= self.last


@dataclass(frozen=True)
class Holidays:
    """The data of a build, by the name that calendars use and by country; `digest` is the SHA-256 of what it came from.

    What is not here is missing: a date without data is neither a working day nor a day off.
    """

    days: Mapping[tuple[str, str], CountryDays] = field(default_factory=dict)
    digest: str = ""

    def of(self, name: str, country: str) -> CountryDays | None:
        """The data of a country under a name, if there is any."""
        return self.days.get((name, country))


NONE = Holidays()
"""No data at all."""
