"""Needs as people name them on a command line."""

from collections.abc import Sequence

from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.handover import Topic

ALIASES = {
    "abuse": Topic.VIOLENCE,
    "addiction": Topic.DRUGS,
    "anxiety": Topic.LISTENING,
    "bereavement": Topic.GRIEF,
    "bereavement_by_suicide": Topic.SUICIDE,
    "child_abuse": Topic.CHILD,
    "crisis": Topic.SUICIDE,
    "cyberbullying": Topic.BULLYING,
    "depression": Topic.LISTENING,
    "distress": Topic.LISTENING,
    "domestic_violence": Topic.VIOLENCE,
    "eating_disorder": Topic.EATING,
    "isolation": Topic.LONELINESS,
    "medical_emergency": Topic.EMERGENCY,
    "minors": Topic.CHILD,
    "rape": Topic.SEXUAL_VIOLENCE,
    "self_harm": Topic.SUICIDE,
    "students": Topic.STUDENT,
    "substance": Topic.DRUGS,
    "violence_suffered": Topic.VIOLENCE,
}


def topics_named(names: Sequence[str], speech: Speech) -> tuple[Topic, ...]:
    """Turn names into needs; an unknown one is a usage error that lists those known."""
    return tuple(_topic(part.strip(), speech) for name in names for part in name.split(","))


def _topic(name: str, speech: Speech) -> Topic:
    key = name.lower().replace("-", "_").replace(" ", "_")
    if key in ALIASES:
        return ALIASES[key]
    if key not in set(Topic):
        speech.fail("cli.who.bad_topic", value=name, known=", ".join(Topic))
    return Topic(key)
