"""Soften: loosen a hard word towards oneself, without arguing or praising."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines, question
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Hold up the hard words, then a sentence that gives them some air."""
    hard = scene.quote("harsh")
    lead = scene.frame("harsh", quote=hard) if hard else scene.frame("lead", quote=scene.quote())
    softening = scene.draw("softenings", asking=False, feelings=scene.felt)
    asked = question(scene) if scene.asked_lately == 0 else None
    return lines(lead, softening, asked)
