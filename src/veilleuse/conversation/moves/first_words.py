"""First words: openings that the person may go on with, written or said to somebody."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line, Piece, PieceLine

OFFERED = 3


def phrase(scene: Scene) -> Iterator[Line]:
    """Offer three openings."""
    drawn = [line for _ in range(OFFERED) if (line := scene.draw("first_words")) is not None]
    intro = scene.frame("first_words")
    if intro is None or not drawn:
        return lines(intro)
    piece = Piece(
        kind="first_words",
        lines=tuple(
            PieceLine(group="conversation.first_words.line", text=line.text) for line in drawn
        ),
    )
    used = (Line(text="", bank_id=line.bank_id) for line in drawn)
    return lines(Line(text=intro.text, bank_id=intro.bank_id, piece=piece), *used)
