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
_TELLING = {"need": 4, "likeness": 3, "feeling": 3, "worry": 2, "unable": 1, "event": 2}
# Nobody should fall asleep on these.
_LEFT_OUT = frozenset({"anger", "disgust", "self_criticism", "confusion"})
_LEAST_WORDS, _LEAST_WEIGHT = 2, 2


def phrase(scene: Scene) -> Iterator[Line]:
    """Name two or three things written in this conversation, then end."""
    if scene.wish is not Move.CLOSE and not scene.winds_down:
        return lines(of_situation(scene, "say"), _summed(scene), scene.frame("close_offer"))
    return lines(_summed(scene), scene.draw("closings", asking=False, feelings=()))


def _summed(scene: Scene) -> Line | None:
    kept = tuple(_kept(scene))
    again = Move.CLOSE in scene.phrasing.usage.moves[-3:]
    if len(kept) < 2 or again:  # noqa: PLR2004  one extract is no summary
        return None
    slots = dict(zip(("one", "two", "three"), kept, strict=False))
    return scene.frame(f"close_{len(kept)}", **slots)


def _kept(scene: Scene) -> Iterator[str]:
    """Give the most telling extract of the messages that say most, in the order of the talk."""
    found = [
        (weight, place, words)
        for place, reading in enumerate(scene.memory)
        for weight, words in _extracts(reading)[:1]
    ]
    heavy = sorted(found, key=lambda each: (-each[0], each[1]))[:KEPT]
    for _, _, words in sorted(heavy, key=lambda each: each[1]):
        yield words


def _extracts(reading: Reading) -> list[tuple[int, str]]:
    """Give what may be kept of a message with its weight, the heaviest first."""
    found = [
        (
            sum(each for kind, each in _TELLING.items() if reading.touches(span, (kind,))),
            reading.quote(span),
        )
        for span in reading.extracts
        if not reading.touches(span, ("harsh",)) and not _left_out(reading, span)
    ]
    kept = [
        each for each in found if each[0] >= _LEAST_WEIGHT and len(each[1].split()) >= _LEAST_WORDS
    ]
    return sorted(kept, key=lambda each: -each[0])


def _left_out(reading: Reading, span: Span) -> bool:
    return any(mark.name in _LEFT_OUT for mark in reading.marks_in(span, ("feeling",)))
