"""Lines that several moves say: a reflection around the person's words, one question."""

from collections.abc import Iterator

from veilleuse.conversation.noticing import notice
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line
from veilleuse.language import Language

_FOLLOWED = ("need", "worry", "event", "unable", "body", "harsh")


def reflection(scene: Scene) -> Line | None:
    """Reflect: something noticed, else the person's words with a few of ours."""
    seen = notice(scene)
    if seen is not None:
        return seen
    return scene.draw("reflections", slots={"quote": scene.quote()}, asking=False)


def question(scene: Scene) -> Line | None:
    """Ask one thing: after what was written where it leads somewhere, else by feeling and theme."""
    return _follow_up(scene) or scene.draw("questions")


def _follow_up(scene: Scene) -> Line | None:
    for kind in _FOLLOWED:
        for words in scene.quotes(kind):
            line = scene.draw("follow_ups", kind=kind, slots={"quote": words})
            if line is not None and line.bank_id not in scene.phrasing.usage.used_lines:
                return line
    return _about_people(scene)


def _about_people(scene: Scene) -> Line | None:
    form = scene.address if scene.phrasing.language is Language.FR else "text"
    for mark in scene.marked("people"):
        said = scene.reader.person_said(mark.name, scene.phrasing.language, form)
        line = scene.draw("follow_ups", kind="people", slots={"person": said}) if said else None
        if line is not None and line.bank_id not in scene.phrasing.usage.used_lines:
            return line
    return None


def lines(*several: Line | None) -> Iterator[Line]:
    """Give the lines that there are."""
    yield from (each for each in several if each is not None)
