"""From what was noticed, or asked, to the needs that lead to a service.

Source: the project's routing table (clinical facts §5.2), a design judgement grounded in the
national lines: an emergency number when a life is at stake, the suicide line at any level of
suicidal thoughts and for worried relatives, a specialised line where one exists.
"""

from collections.abc import Mapping

from veilleuse.handover.contact import Need, Topic
from veilleuse.triage import Assessment, Kind, Level, Signal, Subject

MAJORITY = 18  # years; below it, lines for minors come in
YOUTH_ENDS = 25  # years, both ends included; a choice: most youth lines of the book stop there

_TOPICS: Mapping[Kind, tuple[Topic, ...]] = {
    Kind.SUICIDE: (Topic.SUICIDE,),
    Kind.SELF_HARM: (Topic.SUICIDE, Topic.LISTENING),
    Kind.VIOLENCE_SUFFERED: (Topic.VIOLENCE,),
    Kind.VIOLENCE_INTENDED: (Topic.VIOLENCE_INTENDED,),
    Kind.PSYCHOSIS: (Topic.MENTAL_HEALTH, Topic.MEDICAL),
    Kind.MANIA: (Topic.MENTAL_HEALTH, Topic.MEDICAL),
    Kind.EATING: (Topic.EATING,),
    Kind.SUBSTANCE: (Topic.DRUGS, Topic.ALCOHOL),
    Kind.MEDICAL: (Topic.MEDICAL,),
    Kind.RELIANCE: (Topic.LISTENING, Topic.LONELINESS),
    Kind.ISOLATION: (Topic.LONELINESS, Topic.LISTENING),
}

# Where no line answers a need by name, what comes nearest. Never read as "the same thing".
NEAR: Mapping[Topic, tuple[Topic, ...]] = {
    Topic.EMERGENCY: (),
    Topic.SUICIDE: (Topic.MENTAL_HEALTH, Topic.LISTENING),
    Topic.VIOLENCE: (Topic.LISTENING, Topic.SUICIDE),
    Topic.SEXUAL_VIOLENCE: (Topic.VIOLENCE, Topic.LISTENING, Topic.SUICIDE),
    Topic.CHILD: (Topic.YOUTH, Topic.VIOLENCE),
    Topic.YOUTH: (Topic.LISTENING, Topic.SUICIDE),
    Topic.STUDENT: (Topic.LISTENING, Topic.SUICIDE),
    Topic.BULLYING: (Topic.YOUTH, Topic.LISTENING, Topic.SUICIDE),
    Topic.ELDER_ABUSE: (Topic.VIOLENCE, Topic.LISTENING),
    Topic.LISTENING: (Topic.LONELINESS, Topic.MENTAL_HEALTH, Topic.SUICIDE),
    Topic.LONELINESS: (Topic.LISTENING, Topic.MENTAL_HEALTH, Topic.SUICIDE),
    Topic.ALCOHOL: (Topic.DRUGS, Topic.LISTENING, Topic.SUICIDE),
    Topic.DRUGS: (Topic.ALCOHOL, Topic.LISTENING, Topic.SUICIDE),
    Topic.GAMBLING: (Topic.LISTENING, Topic.SUICIDE),
    Topic.TOBACCO: (Topic.LISTENING,),
    Topic.EATING: (Topic.LISTENING, Topic.MENTAL_HEALTH, Topic.SUICIDE),
    Topic.PERINATAL: (Topic.LISTENING, Topic.MENTAL_HEALTH, Topic.SUICIDE),
    Topic.GRIEF: (Topic.LISTENING, Topic.LONELINESS, Topic.SUICIDE),
    Topic.CARER: (Topic.LISTENING, Topic.LONELINESS, Topic.SUICIDE),
    Topic.LGBT: (Topic.LISTENING, Topic.SUICIDE),
    Topic.MENTAL_HEALTH: (Topic.LISTENING, Topic.SUICIDE),
    Topic.MEDICAL: (Topic.EMERGENCY,),
    Topic.WORK: (Topic.LISTENING, Topic.MENTAL_HEALTH, Topic.SUICIDE),
    Topic.POISON: (Topic.MEDICAL, Topic.EMERGENCY),
    Topic.VIOLENCE_INTENDED: (Topic.MENTAL_HEALTH, Topic.LISTENING, Topic.SUICIDE),
    Topic.MISSING_CHILD: (Topic.CHILD,),
}

# Needs that an emergency number answers by itself.
EMERGENCIES = frozenset({Topic.EMERGENCY, Topic.MEDICAL, Topic.POISON})
# Needs for which an emergency number belongs on the same screen when nothing else answers.
GRAVE = frozenset(
    {
        Topic.SUICIDE,
        Topic.VIOLENCE,
        Topic.SEXUAL_VIOLENCE,
        Topic.CHILD,
        Topic.MEDICAL,
        Topic.POISON,
        Topic.VIOLENCE_INTENDED,
        Topic.MISSING_CHILD,
    }
)
# Needs for which a minor is offered a line for the young before the line for everybody.
_GENERAL = frozenset(
    {
        Topic.LISTENING,
        Topic.LONELINESS,
        Topic.MENTAL_HEALTH,
        Topic.GRIEF,
        Topic.CARER,
        Topic.WORK,
        Topic.PERINATAL,
    }
)
_HARM = frozenset({Topic.VIOLENCE, Topic.SEXUAL_VIOLENCE, Topic.ELDER_ABUSE})


def topics_for(assessment: Assessment) -> tuple[Topic, ...]:
    """Give the needs that an assessment leads to, most pressing first, without repetition.

    At *emergency* the emergency number leads; at *urgent* it follows the line for that need.
    A part of triage that failed asks for a line to talk to and the emergency number.
    """
    signals = sorted(assessment.signals, key=_weight, reverse=True)
    topics = [topic for signal in signals for topic in _topics_of(signal)]
    if assessment.level >= Level.EMERGENCY:
        topics.insert(0, Topic.EMERGENCY)
    elif assessment.level >= Level.URGENT:
        topics.insert(min(1, len(topics)), Topic.EMERGENCY)
    if assessment.unknown:
        topics += [Topic.SUICIDE, Topic.EMERGENCY]
    if not topics and assessment.shows_contacts:
        topics = [Topic.LISTENING]
    return tuple(dict.fromkeys(topics))


def wanted(need: Need) -> tuple[Topic, ...]:
    """Give the needs to look for: those asked for, and those that an age adds."""
    topics = list(dict.fromkeys(need.topics)) or [Topic.LISTENING]
    if need.age is None or need.age > YOUTH_ENDS or Topic.YOUTH in topics:
        return tuple(topics)
    minor = need.age < MAJORITY
    if minor and _HARM & set(topics) and Topic.CHILD not in topics:
        topics.insert(1 if topics[0] is Topic.EMERGENCY else 0, Topic.CHILD)
    if Topic.CHILD in topics or topics[0] is Topic.EMERGENCY:
        topics.append(Topic.YOUTH)
    else:
        topics.insert(0 if minor and topics[0] in _GENERAL else 1, Topic.YOUTH)
    return tuple(topics)


def _weight(signal: Signal) -> tuple[Level, int]:
    return signal.level, signal.grade


def _topics_of(signal: Signal) -> tuple[Topic, ...]:
    if signal.kind is Kind.SELF_HARM and signal.level < Level.URGENT:
        return (Topic.LISTENING, Topic.SUICIDE)
    if signal.kind is Kind.MEDICAL and signal.subject is Subject.OTHER:
        return (Topic.EMERGENCY, Topic.MEDICAL)
    return _TOPICS[signal.kind]
