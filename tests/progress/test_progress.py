"""Feeling better, getting better, leaning: the rule of the four weeks, case by case."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.companion.content import read_catalogues
from veilleuse.language import Language
from veilleuse.progress import (
    Change,
    History,
    ProgressError,
    Reliance,
    Session,
    Wellbeing,
    assess_progress,
)

CATALOGUES = read_catalogues("progress")


def scores(*values: float | None) -> tuple[Wellbeing, ...]:
    return tuple(Wellbeing(day=14 * place, score=value) for place, value in enumerate(values))


def evenings(days: range, *, start: str = "19:00", minutes: float = 5.0) -> tuple[Session, ...]:
    return tuple(Session(day=day, start=start, minutes=minutes, messages=3) for day in days)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((40.0, 44.0, 70.0, 72.0), Change.YES),
        ((70.0, 60.0, 44.0, 40.0), Change.WORSE),
        ((40.0, 44.0, 50.0, 70.0), Change.UNCLEAR),
        ((40.0, 44.0, 50.0, 52.0), Change.NO),
        ((40.0, None, 70.0, 72.0), Change.UNCLEAR),
        ((None, 44.0, 70.0, 72.0), Change.UNCLEAR),
        ((40.0, 70.0, 72.0, None), Change.UNCLEAR),
        ((40.0, 45.0, 64.0, 64.0), Change.YES),
        ((40.0, 45.0, 63.0, 63.0), Change.NO),
        ((), Change.UNCLEAR),
    ],
)
def test_change_needs_two_measures_beyond_the_band(
    values: tuple[float | None, ...], expected: Change
) -> None:
    assert assess_progress(History(who5=scores(*values))).gets_better is expected


@pytest.mark.parametrize(
    ("sessions", "people", "expected"),
    [
        ((), (), Reliance.LOW),
        (evenings(range(14, 26)), (), Reliance.LOW),
        (evenings(range(14, 26), minutes=40), (), Reliance.WATCH),
        (evenings(range(14, 26), minutes=40), (4, 4, 5, 6), Reliance.WATCH),
        (evenings(range(14, 26)), (5, 5, 1, 1), Reliance.WATCH),
        (evenings(range(14, 26), start="23:30"), (5, 5, 1, 1), Reliance.HIGH),
        (evenings(range(14, 26), start="23:30"), (), Reliance.WATCH),
        (evenings(range(14, 26), start="02:00", minutes=60), (), Reliance.HIGH),
    ],
)
def test_reliance_follows_counts_and_people(
    sessions: tuple[Session, ...], people: tuple[int, ...], expected: Reliance
) -> None:
    history = History(sessions=sessions, human_contacts=people)
    assert assess_progress(history).reliance is expected


def test_relief_needs_three_ratings() -> None:
    rated = tuple(Session(day=day, relief=2.0) for day in range(3))
    assert not assess_progress(History(sessions=rated[:2])).feels_better
    assert assess_progress(History(sessions=rated)).feels_better


def test_the_illusion_of_progress_is_named() -> None:
    rated = tuple(Session(day=day, relief=3.0) for day in range(4))
    progress = assess_progress(History(sessions=rated, who5=scores(40.0, 41.0, 42.0, 41.0)))
    assert "progress.why.apart" in progress.why


@pytest.mark.parametrize(
    "history",
    [
        History(who5=(Wellbeing(day=0, score=101.0),)),
        History(sessions=(Session(day=0, minutes=-1),)),
        History(sessions=(Session(day=20, start="25:00"),) * 8),
        History(sessions=(Session(day=-1),)),
        History(sessions=(Session(day=0, start="23:75"),)),
        History(sessions=(Session(day=0, start="2am"),)),
        History(sessions=(Session(day=0, start=24),)),
        History(sessions=(Session(day=0, minutes=1441),)),
        History(sessions=(Session(day=0, relief=11),)),
        History(human_contacts=(1, -1)),
    ],
)
def test_what_cannot_be_is_refused(history: History) -> None:
    with pytest.raises(ProgressError):
        assess_progress(history)


@given(st.lists(st.integers(0, 100), min_size=4, max_size=8), st.integers(0, 40))
def test_a_rise_of_the_end_never_makes_it_worse(values: list[int], rise: int) -> None:
    order = [Change.WORSE, Change.NO, Change.UNCLEAR, Change.YES]
    before = assess_progress(History(who5=scores(*map(float, values)))).gets_better
    raised = [*values[:-2], *(min(100, value + rise) for value in values[-2:])]
    after = assess_progress(History(who5=scores(*map(float, raised)))).gets_better
    if Change.UNCLEAR not in {before, after}:
        assert order.index(after) >= order.index(before)


@pytest.mark.parametrize(
    ("start", "hour"),
    [("23:40", 23), ("7:05", 7), ("07:05:09", 7), ("2026-11-23T03:00", 3), (0, 0), ("4", 4)],
)
def test_an_hour_is_read_in_each_form(start: str | int, hour: int) -> None:
    assert Session(day=0, start=start).hour == hour


@pytest.mark.parametrize(
    ("people", "sign"),
    [
        ((5, 5, 3, 3), "fewer_people"),
        ((5, 5, 3, 4), None),
        ((1, 1, 1, 1), "fewer_people"),
        ((4, 4, 5, 5), "more_people"),
        ((4, 4, 6, 3), None),
        ((0, 0, 1, 4), "more_people"),
        ((5, 5, 1), None),
    ],
)
def test_people_are_counted_by_half(people: tuple[int, ...], sign: str | None) -> None:
    why = assess_progress(History(human_contacts=people)).why
    found = {key.removeprefix("progress.why.") for key in why if key.endswith("_people")}
    assert found == ({sign} if sign else set())


@pytest.mark.parametrize(
    ("hours", "nightly"),
    [
        (["23:00"] * 4 + ["22:59"] * 4, True),
        (["04:59"] * 4 + ["05:00"] * 5, False),
        (["01:00"] * 6, False),
        (["01:00"] * 7, True),
    ],
)
def test_the_night_goes_from_eleven_to_five(hours: list[str], *, nightly: bool) -> None:
    sessions = tuple(Session(day=20, start=hour, minutes=1) for hour in hours)
    why = assess_progress(History(sessions=sessions)).why
    assert ("progress.why.night" in why) is nightly


SESSIONS = st.lists(
    st.builds(
        Session,
        day=st.integers(0, 27),
        start=st.integers(0, 23),
        minutes=st.floats(0, 300),
        messages=st.integers(0, 99),
        relief=st.none() | st.floats(-10, 10),
    ),
    max_size=40,
)
LEVELS = list(Reliance)


@given(sessions=SESSIONS, people=st.lists(st.integers(0, 30), max_size=4))
def test_more_use_in_the_last_weeks_never_calms(sessions: list[Session], people: list[int]) -> None:
    contacts = tuple(people)
    more = [*sessions, *(Session(day=day, start="01:00", minutes=60) for day in range(14, 28))]
    before = assess_progress(History(sessions=tuple(sessions), human_contacts=contacts))
    after = assess_progress(History(sessions=tuple(more), human_contacts=contacts))
    used = {"progress.why.often", "progress.why.long"}
    assert used <= set(after.why)
    assert LEVELS.index(after.reliance) >= LEVELS.index(before.reliance)


@given(sessions=SESSIONS, people=st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_order_and_scores_do_not_change_reliance(
    sessions: list[Session], people: list[int]
) -> None:
    contacts = tuple(people)
    plain = assess_progress(History(sessions=tuple(sessions), human_contacts=contacts))
    other = assess_progress(
        History(
            sessions=tuple(reversed(sessions)),
            human_contacts=contacts,
            who5=scores(10.0, 90.0, 90.0, 90.0),
        )
    )
    assert plain.reliance is other.reliance
    assert plain.feels_better is other.feels_better


@given(sessions=SESSIONS, values=st.lists(st.none() | st.floats(0, 100), max_size=6))
def test_every_reason_has_its_sentence(sessions: list[Session], values: list[float | None]) -> None:
    progress = assess_progress(History(sessions=tuple(sessions), who5=scores(*values)))
    for language in Language:
        for key in progress.why:
            assert CATALOGUES[language].say(key)


@pytest.mark.parametrize(
    "line",
    [
        '{"who5": [{"day": 0, "score": 101}]}',
        '{"sessions": [{"day": -1}]}',
        '{"sessions": [{"day": 0, "start": "25:00"}]}',
        '{"sessions": [{"day": 0, "start": "23:40\\n"}]}',
        '{"sessions": [{"day": 0, "start": 24}]}',
        '{"sessions": [{"day": 0, "minutes": -1}]}',
        '{"sessions": [{"day": 0, "relief": 12}]}',
        '{"human_contacts": [-1]}',
        '{"human_contacts": "many"}',
    ],
)
def test_a_line_that_cannot_be_is_refused_before_it_is_read(line: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(line, type=History)


def test_the_line_of_the_contract_is_read() -> None:
    line = (
        '{"id": "a", "sessions": [{"day": 3, "start": "23:40", "minutes": 12, "messages": 4,'
        ' "relief": null}], "who5": [{"day": 0, "score": 44}, {"day": 14, "score": null}],'
        ' "human_contacts": [3, 2, 1, 1]}'
    )
    history = msgspec.json.decode(line, type=History)
    assert assess_progress(history).reliance is Reliance.LOW
    assert history.sessions[0].hour == 23
