"""Noticing something exact in what was written: a contrast, a word that returns, a "must".

Each kind of notice has its lines in the bank `observations`; the person's words stay theirs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from veilleuse.conversation.reading import Mark, Reading
from veilleuse.conversation.reading.words import words_of
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line

_MOST_WORDS = 8
_MOST_CONTRAST = 9
_MARKS = frozenset({"step", "likeness", "need", "worry", "unable"})


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something noticed, and the words that its line needs."""

    kind: str
    slots: Mapping[str, str]


def notice(scene: Scene, *, asking: bool = False) -> Line | None:
    """Say one thing noticed, the most telling first; None when nothing stands out."""
    for found in _notices(scene):
        if any(words in scene.said_before for words in found.slots.values() if " " in words):
            continue
        line = scene.draw("observations", kind=found.kind, slots=found.slots, asking=asking)
        if line is not None and line.bank_id not in scene.phrasing.usage.used_lines:
            return line
    return None


def _notices(scene: Scene) -> Iterator[Notice]:
    reading = scene.focus
    yield from _contrast(scene, reading)
    yield from _repeated(reading)
    yield from _musts(reading)
    for kind in ("step", "likeness", "relief", "joy", "tenderness", "need", "worry", "unable"):
        words = scene.quote(kind) if kind in _MARKS else _quote_of_feeling(scene, kind)
        if words:
            yield Notice(kind=kind, slots={"quote": words})
    yield from _earlier(scene)
    for kind in ("event", "body"):
        words = scene.quote(kind)
        if words:
            yield Notice(kind=kind, slots={"quote": words})
    yield from _times(scene, reading)
    yield from _asked(reading)


def _quote_of_feeling(scene: Scene, feeling: str) -> str | None:
    for words in scene.quotes("feeling"):
        if any(scene.focus.quote(mark.span) in words for mark in _of_feeling(scene, feeling)):
            return words
    return None


def _of_feeling(scene: Scene, feeling: str) -> Iterator[Mark]:
    return (mark for mark in scene.marked("feeling") if mark.name == feeling)


def _contrast(scene: Scene, reading: Reading) -> Iterator[Notice]:
    """Find what stands on each side of a "but"."""
    for before, after in zip(reading.clauses, reading.clauses[1:], strict=False):
        words = words_of(reading.text, after)
        if not words or words[0].plain not in {"mais", "but", "pourtant", "yet", "though"}:
            continue
        one = reading.quote(before)
        other = reading.text[words[1].start : words[-1].end] if words[1:] else ""
        sore = scene.is_sore(before) or scene.is_sore(after)
        sizes = (len(words_of(one)), len(words) - 1)
        if all(2 <= size <= _MOST_CONTRAST for size in sizes) and not sore:  # noqa: PLR2004  one word is no side
            yield Notice(kind="contrast", slots={"quote": one, "other": other})


def _repeated(reading: Reading) -> Iterator[Notice]:
    for word in reading.repeated[:1]:
        written = next(
            reading.text[each.start : each.end]
            for each in words_of(reading.text)
            if each.plain == word
        )
        count = sum(each.plain == word for each in words_of(reading.text))
        if count in _COUNTS[reading.language]:
            slots = {"word": written.lower(), "count": _COUNTS[reading.language][count]}
            yield Notice(kind="repeated", slots=slots)


def _musts(reading: Reading) -> Iterator[Notice]:
    found = reading.of_kind("must")
    counts = _COUNTS[reading.language]
    said = [reading.quote(mark.span).lower() for mark in found]
    best = max(said, key=said.count, default="")
    if said.count(best) in counts:
        yield Notice(kind="must", slots={"word": best, "count": counts[said.count(best)]})


_COUNTS: Mapping[str, Mapping[int, str]] = {
    "fr": {2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six"},
    "en": {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"},
}


def _earlier(scene: Scene) -> Iterator[Notice]:
    """Put a message beside an earlier one that carried the same feeling."""
    now = scene.quote("feeling")
    if now is None or not scene.focus.feelings:
        return
    for past in scene.memory[:-1]:
        if past.text == scene.focus.text or scene.focus.feelings[0] not in past.feelings:
            continue
        for span in past.extracts[:1]:
            before = past.quote(span)
            if before.lower() != now.lower():
                yield Notice(kind="earlier", slots={"before": before, "quote": now})


def _times(scene: Scene, reading: Reading) -> Iterator[Notice]:
    for name in ("long_since", "hour", "every", "tomorrow", "day"):
        mark = next((each for each in reading.of_kind("time") if each.name == name), None)
        if mark is not None and len(words_of(reading.quote(mark.span))) <= _MOST_WORDS:
            if name == "hour" and "night" not in scene.moments:
                continue
            yield Notice(kind=name, slots={"quote": reading.quote(mark.span)})


def _asked(reading: Reading) -> Iterator[Notice]:
    """Find a question that the person asks themselves."""
    for sentence in reading.sentences:
        words = reading.quote(sentence).rstrip(" \u00a0\u202f?")
        if reading.quote(sentence).endswith("?") and 2 <= len(words_of(words)) <= _MOST_WORDS:  # noqa: PLR2004  "et ?" asks nothing
            yield Notice(kind="asked", slots={"quote": words})
