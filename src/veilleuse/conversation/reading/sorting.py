"""Sorting an overflowing text: what happened, what is felt, told to oneself, needed, next."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from veilleuse.conversation.reading.reading import Reading
from veilleuse.conversation.reading.words import words_of
from veilleuse.language import Span

_LONG_SENTENCE = 14
_LEAST_WORDS = 3
_LONG_LINE = 22


class Group(StrEnum):
    """Where a line of a sorted text goes, in the order they are shown."""

    HAPPENED = "happened"
    FEEL = "feel"
    TELL = "tell"
    NEED = "need"
    STEP = "step"


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """One exact extract and where it goes."""

    group: Group
    span: Span


# Which marks speak for which group, the heavier first.
_SPEAKS: tuple[tuple[str, Group, int], ...] = (
    ("step", Group.STEP, 6),
    ("need", Group.NEED, 5),
    ("harsh", Group.TELL, 5),
    ("told", Group.TELL, 5),
    ("worry", Group.TELL, 3),
    ("feeling", Group.FEEL, 4),
    ("body", Group.FEEL, 3),
    ("absolute", Group.TELL, 2),
    ("must", Group.TELL, 2),
    ("unable", Group.FEEL, 2),
    ("event", Group.HAPPENED, 3),
    ("time", Group.HAPPENED, 1),
    ("people", Group.HAPPENED, 1),
)


def sort(reading: Reading, *, begin: int = 0) -> tuple[Sorted, ...]:
    """Sort a text from `begin` on; each line is an exact extract, in the text's own order."""
    units = (span for span in _units(reading) if span.start >= begin)
    lines = [Sorted(group=_group(reading, span), span=span) for span in units]
    merged = _merged(reading, lines)
    order = tuple(Group)
    return tuple(sorted(merged, key=lambda line: (order.index(line.group), line.span.start)))


def _units(reading: Reading) -> Iterator[Span]:
    """Give short sentences whole, long ones by clauses."""
    for sentence in reading.sentences:
        clauses = [each for each in reading.clauses if sentence.start <= each.start < sentence.end]
        if len(words_of(reading.text, sentence)) <= _LONG_SENTENCE or len(clauses) < 2:  # noqa: PLR2004  nothing to cut
            yield _bare(reading.text, sentence)
        else:
            yield from clauses


def _bare(text: str, span: Span) -> Span:
    words = words_of(text, span)
    return Span(start=words[0].start, end=words[-1].end) if words else span


def _group(reading: Reading, span: Span) -> Group:
    weights = dict.fromkeys(Group, 0)
    for mark in reading.marks_in(span):
        for kind, group, weight in _SPEAKS:
            if mark.kind == kind:
                weights[group] += weight
    best = max(weights.values())
    if best == 0:
        return Group.HAPPENED
    return next(group for group in _BY_HASTE if weights[group] == best)


_BY_HASTE = (Group.STEP, Group.NEED, Group.TELL, Group.FEEL, Group.HAPPENED)


def _merged(reading: Reading, lines: list[Sorted]) -> list[Sorted]:
    """Join neighbours of one sentence and one group, and tiny pieces to what comes before."""
    merged: list[Sorted] = []
    for line in lines:
        last = merged[-1] if merged else None
        if last and _joins(reading, last, line):
            span = Span(start=last.span.start, end=line.span.end)
            merged[-1] = Sorted(group=last.group, span=span)
        else:
            merged.append(line)
    return [line for line in merged if words_of(reading.text, line.span)]


def _joins(reading: Reading, last: Sorted, line: Sorted) -> bool:
    """Say whether a piece goes on with the one before."""
    if not _same_sentence(reading, last.span, line.span):
        return False
    if _tiny(reading, line.span):
        return True
    joined = Span(start=last.span.start, end=line.span.end)
    return last.group is line.group and len(words_of(reading.text, joined)) <= _LONG_LINE


def _same_sentence(reading: Reading, one: Span, other: Span) -> bool:
    return any(each.start <= one.start and other.end <= each.end for each in reading.sentences)


def _tiny(reading: Reading, span: Span) -> bool:
    return len(words_of(reading.text, span)) < _LEAST_WORDS
