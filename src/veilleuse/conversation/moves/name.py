"""Name: three feelings with their nuance; the person picks, or none of them."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line, Piece, PieceLine

CHOICES = 3
_COMMON = ("tiredness", "confusion", "numbness")


def phrase(scene: Scene) -> Iterator[Line]:
    """Offer three names to choose from."""
    intro = scene.frame("name", quote=scene.quote())
    chosen = tuple(_choices(scene))
    if intro is None or not chosen:
        return lines(intro)
    piece = Piece(kind="name", lines=chosen)
    return lines(Line(text=intro.text, bank_id=intro.bank_id, piece=piece))


def _choices(scene: Scene) -> Iterator[PieceLine]:
    """Take nuances of the feelings found, then of their neighbours."""
    wanted = [name for name in (*scene.felt, *_COMMON) if name not in scene.focus.denied]
    for place in range(CHOICES):
        feeling = wanted[place]
        line = scene.draw("nuances", feelings=(feeling,), kind="nuance") or scene.draw(
            "nuances", feelings=_COMMON, kind="nuance"
        )
        if line is not None:
            yield PieceLine(group="conversation.name.choice", text=line.text)
