"""Mirror: give back what stands out, in the person's words, and leave room."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines, question, reflection
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Reflect; ask only when nothing was asked lately."""
    first = reflection(scene)
    asks = first is None or scene.asked_lately == 0 or scene.phrasing.usage.turn == 0
    return lines(first, question(scene) if asks else None)
