"""Feeling better, getting better, leaning on the tool: three questions answered apart.

Source: clinical facts, sections 2.2 and 6.2b. The thresholds are judgements, not norms: the
evidence gives a direction, no cut-off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from veilleuse.progress.errors import ProgressError
from veilleuse.progress.history import (
    MINUTES_A_DAY,
    RELIEF_RANGE,
    History,
    Session,
    Wellbeing,
)

WHO5_BAND = 24.0
"""Points of the WHO-5 beyond which one person's change is not noise (MDC 23.6, HQLO 2018;16)."""
FIRST, LAST = range(14), range(14, 28)
ACTIVE_DAYS, DAILY_MINUTES = 12, 30.0
NIGHT_SESSIONS, NIGHT_SHARE, NIGHT_FROM, NIGHT_TO = 7, 0.5, 23, 5
GROWTH, GROWTH_MINUTES = 1.5, 120.0
FALLEN, RISEN, MANY = 0.6, 1.25, 4
LEAST_RATINGS, LEAST_RELIEF = 3, 1.0
LEAST_SCORES, WEEKS = 4, 4
_THREE, _ALL = 3, 4


class Reliance(StrEnum):
    """How much the tool takes the place of people."""

    LOW = "low"
    WATCH = "watch"
    HIGH = "high"


class Change(StrEnum):
    """What wellbeing shows over weeks."""

    YES = "yes"
    NO = "no"
    WORSE = "worse"
    UNCLEAR = "unclear"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The three answers, and why, as catalogue keys."""

    reliance: Reliance
    feels_better: bool
    gets_better: Change
    why: tuple[str, ...]


def assess_progress(history: History) -> Progress:
    """Answer the three questions for four weeks of counts.

    Raises:
        ProgressError: a score, an hour or a count is out of its range.
    """
    _check(history)
    signs = frozenset(_signs(history))
    reliance = _reliance(signs)
    feels = _feels_better(history.sessions)
    change, reason = _change(history.who5)
    why = [f"progress.why.{sign}" for sign in sorted(signs)]
    why.append("progress.why.relief" if feels else "progress.why.no_relief")
    why.append(f"progress.why.{reason}")
    if feels and change in {Change.NO, Change.WORSE}:
        why.append("progress.why.apart")
    return Progress(reliance=reliance, feels_better=feels, gets_better=change, why=tuple(why))


def _check(history: History) -> None:
    for measure in history.who5:
        if measure.score is not None and not 0 <= measure.score <= 100:  # noqa: PLR2004  the scale's ends
            raise ProgressError("progress.error.score", day=measure.day)
    for session in history.sessions:
        _check_session(session)
    if any(count < 0 for count in history.human_contacts):
        raise ProgressError("progress.error.contacts")


def _check_session(session: Session) -> None:
    if session.day < 0 or not 0 <= session.minutes <= MINUTES_A_DAY or session.messages < 0:
        raise ProgressError("progress.error.session", day=session.day)
    if session.relief is not None and not -RELIEF_RANGE <= session.relief <= RELIEF_RANGE:
        raise ProgressError("progress.error.relief", day=session.day)
    _ = session.hour


def _signs(history: History) -> Iterator[str]:
    last = [session for session in history.sessions if session.day in LAST]
    first = [session for session in history.sessions if session.day in FIRST]
    minutes, before = sum(each.minutes for each in last), sum(each.minutes for each in first)
    if len({session.day for session in last}) >= ACTIVE_DAYS:
        yield "often"
    if minutes / len(LAST) >= DAILY_MINUTES:
        yield "long"
    if _is_nightly(last):
        yield "night"
    if minutes >= GROWTH_MINUTES and minutes >= GROWTH * before:
        yield "growing"
    yield from _people(history.human_contacts)


def _is_nightly(sessions: Sequence[Session]) -> bool:
    at_night = [each for each in sessions if each.hour >= NIGHT_FROM or each.hour < NIGHT_TO]
    return len(sessions) >= NIGHT_SESSIONS and len(at_night) >= NIGHT_SHARE * len(sessions)


def _people(counts: Sequence[int]) -> Iterator[str]:
    if len(counts) < WEEKS:
        return
    early, late = fmean(counts[:2]), fmean(counts[2:4])
    if late <= FALLEN * early or max(counts[2:4]) <= 1:
        yield "fewer_people"
    if late >= RISEN * early and counts[3] >= MANY:
        yield "more_people"


def _reliance(signs: frozenset[str]) -> Reliance:
    uses = len(signs & {"often", "long", "night", "growing"})
    alone, protected = "fewer_people" in signs, "more_people" in signs
    if (alone and uses >= 2) or (uses == _ALL and not protected):  # noqa: PLR2004  two of the four
        return Reliance.HIGH
    if (alone and uses == 1) or (uses >= 2 and not protected) or uses >= _THREE:  # noqa: PLR2004  same
        return Reliance.WATCH
    return Reliance.LOW


def _feels_better(sessions: Sequence[Session]) -> bool:
    rated = [session.relief for session in sessions if session.relief is not None]
    return len(rated) >= LEAST_RATINGS and fmean(rated) >= LEAST_RELIEF


def _change(measures: Sequence[Wellbeing]) -> tuple[Change, str]:
    ordered = sorted(measures, key=lambda measure: measure.day)
    known = [measure.score for measure in ordered if measure.score is not None]
    if not ordered or ordered[0].score is None or ordered[-1].score is None:
        return Change.UNCLEAR, "ends_missing"
    if len(known) < LEAST_SCORES:
        return Change.UNCLEAR, "few_scores"
    differences = [score - known[0] for score in known[-2:]]
    if all(each >= WHO5_BAND for each in differences):
        return Change.YES, "above_band"
    if all(each <= -WHO5_BAND for each in differences):
        return Change.WORSE, "below_band"
    if abs(differences[-1]) >= WHO5_BAND:
        return Change.UNCLEAR, "once_beyond"
    return Change.NO, "inside_band"
