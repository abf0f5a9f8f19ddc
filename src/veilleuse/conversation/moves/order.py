"""Order: sort an overflowing text; each line is an exact extract that the person can move."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.reading import Group, sort
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line, Move, Piece, PieceLine

_WISH_WORDS = 6


def phrase(scene: Scene) -> Iterator[Line]:
    """Show the sorted text; a step is proposed where none was written."""
    sorted_lines = tuple(
        PieceLine(
            group=f"conversation.order.{each.group}",
            text=scene.focus.quote(each.span),
            span=each.span,
        )
        for each in sort(scene.focus, begin=_begin(scene))
    )
    if len(sorted_lines) < 2:  # noqa: PLR2004  one line has no order
        return lines(scene.frame("order_short"))
    piece = Piece(kind="order", lines=(*sorted_lines, *_step(scene, sorted_lines)))
    intro = scene.frame("order")
    after = scene.frame("order_after")
    if intro is None:
        return lines(after)
    return lines(Line(text=intro.text, bank_id=intro.bank_id, piece=piece), after)


def _begin(scene: Scene) -> int:
    """Return where the text to sort begins: after the words that only ask for it."""
    clauses = scene.focus.clauses
    if scene.wish is not Move.ORDER or len(clauses) <= 2:  # noqa: PLR2004  a wish and nothing to sort
        return 0
    return clauses[0].end if len(scene.focus.quote(clauses[0]).split()) <= _WISH_WORDS else 0


def _step(scene: Scene, written: tuple[PieceLine, ...]) -> Iterator[PieceLine]:
    if any(line.group.endswith(Group.STEP) for line in written):
        return
    line = scene.draw("small_steps")
    if line is not None:
        yield PieceLine(group="conversation.order.proposed", text=line.text)
