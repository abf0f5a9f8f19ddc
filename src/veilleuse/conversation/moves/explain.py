"""Explain: a concept of the library in two or three sentences, or a plain "I have nothing"."""

from collections.abc import Iterator

from veilleuse.conversation.moves.wording import lines, near_question
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line, Piece, PieceLine

_SENTENCES = 3


def phrase(scene: Scene) -> Iterator[Line]:
    """Explain what the person asks about, as far as the library knows."""
    asked = f"{scene.phrasing.request.text}\n{scene.focus.text}"
    toolbox = scene.sources.toolbox
    sheet = toolbox.find_concept(asked, scene.phrasing.language) if toolbox else None
    if sheet is None:
        return lines(scene.frame("explain_none"), near_question(scene))
    title = PieceLine(group=f"library.concept.{sheet.id}", text=sheet.title)
    said = [Line(text=text) for text in tuple(sheet.sentences)[:_SENTENCES]]
    first = Line(text=said[0].text, piece=Piece(kind="concept", lines=(title,)))
    return lines(first, *said[1:], scene.frame("explain_after"))
