"""Whether a service answers at a given instant, in its own time zone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from veilleuse.handover.record import Hours, OnHolidays, Opening, Range, Vague, Weekday

_DAYS = tuple(Weekday)
_NEAR = range(-1, 2)  # yesterday's range may run past midnight, tomorrow's may follow on
_FAR = range(2, 16)  # a weekly line that a holiday skips opens within two weeks
_WEEKEND = (5, 6)

IsHoliday = Callable[[date], bool]


@dataclass(frozen=True, kw_only=True)
class State:
    """Open now: yes, no, or unknown (None). Instants are in the service's own zone.

    `in_principle`: the source gives these hours and asks that they be checked again.
    """

    open_now: bool | None
    in_principle: bool = False
    closes_at: datetime | None = None
    opens_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class _Slot:
    start: datetime
    end: datetime
    doubtful: bool


def state_at(
    hours: Hours, zone: ZoneInfo, at: datetime, is_holiday: IsHoliday, *, ahead: bool = True
) -> State:
    """Say whether `hours` are open at the aware instant `at`, until when, or from when.

    Inside a range on which sources disagree, or on a holiday of which nothing is known, the
    answer is None, never yes. Without `ahead`, `opens_at` looks no further than tomorrow.
    """
    if hours.kind is Opening.ALWAYS:
        return State(open_now=True, in_principle=hours.doubtful)
    local = at.astimezone(zone)
    if hours.kind is Opening.UNKNOWN:
        closed = hours.vague is Vague.WEEKDAYS and local.weekday() in _WEEKEND
        return State(open_now=False if closed else None)
    near = tuple(_slots(hours, zone, local.date(), is_holiday, _NEAR))
    inside = [slot for slot in near if slot.start <= at < slot.end]
    if inside:
        best = min(inside, key=lambda slot: slot.doubtful)
        return State(
            open_now=None if best.doubtful else True,
            in_principle=hours.doubtful,
            closes_at=None if best.doubtful else _end(best, near).astimezone(zone),
        )
    far = _slots(hours, zone, local.date(), is_holiday, _FAR) if ahead else ()
    slots = (*near, *far)
    later = sorted((slot.doubtful, slot.start) for slot in slots if slot.start > at)
    return State(open_now=False, opens_at=later[0][1].astimezone(zone) if later else None)


def _slots(
    hours: Hours, zone: ZoneInfo, today: date, is_holiday: IsHoliday, ahead_days: range
) -> Iterator[_Slot]:
    for ahead in ahead_days:
        day = today + timedelta(days=ahead)
        holiday = hours.holidays is not OnHolidays.OPEN and is_holiday(day)
        if holiday and hours.holidays is OnHolidays.CLOSED:
            continue
        for span in hours.weekly:
            if _DAYS[day.weekday()] in span.days:
                yield _slot(span, zone, day, doubtful=span.doubtful or holiday)


def _slot(span: Range, zone: ZoneInfo, day: date, *, doubtful: bool) -> _Slot:
    end_day = day if span.end > span.start and span.end != "24:00" else day + timedelta(days=1)
    return _Slot(
        start=_instant(day, span.start, zone),
        end=_instant(end_day, span.end, zone),
        doubtful=doubtful,
    )


@lru_cache(maxsize=4096)  # the same few hours of the same few days, asked for again and again
def _instant(day: date, hour: str, zone: ZoneInfo) -> datetime:
    """Give the wall-clock hour as an instant, so that comparisons survive a clock change."""
    wall = time(int(hour[:2]) % 24, int(hour[3:]))
    return datetime.combine(day, wall, zone).astimezone(UTC)


def _end(slot: _Slot, slots: tuple[_Slot, ...]) -> datetime:
    """Follow ranges that touch: 11-23 then 23-07 closes at 7, unless the second is doubtful."""
    end = slot.end
    for other in sorted(slots, key=lambda each: each.start):
        if other.start <= end < other.end and not other.doubtful:
            end = other.end
    return end
