"""Counterpoint: test an absolute gently, offer another angle; no lecture, no easy agreement."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Doubt one word, or ask for the view from elsewhere."""
    mark = scene.focus.own_absolute or next(iter(scene.marked("absolute")), None)
    absolute = scene.focus.quote(mark.span).lower() if mark is not None else None
    if absolute:
        slots = {"absolute": absolute}
        return lines(scene.draw("counterpoints", slots=slots, feelings=(), themes=()))
    slots = {"quote": scene.quote() or ""}
    return lines(scene.draw("counterpoints", slots=slots, themes=scene.focus.themes))
