"""Metaphor: an image as a possibility, to keep or to change."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Offer an image, and leave it to the person to mend it."""
    lead = scene.frame("lead", quote=scene.quote())
    return lines(lead, scene.draw("metaphors"), scene.frame("metaphor_after"))
