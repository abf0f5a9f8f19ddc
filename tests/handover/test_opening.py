"""Opening hours against the clock of the service: midnight, holidays, clock changes, doubt."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from veilleuse.handover.opening import State, state_at
from veilleuse.handover.record import Hours, OnHolidays, Opening, Range, Vague, Weekday

_PARIS = ZoneInfo("Europe/Paris")
_EVERY_DAY = tuple(Weekday)
_CHRISTMAS = date(2026, 12, 25)


def _weekly(
    *ranges: Range, holidays: OnHolidays = OnHolidays.OPEN, doubtful: bool = False
) -> Hours:
    return Hours(kind=Opening.WEEKLY, weekly=ranges, holidays=holidays, doubtful=doubtful)


def _daily(start: str, end: str, *, doubtful: bool = False) -> Range:
    return Range(days=_EVERY_DAY, start=start, end=end, doubtful=doubtful)


def _state(hours: Hours, at: str) -> State:
    return state_at(hours, _PARIS, datetime.fromisoformat(at), lambda day: day == _CHRISTMAS)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_always_open_never_closes() -> None:
    assert _state(Hours(kind=Opening.ALWAYS), "2026-11-23T03:00+01:00") == State(open_now=True)


def test_unknown_hours_are_neither_open_nor_closed() -> None:
    assert _state(Hours(kind=Opening.UNKNOWN), "2026-11-23T03:00+01:00").open_now is None


def test_a_weekday_line_is_closed_on_sunday_even_without_its_hours() -> None:
    hours = Hours(kind=Opening.UNKNOWN, vague=Vague.WEEKDAYS)
    assert _state(hours, "2026-11-29T12:00+01:00").open_now is False
    assert _state(hours, "2026-11-30T12:00+01:00").open_now is None


@pytest.mark.parametrize(
    ("at", "open_now", "closes_at", "opens_at"),
    [
        ("2026-11-23T08:59:59+01:00", False, None, "2026-11-23T09:00+01:00"),
        ("2026-11-23T09:00+01:00", True, "2026-11-24T02:00+01:00", None),
        ("2026-11-24T01:59:59+01:00", True, "2026-11-24T02:00+01:00", None),
        ("2026-11-24T02:00+01:00", False, None, "2026-11-24T09:00+01:00"),
    ],
)
def test_a_range_past_midnight(
    at: str, open_now: bool, closes_at: str | None, opens_at: str | None
) -> None:
    state = _state(_weekly(_daily("09:00", "02:00")), at)
    assert state.open_now is open_now
    assert state.closes_at == (_at(closes_at) if closes_at else None)
    assert state.opens_at == (_at(opens_at) if opens_at else None)


def test_a_day_that_ends_at_midnight() -> None:
    state = _state(_weekly(_daily("10:00", "24:00")), "2026-11-23T23:59+01:00")
    assert state.closes_at == _at("2026-11-24T00:00+01:00")


def test_ranges_that_touch_are_one() -> None:
    hours = _weekly(_daily("09:00", "12:00"), _daily("12:00", "18:00"))
    assert _state(hours, "2026-11-23T10:00+01:00").closes_at == _at("2026-11-23T18:00+01:00")


def test_the_night_the_clock_goes_back_lasts_an_hour_longer() -> None:
    hours = _weekly(_daily("13:00", "03:00"))
    for at in ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"):
        state = _state(hours, at)
        assert state.open_now
        assert state.closes_at == _at("2026-10-25T03:00+01:00")


def test_the_night_the_clock_goes_forward() -> None:
    hours = _weekly(_daily("13:00", "03:00"))
    assert _state(hours, "2027-03-28T01:59+01:00").open_now
    assert _state(hours, "2027-03-28T03:00+02:00").open_now is False


def test_an_hour_that_the_clock_skips_opens_at_the_next_instant() -> None:
    hours = _weekly(_daily("02:30", "08:00"))
    assert _state(hours, "2027-03-28T03:31+02:00").open_now


@pytest.mark.parametrize(
    ("holidays", "open_now"),
    [(OnHolidays.OPEN, True), (OnHolidays.CLOSED, False), (OnHolidays.UNKNOWN, None)],
)
def test_a_public_holiday(holidays: OnHolidays, open_now: bool | None) -> None:
    hours = _weekly(_daily("09:00", "17:00"), holidays=holidays)
    assert _state(hours, "2026-12-25T12:00+01:00").open_now is open_now


def test_closed_for_a_holiday_opens_the_day_after() -> None:
    hours = _weekly(_daily("09:00", "17:00"), holidays=OnHolidays.CLOSED)
    assert _state(hours, "2026-12-24T18:00+01:00").opens_at == _at("2026-12-26T09:00+01:00")


def test_a_range_on_which_sources_disagree_never_says_yes() -> None:
    hours = _weekly(_daily("07:00", "02:00"), _daily("02:00", "07:00", doubtful=True))
    assert _state(hours, "2026-11-23T04:00+01:00").open_now is None
    assert _state(hours, "2026-11-23T01:00+01:00").closes_at == _at("2026-11-23T02:00+01:00")


def test_hours_to_be_checked_again_are_open_in_principle() -> None:
    state = _state(_weekly(_daily("09:00", "20:00"), doubtful=True), "2026-11-23T10:00+01:00")
    assert state.open_now
    assert state.in_principle


def test_once_a_week_looks_a_week_ahead() -> None:
    hours = _weekly(Range(days=(Weekday.MON,), start="09:00", end="10:00"))
    assert _state(hours, "2026-11-23T10:00+01:00").opens_at == _at("2026-11-30T09:00+01:00")


def test_once_a_week_on_a_holiday_looks_further() -> None:
    hours = _weekly(
        Range(days=(Weekday.FRI,), start="09:00", end="10:00"), holidays=OnHolidays.CLOSED
    )
    assert _state(hours, "2026-12-18T11:00+01:00").opens_at == _at("2027-01-01T09:00+01:00")
