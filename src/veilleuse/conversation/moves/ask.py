"""Ask: one open question, near what was written."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines, of_situation, question
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Say what was heard in few words, then ask."""
    said = of_situation(scene, "say")
    if said is not None and scene.rests():
        return lines(said)
    asked = question(scene)
    if said is not None or asked is None or any(mark in asked.text for mark in "«“"):
        return lines(said, asked)
    return lines(scene.frame("lead", quote=scene.quote()), asked)
