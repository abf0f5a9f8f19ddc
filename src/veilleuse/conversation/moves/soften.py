"""Soften: loosen a hard word towards oneself, without arguing or praising."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines, question
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line

_HARSH = ("self_criticism", "shame", "guilt")


def phrase(scene: Scene) -> Iterator[Line]:
    """Hold up the hard words, then a sentence that gives them some air."""
    hard = scene.quote("harsh")
    lead = scene.frame("harsh", quote=hard) if hard else scene.frame("lead", quote=scene.quote())
    felt = _HARSH if hard else scene.felt
    softening = scene.draw("softenings", asking=False, feelings=felt)
    asked = question(scene) if scene.asked_lately == 0 else None
    return lines(lead, softening, asked)
