"""Soothe: one exercise, offered, to stop at any moment."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line, Piece, PieceLine


def phrase(scene: Scene) -> Iterator[Line]:
    """Offer an exercise for what is felt, or a plain way to settle."""
    lead = scene.frame("soothe_lead", quote=scene.quote("body", "feeling"))
    sheet = None
    if scene.sources.toolbox is not None:
        needs = scene.felt or ("anxiety",)
        night = "night" in scene.moments
        sheet = scene.sources.toolbox.find_exercise(needs, scene.phrasing.language, night=night)
    if sheet is None:
        return lines(lead, scene.frame("soothe_plain"))
    steps = tuple(PieceLine(group="library.exercise.step", text=each) for each in sheet.sentences)
    title = PieceLine(group=f"library.exercise.{sheet.id}", text=sheet.title)
    offer = scene.frame("soothe", title=sheet.title)
    if offer is None:
        return lines(lead)
    piece = Piece(kind="exercise", lines=(title, *steps))
    return lines(lead, Line(text=offer.text, bank_id=offer.bank_id, piece=piece))
