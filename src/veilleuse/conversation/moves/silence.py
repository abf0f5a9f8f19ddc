"""Silence: a few words that say it was received, nothing more."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line


def phrase(scene: Scene) -> Iterator[Line]:
    """Say that it is written down."""
    return lines(scene.draw("silences", asking=False))
