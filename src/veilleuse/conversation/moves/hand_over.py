"""Hand over: people in the person's life first, then services, which the turn shows as a card."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line
from veilleuse.triage import Level


def phrase(scene: Scene) -> Iterator[Line]:
    """Say why somebody should hear this, who could, and what the card is for."""
    return lines(_noticed(scene), _people(scene), scene.frame("services"))


def _noticed(scene: Scene) -> Line | None:
    signals = [each for each in scene.phrasing.assessment.signals if each.level >= Level.SUPPORT]
    for signal in signals:
        line = scene.draw("support", kind=f"{signal.kind}.{signal.subject}")
        if line is not None:
            return line
    return scene.draw("reflections", slots={"quote": scene.quote()}, asking=False)


def _people(scene: Scene) -> Line | None:
    circle = scene.phrasing.person.circle
    if circle:
        return scene.frame("circle", name=circle[scene.turn % len(circle)])
    return scene.draw("people")
