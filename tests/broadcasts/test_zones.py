"""Times as people type them: by the clock of the place they chose, through every change of clocks."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcasts.zones import BY_THE_CLOCK_OF, FARTHEST, ZONES, WhenError, parse, spelled
from bot.callbacks import OfBroadcast
from bot.settings import ROOT
from bot.texts import Texts

NOW = int(datetime(2026, 11, 22, 17, tzinfo=UTC).timestamp())  # noon in New York
WINTER, SUMMER = "(UTC−5)", "(UTC−4)"


def at(*when: int) -> int:
    """An instant said in UTC."""
    return int(datetime(*when, tzinfo=UTC).timestamp())  # type: ignore[misc, arg-type]


def refused(text: str, zone: str, now: int = NOW) -> WhenError:
    with pytest.raises(WhenError) as found:
        parse(text, zone, now)
    return found.value


@pytest.mark.parametrize(
    "text",
    [
        "25.11.2026 18:00", "25.11.2026 в 18:00", "25.11.26 18.00", "25.11 18:00", "25 ноября 18:00", "25 ноября в 18:00",
        "25 ноября 2026 года, 18:00", "25 Ноября 2026 г. 18:00", "25-го ноября 6 вечера", "18:00 25 ноября",
        "в 18:00 25.11.2026", "Nov 25 6 pm", "nov. 25, 6 p.m.", "November 25, 2026, 6:00 PM", "25 November 2026 18:00",
        "November 25th at 6pm", "6 pm on Nov 25", "11/25/2026 6:00 PM", "11/25 18:00", "2026-11-25 18:00",
        "2026-11-25 18:00 UTC−5", "25.11.2026 18:00 (UTC-5)", "  25.11.2026\u00a018:00. ",
    ],
)  # fmt: skip
def test_one_hour_said_in_many_ways(text: str) -> None:
    """Dots put the day first, slashes the month; months in both languages; 24 and 12 hours; with or without a year."""
    assert parse(text, "new-york", NOW) == at(2026, 11, 25, 23)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("завтра 18:00", at(2026, 11, 23, 23)),
        ("tomorrow at 6:00 pm", at(2026, 11, 23, 23)),
        ("послезавтра в 9 утра", at(2026, 11, 24, 14)),
        ("the day after tomorrow 9 am", at(2026, 11, 24, 14)),
        ("18:00", at(2026, 11, 22, 23)),
        ("сегодня в 12:01", at(2026, 11, 22, 17, 1)),
        ("tomorrow 12 am", at(2026, 11, 23, 5)),
        ("завтра 12 дня", at(2026, 11, 23, 17)),
        ("завтра в 18 часов", at(2026, 11, 23, 23)),
        ("10 января 18:00", at(2027, 1, 10, 23)),
        ("May 19 6 pm", at(2027, 5, 19, 22)),
    ],
)
def test_days_counted_from_today_and_years_left_out(text: str, instant: int) -> None:
    """An hour alone is today's; without a year the next such day is meant, in the next year too."""
    assert parse(text, "new-york", NOW) == instant


def test_today_is_the_day_of_the_place() -> None:
    """«Завтра» is counted by the calendar of the place, where it may be another day than in UTC."""
    late = at(2026, 11, 22, 20)
    assert parse("завтра 10:00", "vladivostok", late) == at(2026, 11, 24, 0)
    assert parse("завтра 10:00", "los-angeles", late) == at(2026, 11, 23, 18)


@pytest.mark.parametrize(
    "text",
    ["", " ", "скоро", "25", "завтра 6", "25.11 18", "25.11.2026 25:00", "25.11.2026 18:60", "13 pm", "завтра 0 am",
     "35 брюмера 18:00", "18:00 UTC", "x" * 500, "١٨:٠٠ завтра в пятницу"],
)  # fmt: skip
def test_what_cannot_be_read_is_asked_again(text: str) -> None:
    """Anything else is not guessed at: the person is shown an example."""
    assert refused(text, "moscow").key == "rule-when-unclear"


@pytest.mark.parametrize("text", ["25 ноября", "завтра", "11/25/2026", "в 25.11"])
def test_a_day_without_an_hour(text: str) -> None:
    """A day without an hour is no time: the hour is asked for."""
    assert refused(text, "moscow").key == "rule-when-no-hour"


@pytest.mark.parametrize(
    ("text", "day"),
    [("31.02.2027 18:00", "2027-02-31"), ("25/11/2026 18:00", "2026-25-11"), ("29 февраля 18:00", "2026-02-29"),
     ("00.01.2027 18:00", "2027-01-00")],
)  # fmt: skip
def test_a_day_that_is_in_no_calendar(text: str, day: str) -> None:
    """A day that does not exist is named, so that who swapped day and month sees it."""
    error = refused(text, "moscow")
    assert (error.key, error.arguments) == ("rule-when-no-day", {"day": day})


@pytest.mark.parametrize(
    "text", ["11:00", "22.11.2026 12:00", "20 ноября 11:00", "21.11.2020 11:00", "01.01.0101 11:00"]
)
def test_a_time_that_has_passed(text: str) -> None:
    """The past is refused, this minute too; the next such hour is offered and can be typed back."""
    error = refused(text, "new-york")
    assert error.key == "rule-when-past"
    (nearest,) = error.nearest
    assert NOW < nearest <= NOW + 86_400
    assert parse(error.arguments["right"], "new-york", NOW) == nearest


@pytest.mark.parametrize("text", ["22.05.2027 18:00", "25.11.2027 18:00", "31.12.9999 23:59", "2999-01-01 10:00"])
def test_a_time_too_far_ahead(text: str) -> None:
    """More than 180 days ahead is refused; the latest day is offered and can be typed back."""
    error = refused(text, "new-york")
    assert error.key == "rule-when-far"
    (nearest,) = error.nearest
    assert 178 * 86_400 < nearest - NOW <= FARTHEST.total_seconds()
    assert parse(error.arguments["right"], "new-york", NOW) == nearest


JUMPS = [
    ("new-york", at(2027, 3, 1), "14.03.2027 02:30", at(2027, 3, 14, 6, 30), at(2027, 3, 14, 7, 30)),
    ("los-angeles", at(2027, 3, 1), "3/14/2027 2:30 AM", at(2027, 3, 14, 9, 30), at(2027, 3, 14, 10, 30)),
    ("tijuana", at(2027, 3, 1), "14 марта 02:30", at(2027, 3, 14, 9, 30), at(2027, 3, 14, 10, 30)),
    ("belgrade", at(2027, 3, 1), "28.03.2027 02:15", at(2027, 3, 28, 0, 15), at(2027, 3, 28, 1, 15)),
]


@pytest.mark.parametrize(("zone", "now", "text", "first", "second"), JUMPS)
def test_an_hour_that_the_clock_jumps_over(zone: str, now: int, text: str, first: int, second: int) -> None:
    """In spring an hour does not exist: it is refused, and the nearest right times are offered and can be typed."""
    error = refused(text, zone, now)
    assert (error.key, error.nearest) == ("rule-when-skipped", (first, second))
    assert parse(error.arguments["first"], zone, now) == first
    assert parse(error.arguments["second"], zone, now) == second


REPEATS = [
    ("new-york", at(2026, 10, 1), "01.11.2026 01:30", at(2026, 11, 1, 5, 30), at(2026, 11, 1, 6, 30)),
    ("tijuana", at(2026, 10, 1), "11/1/2026 1:30 AM", at(2026, 11, 1, 8, 30), at(2026, 11, 1, 9, 30)),
    ("belgrade", at(2026, 10, 1), "25 октября 02:30", at(2026, 10, 25, 0, 30), at(2026, 10, 25, 1, 30)),
]


@pytest.mark.parametrize(("zone", "now", "text", "first", "second"), REPEATS)
def test_an_hour_that_comes_twice(zone: str, now: int, text: str, first: int, second: int) -> None:
    """In autumn an hour comes twice: both are offered with their distance from UTC, and can be typed."""
    error = refused(text, zone, now)
    assert (error.key, error.nearest) == ("rule-when-twice", (first, second))
    assert parse(error.arguments["first"], zone, now) == first
    assert parse(error.arguments["second"], zone, now) == second


@pytest.mark.parametrize("zone", ["mexico-city", "moscow", "istanbul", "tbilisi", "yerevan", "almaty", "vladivostok"])
@pytest.mark.parametrize("day", ["01.11.2026", "14.03.2027", "28.03.2027", "25.10.2026", "04.04.2027"])
def test_places_that_never_change_their_clocks(zone: str, day: str) -> None:
    """Mexico has not changed its clocks since 2022, nor do Russia, Turkey, Georgia, Armenia, Kazakhstan: every hour is."""
    for hour in range(4):
        now = at(2026, 10, 20)
        assert spelled(parse(f"{day} 0{hour}:30", zone, now), zone, "ru").split(", ")[1].startswith(f"0{hour}:30")


def test_the_hour_stays_where_the_clock_is_put_on() -> None:
    """18:00 stays 18:00 by the clock of the place on both sides of a change, though the distance from UTC is another."""
    now = at(2027, 3, 1)
    before, after = parse("13.03.2027 18:00", "new-york", now), parse("14.03.2027 18:00", "new-york", now)
    assert (before, after) == (at(2027, 3, 13, 23), at(2027, 3, 14, 22))
    assert (spelled(before, "new-york", "ru")[-7:], spelled(after, "new-york", "ru")[-7:]) == (WINTER, SUMMER)


def test_a_distance_from_utc_that_is_not_that_of_the_place() -> None:
    """Who names a distance that the place does not have then is told the right one."""
    error = refused("25.11.2026 18:00 UTC+3", "new-york")
    assert (error.key, error.arguments["right"]) == ("rule-when-offset", "2026-11-25 18:00 UTC−5")
    assert refused("14.03.2027 02:30 UTC+9:30", "new-york").nearest == (at(2027, 3, 14, 6, 30), at(2027, 3, 14, 7, 30))


def test_an_instant_is_spelled_out_in_both_languages() -> None:
    """The day in words, the hour as people of the language write it, the place, and the distance from UTC."""
    instant = at(2026, 11, 25, 23, 5)
    assert spelled(instant, "new-york", "ru") == "25 ноября 2026 года, 18:05 по Нью-Йорку (UTC−5)"
    assert spelled(instant, "new-york", "en") == "November 25, 2026, 6:05 PM New York time (UTC−5)"
    assert spelled(instant, "Asia/Tbilisi", "ru") == "26 ноября 2026 года, 03:05 по Тбилиси (UTC+4)"
    assert spelled(at(2026, 11, 25, 21), "moscow", "en") == "November 26, 2026, 12:00 AM Moscow time (UTC+3)"


def test_half_hours_from_utc_are_spelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A distance from UTC that is no whole hour is told in full."""
    monkeypatch.setattr("bot.broadcasts.zones.zone", lambda key: ZoneInfo("Asia/Kolkata"))
    assert spelled(at(2026, 11, 25, 12), "almaty", "en").endswith("(UTC+5:30)")


def test_every_zone_has_its_names_and_fits_a_button() -> None:
    """Each place has words in both languages, a label for its button, and a key that a button can carry."""
    texts = Texts(ROOT / "locales")
    assert set(BY_THE_CLOCK_OF) == set(ZONES)
    for key in ZONES:
        assert OfBroadcast(who="rs-", act="zone", number=1, chosen=key)
        assert texts("ru", f"zone-{key}")
        assert texts("en", f"zone-{key}")


def test_every_refusal_says_what_to_write() -> None:
    """Each reason has words in both languages for all that it names."""
    texts = Texts(ROOT / "locales")
    given = [refused(text, zone, now) for zone, now, text, *_ in (*JUMPS, *REPEATS)]
    given += [refused(text, "new-york") for text in ("?", "завтра", "31.02.2027 1:00", "11:00", "1.1.2999 1:00")]
    given.append(refused("завтра 18:00 UTC+1", "new-york"))
    assert len({error.key for error in given}) == 8
    for error in given:
        for language in ("ru", "en"):
            assert texts(language, error.key, **error.arguments)


def test_an_unknown_zone_is_an_error() -> None:
    """A zone that is not offered is never guessed."""
    with pytest.raises(KeyError):
        parse("завтра 18:00", "narnia", NOW)


@given(st.text(max_size=120), st.sampled_from(sorted(ZONES)))
def test_any_words_are_a_time_ahead_or_refused(text: str, zone: str) -> None:
    """Whatever is typed, it is an instant within 180 days or a reason, never another error."""
    try:
        instant = parse(text, zone, NOW)
    except WhenError as error:
        assert error.key.startswith("rule-when-")
    else:
        assert NOW < instant <= NOW + FARTHEST.total_seconds()


@given(st.integers(1, int(FARTHEST.total_seconds()) - 60), st.sampled_from(sorted(ZONES)))
def test_what_is_spelled_can_be_read_back(ahead: int, zone: str) -> None:
    """Any minute within 180 days, typed as we type it, is that minute: no change of clocks loses or moves one."""
    instant = (NOW + ahead) // 60 * 60 + 60
    local = datetime.fromtimestamp(instant, ZoneInfo(ZONES[zone]))
    away = local.utcoffset() or timedelta()
    sign = "-" if away < timedelta() else "+"
    text = f"{local:%Y-%m-%d %H:%M} UTC{sign}{abs(away) // timedelta(hours=1)}"
    assert parse(text, zone, NOW) == instant
    assert re.search(r"\(UTC[+−]\d", spelled(instant, zone, "en"))
