"""Close: sum up in the person's own words, and let go. It asks for nothing.

When it is time that proposes it, the message is answered first and the end is only offered.
"""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines, of_situation
from veilleuse.conversation.reading import Reading
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line, Move
from veilleuse.language import Span

KEPT = 3
_TELLING = ("feeling", "harsh", "need", "worry", "unable", "likeness", "event")
_LEAST_WORDS = 2


def phrase(scene: Scene) -> Iterator[Line]:
    """Name two or three things written in this conversation, then end."""
    if scene.wish is not Move.CLOSE and not scene.winds_down:
        return lines(of_situation(scene, "say"), _summed(scene), scene.frame("close_offer"))
    return lines(_summed(scene), scene.draw("closings", asking=False, feelings=()))


def _summed(scene: Scene) -> Line | None:
    kept = tuple(_kept(scene))
    if len(kept) < 2:  # noqa: PLR2004  one extract is no summary
        return None
    slots = dict(zip(("one", "two", "three"), kept, strict=False))
    return scene.frame(f"close_{len(kept)}", **slots)


def _kept(scene: Scene) -> Iterator[str]:
    """Give the most telling extract of the messages that say most, in the order of the talk."""
    best = [(_weight(each), place, each) for place, each in enumerate(scene.memory)]
    heavy = sorted((each for each in best if each[0]), key=lambda each: (-each[0], each[1]))[:KEPT]
    for _, _, reading in sorted(heavy, key=lambda each: each[1]):
        yield reading.quote(_extracts(reading)[0])


def _weight(reading: Reading) -> int:
    found = _extracts(reading)
    return len(reading.marks_in(found[0], _TELLING)) + 1 if found else 0


def _extracts(reading: Reading) -> list[Span]:
    return [
        span
        for span in reading.extracts
        if len(reading.quote(span).split()) >= _LEAST_WORDS and reading.marks_in(span, _TELLING)
    ]
