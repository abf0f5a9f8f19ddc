"""What surrounds a match in its sentence: negation, past, hypothesis, others, quotation, fiction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import msgspec

from veilleuse.language.errors import PatternError
from veilleuse.language.fold import Folded
from veilleuse.language.patterns import Match, PatternSet

_STOPS = (" . ", " ! ", " ? ", " … ", " ; ")
_CLAUSE_STOPS = (*_STOPS, " , ", " : ", " ( ", " ) ")


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the words around a match say of it."""

    negated: bool = False
    past: bool = False
    hypothetical: bool = False
    other: bool = False
    quoted: bool = False
    fiction: bool = False
    idiom: bool = False
    question: bool = False


class _Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    negation: tuple[str, ...]
    negation_after: tuple[str, ...]
    false_negation: tuple[str, ...]
    past: tuple[str, ...]
    present: tuple[str, ...]
    hypothesis: tuple[str, ...]
    other: tuple[str, ...]
    fiction: tuple[str, ...]
    idiom: tuple[str, ...]
    reported: tuple[str, ...]
    lexicon: dict[str, tuple[str, ...]] = {}


class ContextReader:
    """Reads the context of a place in a folded text, from cues given as data."""

    def __init__(self, cues: _Cues) -> None:
        """Compile the cues."""
        named = {name: getattr(cues, name) for name in cues.__struct_fields__ if name != "lexicon"}
        self._cues = PatternSet({name: cue for name, cue in named.items() if cue}, cues.lexicon)

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Validate the cues of one language.

        Raises:
            PatternError: a list is missing or a cue can't be read.
        """
        try:
            return cls(msgspec.convert(raw, _Cues))
        except msgspec.ValidationError as error:
            raise PatternError("language.error.cues", why=str(error)) from error

    def read(self, folded: Folded, start: int, end: int) -> Context:
        """Say what surrounds the match between `start` and `end`."""
        text = folded.text
        first, last = _bounds(text, start, end, _STOPS)
        here = [cue for cue in self._found(folded) if first <= cue.start and cue.end <= last]
        clause_first, clause_last = _bounds(text, start, end, _CLAUSE_STOPS)
        near = [cue for cue in here if clause_first <= cue.start and cue.end <= clause_last]
        return Context(
            negated=_negated(near, start, end),
            past=_has(here, "past") and not _has(here, "present"),
            hypothetical=_has(near, "hypothesis"),
            other=any(cue.id == "other" and cue.end <= start for cue in here),
            quoted=_quoted(text, start) or any(cue.id == "reported" and cue.end <= start for cue in near),
            fiction=any(cue.id == "fiction" for cue in self._found(folded)),
            idiom=any(cue.id == "idiom" and cue.start < end and start < cue.end for cue in here),
            question=text.find("?", start, last + 3) >= 0,
        )

    def _found(self, folded: Folded) -> tuple[Match, ...]:
        if getattr(self, "_last", None) is not folded:
            self._last, self._last_found = folded, self._cues.find(folded)
        return self._last_found


def _bounds(text: str, start: int, end: int, stops: Sequence[str]) -> tuple[int, int]:
    first = max((text.rfind(stop, 0, start + 1) + len(stop) for stop in stops if text.rfind(stop, 0, start + 1) >= 0), default=0)
    ends = [found for stop in stops if (found := text.find(stop, max(end - 1, 0))) >= 0]
    return min(first, start), max(min(ends, default=len(text)), end)


def _has(cues: Sequence[Match], name: str) -> bool:
    return any(cue.id == name for cue in cues)


def _negated(cues: Sequence[Match], start: int, end: int) -> bool:
    if any(cue.id == "false_negation" and cue.end <= end for cue in cues):
        return False
    before = any(cue.id == "negation" and cue.end <= start + 1 and cue.start < start for cue in cues)
    after = any(cue.id == "negation_after" and cue.start >= start and cue.end <= end + 12 for cue in cues)
    return before or after


def _quoted(text: str, start: int) -> bool:
    return text.count('"', 0, start) % 2 == 1 and text.find('"', start) >= 0
