"""How a match is meant: denied, past, supposed, about or told by somebody else, quoted, in jest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import msgspec
import re2

from veilleuse.language.errors import DataError, PatternError
from veilleuse.language.folding import Folded
from veilleuse.language.patterns import expand

_FAR = 600
_ENDS = (" . ", " ! ", " ? ")
_ATTRIBUTION_WORDS = 14
_INNER = 3


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where to look for the words that change how a match is meant.

    `before` and `after`: in the same clause, within `reach` words of the match; `inside`: in the
    match itself; `sentence`: anywhere in its sentence; `around`: there or in the sentence before.
    `unless` (in the sentence) cancels
    all of them; `spared` words before the match are not read at all.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    reach: int = 5


class ContextFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cues of one language; groups of `lexicon` are written `<name>` in the patterns."""

    barriers: tuple[str, ...]
    first_person: tuple[str, ...]
    other_person: tuple[str, ...]
    said_by_self: tuple[str, ...]
    said_by_other: tuple[str, ...]
    negated: Cue
    past: Cue
    hypothetical: Cue
    fiction: Cue
    work: Cue
    idiom: Cue
    joking: Cue
    lexicon: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, kw_only=True)
class Context:
    """How a match is meant. Each is about the match alone, never about the whole text."""

    negated: bool = False
    past: bool = False
    hypothetical: bool = False
    other: bool = False
    told: bool = False
    quoted: bool = False
    fiction: bool = False
    idiom: bool = False
    question: bool = False
    joking: bool = False


@dataclass(frozen=True)
class _Scene:
    """The words around a match, in folded text."""

    before: str
    inside: str
    after: str
    sentence: str
    around: str
    asked: bool
    quotation: tuple[str, str] | None


@dataclass(frozen=True)
class _Cues:
    before: Any
    after: Any
    inside: Any
    sentence: Any
    around: Any
    unless: Any
    spared: Any
    reach: int

    @classmethod
    def compile(cls, cue: Cue, lexicon: Mapping[str, tuple[str, ...]]) -> Self:
        return cls(
            before=_any_of(cue.before, lexicon),
            after=_any_of(cue.after, lexicon),
            inside=_any_of(cue.inside, lexicon),
            sentence=_any_of(cue.sentence, lexicon),
            around=_any_of(cue.around, lexicon),
            unless=_any_of(cue.unless, lexicon),
            spared=_any_of(cue.spared, lexicon),
            reach=cue.reach,
        )

    def count(self, scene: _Scene) -> int:
        if self.unless is not None and self.unless.search(scene.sentence):
            return 0
        before = scene.before if self.spared is None else self.spared.sub(" ,", scene.before)
        return (
            _count(self.before, _last_words(before, self.reach))
            + _count(self.after, _first_words(scene.after, self.reach))
            + _count(self.inside, scene.inside)
            + _count(self.sentence, scene.sentence)
            + _count(self.around, scene.around)
        )


class ContextReader:
    """Reads how a match is meant, from the words around it."""

    def __init__(self, file: ContextFile) -> None:
        """Compile the cues.

        Raises:
            PatternError: a cue does not compile.
        """
        lexicon = file.lexicon
        self._barrier = _any_of(file.barriers, lexicon)
        self._first = _any_of(file.first_person, lexicon)
        self._someone = _any_of(file.other_person, lexicon)
        self._said_by_self = _any_of(file.said_by_self, lexicon)
        self._said_by_other = _any_of(file.said_by_other, lexicon)
        names = ("negated", "past", "hypothetical", "fiction", "work", "idiom", "joking")
        self._cues = {name: _Cues.compile(getattr(file, name), lexicon) for name in names}

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Validate the cues of one language (`context.yaml`).

        Raises:
            DataError: the file is ill-formed.
            PatternError: a cue does not compile.
        """
        try:
            return cls(msgspec.convert(raw, ContextFile))
        except msgspec.ValidationError as error:
            raise DataError("language.error.ill_formed", why=str(error)) from error

    def read(self, folded: Folded, start: int, end: int) -> Context:
        """Say how the match at `start:end` of `folded.text` is meant."""
        scene = self._scene(folded, start, end)
        own = self._is_own(scene)
        quoted, told = self._quotation(scene)
        return Context(
            negated=self._cues["negated"].count(scene) % 2 == 1,
            past=self._has("past", scene),
            hypothetical=self._has("hypothetical", scene),
            other=told or (not own and not quoted and self._is_of_other(scene)),
            told=told,
            quoted=quoted,
            fiction=self._has("fiction", scene)
            or ((quoted or not own) and self._has("work", scene)),
            idiom=self._has("idiom", scene),
            question=scene.asked,
            joking=self._has("joking", scene),
        )

    def _has(self, name: str, scene: _Scene) -> bool:
        return self._cues[name].count(scene) > 0

    def _quotation(self, scene: _Scene) -> tuple[bool, bool]:
        """Say whether it is quoted without the person owning it, and whether somebody said it."""
        if scene.quotation is None:
            return False, False
        before, after = scene.quotation
        own = _last_place(self._said_by_self, before)
        told = _last_place(self._said_by_other, before)
        if own < 0 and told < 0:
            own, told = (
                _last_place(self._said_by_self, after),
                _last_place(self._said_by_other, after),
            )
        return own < 0 and told < 0, told > own

    def _is_own(self, scene: _Scene) -> bool:
        """Say whether the person is the subject: in the match, or named last before it."""
        if self._first.search(scene.inside):
            return True
        first = _last_place(self._first, scene.before)
        return not self._someone.search(scene.inside) and first > _last_place(
            self._someone, scene.before
        )

    def _is_of_other(self, scene: _Scene) -> bool:
        if self._someone.search(scene.inside):
            return True
        return _last_place(self._someone, scene.before) >= 0

    def _scene(self, folded: Folded, start: int, end: int) -> _Scene:
        text = folded.text
        low, high = sentence_bounds(folded, start, end)
        barrier_before = [found.end() for found in self._barrier.finditer(text[low:start])]
        barrier_after = self._barrier.search(text[end:high])
        clause_low = low + (barrier_before[-1] if barrier_before else 0)
        clause_high = end + barrier_after.start() if barrier_after else high
        earlier = _sentence_start(folded, max(0, low - _INNER)) if low else 0
        return _Scene(
            before=text[clause_low:start].strip(),
            inside=text[start:end],
            after=text[end:clause_high].strip(),
            sentence=text[low:high],
            around=text[earlier:high],
            asked=text[high : high + 3].strip().startswith("?"),
            quotation=_quotation(text, start, end),
        )


def _any_of(patterns: tuple[str, ...], lexicon: Mapping[str, tuple[str, ...]]) -> Any:
    if not patterns:
        return None
    options = re2.Options()
    options.log_errors = False
    several = "|".join(expand(pattern, lexicon) for pattern in patterns)
    try:
        return re2.compile(rf"(?:^|\b| )(?:{several})(?:$|\b| )", options)
    except re2.error as error:
        raise PatternError("language.error.pattern", name="context", why=str(error)) from error


def _count(regexp: Any, text: str) -> int:
    return 0 if regexp is None or not text else sum(1 for _ in regexp.finditer(text))


def _last_place(regexp: Any, text: str) -> int:
    places = [found.start() for found in regexp.finditer(text)] if regexp is not None else []
    return places[-1] if places else -1


def _last_words(text: str, count: int) -> str:
    return " ".join(text.rsplit(" ", count)[-count:])


def _first_words(text: str, count: int) -> str:
    return " ".join(text.split(" ", count)[:count])


def sentence_bounds(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """Give the folded sentence that holds a place, looking at most 600 characters away."""
    return _sentence_start(folded, start), _sentence_end(folded, end)


def _sentence_start(folded: Folded, start: int) -> int:
    text, floor = folded.text, max(0, start - _FAR)
    marks = [
        text.rfind(mark, floor, start) + len(mark) for mark in _ENDS if mark in text[floor:start]
    ]
    lines = [line for line in folded.line_starts if floor <= line <= start]
    return max([floor, *marks, *lines])


def _sentence_end(folded: Folded, end: int) -> int:
    text, roof = folded.text, min(len(folded.text), end + _FAR)
    found = [text.find(mark, end, roof + 1) for mark in (" .", " !", " ?")]
    stops = [place for place in found if place >= 0 and text[place + 2 : place + 3] in {"", " "}]
    lines = [line for line in folded.line_starts if end < line <= roof]
    return min([roof, *stops, *lines])


def _quotation(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Give the words before and after the quotation that holds a place; None when none does."""
    low, high = max(0, start - _FAR), min(len(text), end + _FAR)
    opened = _opened(text, low, start)
    if opened is None:
        return None
    place, closing = opened
    closed = text.find(closing, end, high)
    if closed < 0:
        return None
    before = _last_words(text[low:place].strip(), _ATTRIBUTION_WORDS)
    return before, _first_words(text[closed + 1 : high].strip(), _ATTRIBUTION_WORDS)


def _opened(text: str, low: int, start: int) -> tuple[int, str] | None:
    place = text.rfind("«", low, start)
    if place >= 0 and text.find("»", place, start) < 0:
        return place, "»"
    for mark in ('"', "'"):
        if text.count(mark, low, start) % 2:
            return text.rfind(mark, low, start), mark
    return None
