"""Close: sum up in the person's own words, and let go. It asks for nothing."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line

KEPT = 3


def phrase(scene: Scene) -> Iterator[Line]:
    """Name two or three things written in this conversation, then end."""
    kept = tuple(_kept(scene))
    summed = None
    if len(kept) >= 2:  # noqa: PLR2004  one extract is no summary
        slots = dict(zip(("one", "two", "three"), kept, strict=False))
        summed = scene.frame(f"close_{len(kept)}", **slots)
    return lines(summed, scene.draw("closings", asking=False))


def _kept(scene: Scene) -> Iterator[str]:
    """Give the best extract of the messages that hold one, early, middle and late."""
    told = [each for each in (*scene.memory, scene.focus) if each.extracts and each.marks]
    rich = sorted(told, key=lambda each: -len(each.marks))[:KEPT]
    seen: set[str] = set()
    for each in told:
        words = each.quote(each.extracts[0])
        if each in rich and words.lower() not in seen:
            seen.add(words.lower())
            yield words
