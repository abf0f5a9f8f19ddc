"""Lines that several moves say: a reflection around the person's words, one question."""

from collections.abc import Iterator

from veilleuse.conversation.noticing import notice
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line, Move
from veilleuse.language import Language

_FOLLOWED = ("need", "worry", "unable", "event", "body")
_PEOPLE_FROM, _PEOPLE_EVERY = 5, 6
_PICK_WORDS = 12
_AMONG_PEOPLE = frozenset({"anger", "hurt", "loneliness", "disappointment", "jealousy", "guilt"})


def reflection(scene: Scene) -> Line | None:
    """Reflect: on something noticed, else around the person's words."""
    return notice(scene) or around_quote(scene)


def around_quote(scene: Scene) -> Line | None:
    """Put a few of our words around the person's; their feeling's own where there is one."""
    return scene.draw("reflections", slots={"quote": scene.quote()}, asking=False)


def about_feeling(scene: Scene) -> Line | None:
    """Say something of the feeling itself, without a quote."""
    return scene.draw("reflections", asking=False, fitting=True, fresh=True)


def of_situation(scene: Scene, kind: str) -> Line | None:
    """Say or ask something of a situation that the message tells."""
    for told in scene.told:
        if scene.is_sore(told.span):
            continue
        focus = scene.focus
        span = scene.sources.reader.trim(focus.text, told.span, focus.language)
        slots = {"quote": focus.quote(span)}
        line = scene.draw("situations", kind=f"{told.id}.{kind}", slots=slots, fresh=True)
        if line is not None:
            return line
    return None


def question(scene: Scene) -> Line | None:
    """Ask one thing, as near to what was written as can be."""
    return (
        _picked(scene)
        or _towards_people(scene)
        or of_situation(scene, "ask")
        or _follow_up(scene)
        or _bank_question(scene)
        or near_question(scene)
        or scene.draw("questions")
    )


def near_question(scene: Scene) -> Line | None:
    """Ask the simplest thing there is to ask of such a message."""
    return scene.draw("follow_ups", kind=_side(scene), fresh=True)


def _side(scene: Scene) -> str:
    """Say whether a message tells what happened, how it is, or what somebody else does."""
    kinds = scene.focus.kinds
    if "event" in kinds:
        return "after"
    return "now" if "me" in kinds else "other"


def _picked(scene: Scene) -> Line | None:
    """After three names were offered, ask about the one that was chosen, or about none."""
    short = len(scene.phrasing.request.text.split()) <= _PICK_WORDS
    named = scene.phrasing.usage.moves[-1:] == (Move.NAME,)
    return scene.frame("picked") if short and named else None


def _towards_people(scene: Scene) -> Line | None:
    """Now and then, turn to the people in the person's life."""
    due = scene.turn >= _PEOPLE_FROM and scene.turn % _PEOPLE_EVERY == _PEOPLE_FROM
    return scene.draw("people", fitting=True, fresh=True) if due else None


def _follow_up(scene: Scene) -> Line | None:
    """Follow a mark where it leads; every other time a feeling goes first."""
    if scene.turn % 2 and scene.focus.feelings:
        return None
    for kind in _FOLLOWED:
        for words in scene.quotes(kind):
            line = scene.draw("follow_ups", kind=kind, slots={"quote": words}, fresh=True)
            if line is not None:
                return line
    return _about_people(scene)


def _about_people(scene: Scene) -> Line | None:
    if not _AMONG_PEOPLE & set(scene.focus.feelings):
        return None
    form = scene.address if scene.phrasing.language is Language.FR else "text"
    for mark in scene.marked("people"):
        said = scene.sources.reader.person_said(mark.name, scene.phrasing.language, form)
        slots = {"person": said}
        if said is not None:
            return scene.draw("follow_ups", kind="people", slots=slots, fresh=True)
    return None


def _bank_question(scene: Scene) -> Line | None:
    """Ask by feeling and theme; by theme alone only every other time."""
    if not scene.focus.feelings and scene.turn % 2 == 0:
        return None
    return scene.draw("questions", fitting=True, fresh=True)


def lines(*several: Line | None) -> Iterator[Line]:
    """Give the lines that there are."""
    yield from (each for each in several if each is not None)
