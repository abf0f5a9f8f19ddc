"""Metaphor: an image as a possibility, to keep or to change."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Offer an image, and leave it to the person to mend it."""
    words = scene.quote("feeling", "harsh", "body", "unable", "worry")
    image = scene.draw("metaphors", feelings=scene.felt, fitting=bool(scene.felt))
    lead = scene.frame("lead", quote=words) if words else None
    return lines(lead, image, scene.frame("metaphor_after"))
