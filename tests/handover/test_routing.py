"""From an assessment to needs."""

import pytest

from veilleuse.handover import Topic, topics_for
from veilleuse.handover.routing import NEAR
from veilleuse.language import Language
from veilleuse.triage import Assessment, Kind, Level, Signal, Subject


def _signal(kind: Kind, level: Level, subject: Subject = Subject.SELF, grade: int = 1) -> Signal:
    return Signal(
        kind=kind, grade=grade, subject=subject, level=level, evidence=(), source="test.rule"
    )


def _assessment(*signals: Signal, unknown: tuple[str, ...] = ()) -> Assessment:
    return Assessment(
        language=Language.FR,
        level=max((signal.level for signal in signals), default=Level.NONE),
        signals=signals,
        unknown=unknown,
    )


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("subject", list(Subject))
def test_every_kind_leads_somewhere(kind: Kind, subject: Subject) -> None:
    assert topics_for(_assessment(_signal(kind, Level.SUPPORT, subject)))


@pytest.mark.parametrize("kind", list(Kind))
def test_at_emergency_the_emergency_number_leads(kind: Kind) -> None:
    topics = topics_for(_assessment(_signal(kind, Level.EMERGENCY)))
    assert topics[0] is Topic.EMERGENCY
    assert len(topics) > 1


@pytest.mark.parametrize("kind", list(Kind))
def test_at_urgent_the_emergency_number_is_on_the_screen(kind: Kind) -> None:
    topics = topics_for(_assessment(_signal(kind, Level.URGENT)))
    assert Topic.EMERGENCY in topics[:2]


@pytest.mark.parametrize(
    ("kind", "level", "subject", "expected"),
    [
        (Kind.SUICIDE, Level.URGENT, Subject.SELF, (Topic.SUICIDE, Topic.EMERGENCY)),
        (Kind.SUICIDE, Level.SUPPORT, Subject.OTHER, (Topic.SUICIDE,)),
        (Kind.SELF_HARM, Level.SUPPORT, Subject.SELF, (Topic.LISTENING, Topic.SUICIDE)),
        (Kind.VIOLENCE_SUFFERED, Level.EMERGENCY, Subject.SELF, (Topic.EMERGENCY, Topic.VIOLENCE)),
        (Kind.ISOLATION, Level.SUPPORT, Subject.SELF, (Topic.LONELINESS, Topic.LISTENING)),
        (Kind.EATING, Level.SUPPORT, Subject.SELF, (Topic.EATING,)),
        (Kind.MEDICAL, Level.EMERGENCY, Subject.OTHER, (Topic.EMERGENCY, Topic.MEDICAL)),
    ],
)
def test_routes(kind: Kind, level: Level, subject: Subject, expected: tuple[Topic, ...]) -> None:
    assert topics_for(_assessment(_signal(kind, level, subject))) == expected


def test_the_gravest_signal_comes_first() -> None:
    found = _assessment(
        _signal(Kind.ISOLATION, Level.SUPPORT), _signal(Kind.SUICIDE, Level.URGENT, grade=2)
    )
    assert topics_for(found)[0] is Topic.SUICIDE


def test_nothing_noticed_asks_for_nobody() -> None:
    assert topics_for(_assessment()) == ()


def test_a_part_that_failed_still_shows_contacts() -> None:
    topics = topics_for(_assessment(unknown=("encoder",)))
    assert Topic.SUICIDE in topics
    assert Topic.EMERGENCY in topics


def test_no_topic_is_said_twice() -> None:
    found = _assessment(
        _signal(Kind.RELIANCE, Level.SUPPORT), _signal(Kind.ISOLATION, Level.SUPPORT)
    )
    topics = topics_for(found)
    assert len(topics) == len(set(topics))


def test_every_need_says_what_comes_nearest() -> None:
    assert set(NEAR) == set(Topic)
    for topic, near in NEAR.items():
        assert topic not in near
