"""Relief put in pairs, and how much room the notebook takes, from counts alone."""

from datetime import datetime, timedelta

from tests.conftest import SteppingClock

from veilleuse.companion.companion import Companion
from veilleuse.entrypoints.web.weeks import MOST_DRAWN, is_leaning, paired
from veilleuse.journal import Record, ReliefBody


def noted(at: datetime, moment: str, score: int) -> Record[ReliefBody]:
    body = ReliefBody(score=score, moment=moment)
    return Record(sequence=1, kind="relief", at=at, body=body)


def test_an_after_goes_with_the_before_of_its_day(clock: SteppingClock) -> None:
    day = clock.now
    pairs = paired(
        [
            noted(day, "after", 9),
            noted(day, "before", 2),
            noted(day, "after", 5),
            noted(day, "before", 3),
            noted(day + timedelta(days=1), "after", 8),
        ]
    )
    assert [(pair.before, pair.after) for pair in pairs] == [(2, 5)]


def test_a_drawing_holds_the_latest(clock: SteppingClock) -> None:
    records = [
        noted(clock.now + timedelta(days=day), moment, day % 11)
        for day in range(40)
        for moment in ("before", "after")
    ]
    pairs = paired(records)
    assert len(pairs) == MOST_DRAWN
    assert pairs[-1].after == 39 % 11


def test_a_quiet_use_is_no_leaning_and_every_night_is(
    companion: Companion, alix: str, clock: SteppingClock
) -> None:
    with companion.notebook(alix) as notebook:
        notebook.journal.append("entry", {"text": "a"}, clock())
        assert not is_leaning(notebook)
        for _ in range(20):
            clock.step(days=1)
            for _ in range(6):
                clock.step(minutes=10)
                body = {"text": "b", "conversation": clock.now.date().isoformat()}
                notebook.journal.append("entry", body, clock())
        assert is_leaning(notebook)
