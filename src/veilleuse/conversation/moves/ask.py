"""Ask: one open question, near what was written."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines, question
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Hold up a few words, then ask."""
    asked = question(scene)
    if asked is not None and any(mark in asked.text for mark in "«“"):
        return lines(asked)
    return lines(scene.frame("lead", quote=scene.quote()), asked)
