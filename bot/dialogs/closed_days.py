"""The days off of the United States and of Mexico by year, from a file: the library that knows them takes 17 MB.

`make holidays` writes the file anew, after an upgrade of the library.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

Country = Literal["us", "mx"]
FILE = Path(__file__).with_name("closed_days.json")
FIRST, LAST = 1990, 2060  # beyond these years the library itself is asked


@lru_cache(maxsize=256)
def closed_days(country: Country, year: int) -> frozenset[date]:
    """The legal holidays of a year as they are kept, weekends beside them or not."""
    if not FIRST <= year <= LAST:
        return by_library(country, year)
    return frozenset(date(year, int(day[:2]), int(day[2:])) for day in _kept()[country][str(year)].split())


@cache
def _kept() -> dict[str, dict[str, str]]:
    return dict(json.loads(FILE.read_text(encoding="ascii")))


def by_library(country: Country, year: int) -> frozenset[date]:
    """The same as the library says; takes a fifth of a second, because any one country brings in all of them."""
    import holidays

    # Without a state, "public" is exactly the federal holidays; "government" would add the closings by executive order.
    # 1 January that falls on a Saturday is kept on 31 December: the library puts that day into the year it lies in.
    return frozenset(holidays.country_holidays(country.upper(), years=year))


def written() -> str:
    """The file as the library would have it."""
    years = range(FIRST, LAST + 1)
    table = {
        country: {str(year): " ".join(f"{day:%m%d}" for day in sorted(by_library(country, year))) for year in years}
        for country in get_args(Country)
    }
    return json.dumps(table, indent=0) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="ascii")
