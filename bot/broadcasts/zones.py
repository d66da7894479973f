"""Times as people write them, in the clocks of the places they name, and back into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.broadcasts.spoken_times import Day, Spoken, read
from bot.content.dates import of_day
from bot.content.models import Language

ZONES: Mapping[str, str] = MappingProxyType(
    {
        "new-york": "America/New_York",
        "chicago": "America/Chicago",
        "denver": "America/Denver",
        "los-angeles": "America/Los_Angeles",
        "mexico-city": "America/Mexico_City",
        "tijuana": "America/Tijuana",
        "moscow": "Europe/Moscow",
        "belgrade": "Europe/Belgrade",
        "istanbul": "Europe/Istanbul",
        "tbilisi": "Asia/Tbilisi",
        "yerevan": "Asia/Yerevan",
        "almaty": "Asia/Almaty",
        "yekaterinburg": "Asia/Yekaterinburg",
        "vladivostok": "Asia/Vladivostok",
    }
)
BY_THE_CLOCK_OF: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "new-york": ("по Нью-Йорку", "New York time"),
        "chicago": ("по Чикаго", "Chicago time"),
        "denver": ("по Денверу", "Denver time"),
        "los-angeles": ("по Лос-Анджелесу", "Los Angeles time"),
        "mexico-city": ("по Мехико", "Mexico City time"),
        "tijuana": ("по Тихуане", "Tijuana time"),
        "moscow": ("по Москве", "Moscow time"),
        "belgrade": ("по Белграду", "Belgrade time"),
        "istanbul": ("по Стамбулу", "Istanbul time"),
        "tbilisi": ("по Тбилиси", "Tbilisi time"),
        "yerevan": ("по Еревану", "Yerevan time"),
        "almaty": ("по Алматы", "Almaty time"),
        "yekaterinburg": ("по Екатеринбургу", "Yekaterinburg time"),
        "vladivostok": ("по Владивостоку", "Vladivostok time"),
    }
)
KEYS: Mapping[str, str] = MappingProxyType({name: key for key, name in ZONES.items()})
FARTHEST = timedelta(days=180)
YEARS_READ = 4  # years beyond are refused all the same, and some have no instants


class WhenError(Exception):
    """A time that cannot be taken: `key` is a Fluent key that says why and what to write, with its `arguments`.

    `nearest` are the right times closest to what was meant, as instants; the arguments name them in a form that
    `parse` takes: "2026-11-01 01:30 UTC−5".
    """

    def __init__(self, key: str, arguments: Mapping[str, str], nearest: tuple[int, ...] = ()) -> None:
        super().__init__(key)
        self.key, self.arguments, self.nearest = key, arguments, nearest


def zone(key: str) -> ZoneInfo:
    """The zone of a short key, or of an IANA name that has one; KeyError for any other."""
    return ZoneInfo(ZONES[KEYS.get(key, key)])


def parse(text: str, zone_key: str, now: int) -> int:
    """The instant that typed words mean by the clock of a place; raises WhenError where there is not exactly one.

    "25.11.2026 18:00", "25 ноября 18:00", "Nov 25 6 pm", "11/25/2026 6:00 PM", "завтра 18:00", "18:00" (today),
    "2026-11-01 01:30 UTC−5". Dots put the day first, slashes the month. Without a year the nearest one is meant.
    """
    place = zone(zone_key)
    spoken = read(text)
    if spoken is None:
        raise WhenError("rule-when-unclear", {})
    if spoken.at is None:
        raise WhenError("rule-when-no-hour", {})
    instant = _instant(_day(spoken.day, place, now, spoken.at), spoken, place)
    _not_past(instant, spoken.at, place, now)
    _not_too_far(instant, spoken.at, place, now)
    return instant


def spelled(instant: int, zone_key: str, language: Language) -> str:
    """An instant with its zone: «25 ноября 2026 года, 18:00 по Нью-Йорку (UTC−5)»."""
    local = datetime.fromtimestamp(instant, zone(zone_key))
    day = of_day(local.date()).words(language).replace("\N{NO-BREAK SPACE}", " ")
    russian, english = BY_THE_CLOCK_OF[KEYS.get(zone_key, zone_key)]
    if language == "ru":
        return f"{day}, {local:%H:%M} {russian} ({offset(local)})"
    return f"{day}, {local.hour % 12 or 12}:{local:%M %p} {english} ({offset(local)})"


def offset(local: datetime) -> str:
    """How far a clock is from UTC: "UTC−5", "UTC+5:30"."""
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


def _day(day: Day, place: ZoneInfo, now: int, at: time) -> date:
    today = datetime.fromtimestamp(now, place).date()
    if day.ahead is not None:
        return today + timedelta(days=day.ahead)
    if day.year is not None:
        return _existing(day, min(max(day.year, today.year - YEARS_READ), today.year + YEARS_READ))
    return _nearest(day, today, lambda found: _first(found, at, place) > now)


def _nearest(day: Day, today: date, is_ahead: Callable[[date], bool]) -> date:
    """The day in the year that is meant: this one, or the next where this one's is past and the next is near."""
    this = None
    with suppress(WhenError):
        this = _existing(day, today.year)
    if this is not None and is_ahead(this):
        return this
    with suppress(WhenError):
        following = _existing(day, today.year + 1)
        if following - today <= FARTHEST:
            return following
    return this or _existing(day, today.year)


def _existing(day: Day, year: int) -> date:
    try:
        return date(year, day.month, day.number)
    except ValueError:
        raise WhenError("rule-when-no-day", {"day": f"{year:04}-{day.month:02}-{day.number:02}"}) from None


def _instant(day: date, spoken: Spoken, place: ZoneInfo) -> int:
    naive = datetime.combine(day, spoken.at or time())
    found = sorted(set(_instants(naive, place)))
    if spoken.minutes_from_utc is not None:
        return _with_offset(naive, spoken.minutes_from_utc, place, found)
    if len(found) == 1:
        return found[0]
    names = dict(zip(("first", "second"), (_typed(one, place) for one in found or _around(naive, place)), strict=True))
    key = "rule-when-twice" if found else "rule-when-skipped"
    raise WhenError(key, {"time": f"{naive:%H:%M}", **names}, tuple(found or _around(naive, place)))


def _instants(naive: datetime, place: ZoneInfo) -> Iterator[int]:
    """The instants at which the clock of a place shows this: one, two where it is put back, none where it is put on."""
    for fold in (0, 1):
        there = naive.replace(tzinfo=place, fold=fold)
        if datetime.fromtimestamp(there.timestamp(), place).replace(tzinfo=None) == naive:
            yield int(there.timestamp())


def _around(naive: datetime, place: ZoneInfo) -> list[int]:
    """For a time that the clock jumps over: as long before the jump, and as long after it."""
    return sorted(int(naive.replace(tzinfo=place, fold=fold).timestamp()) for fold in (0, 1))


def _with_offset(naive: datetime, minutes: int, place: ZoneInfo, found: list[int]) -> int:
    instant = int((naive.replace(tzinfo=UTC) - timedelta(minutes=minutes)).timestamp())
    if instant in found:
        return instant
    nearest = found or _around(naive, place)
    raise WhenError("rule-when-offset", {"right": _typed(nearest[0], place)}, tuple(nearest))


def _not_past(instant: int, at: time, place: ZoneInfo, now: int) -> None:
    if instant <= now:
        today = datetime.fromtimestamp(now, place).date()
        ahead = (_first(today + timedelta(days=days), at, place) for days in range(3))
        right = next(one for one in ahead if one > now)
        raise WhenError("rule-when-past", {"right": _typed(right, place)}, (right,))


def _not_too_far(instant: int, at: time, place: ZoneInfo, now: int) -> None:
    if instant - now > FARTHEST.total_seconds():
        last = datetime.fromtimestamp(now, place).date() + FARTHEST - timedelta(days=1)
        right = _first(last, at, place)
        raise WhenError("rule-when-far", {"right": _typed(right, place)}, (right,))


def _first(day: date, at: time, place: ZoneInfo) -> int:
    """The first instant of a day at which the clock shows a time, or would if it were not put on."""
    return int(datetime.combine(day, at, place).timestamp())


def _typed(instant: int, place: ZoneInfo) -> str:
    local = datetime.fromtimestamp(instant, place)
    return f"{local:%Y-%m-%d %H:%M} {offset(local)}"
