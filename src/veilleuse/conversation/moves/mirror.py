"""Mirror: give back what stands out, in the person's words, and leave room."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import (
    about_feeling,
    lines,
    of_situation,
    question,
    reflection,
)
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Reflect; ask only when nothing was asked in the two replies before."""
    told = of_situation(scene, "say")
    if told is not None and scene.rests():
        return lines(told)
    first = told or reflection(scene)
    if first is None or scene.asked_lately == 0 or scene.turn == 0:
        return lines(first, question(scene))
    return lines(first, None if told else about_feeling(scene))
