"""Following a conversation: each message by itself first, then a state that only adds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import msgspec

from veilleuse.language import Language, Lexicon, PatternSet, Span, fold
from veilleuse.triage.assessment import (
    Assessment,
    Kind,
    Level,
    Role,
    Signal,
    Standing,
    Subject,
    Utterance,
)
from veilleuse.triage.errors import RuleError

_DECAY = 0.75
_RISING = 2.2
_CIRCLING = 2
_UNMOORED_TURNS = 2
_A_REPEAT = 2
_LONG_WORD = 5
_RUN_WORDS = 5
_PLAIN_RUN_WORDS = 6
_MOST_WORDS = 400
_MOST = 2
_LOOK_BACK = 4
_SHORT_WORDS = 12
# From which chance, added up over turns, reliance has its first and its second grade.
_RELIANCE_FROM = (0.3, 0.7)


class Assess(Protocol):
    """What judges one message."""

    def __call__(
        self, text: str, history: Sequence[Utterance] = (), *, prefer: Language | None = None
    ) -> Assessment:
        """Judge a message, knowing what came before."""
        ...


@dataclass(frozen=True, kw_only=True)
class Watch:
    """What a conversation shows: `act_at` counts the person's turns from 0, None is never."""

    levels: tuple[Level, ...]
    act_at: int | None
    reliance: int
    delusion: int
    rumination: bool


class _RawCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    asked_about_death: tuple[str, ...]
    asked_about_safety: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    heavy: tuple[str, ...]
    goodbye: tuple[str, ...]
    reassurance: tuple[str, ...]
    feeding: tuple[str, ...]
    belief: tuple[str, ...]
    circling: tuple[str, ...] = ()
    trick: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WatchCues:
    """What to look for across turns, in one language."""

    language: Language
    patterns: PatternSet

    @classmethod
    def parse(cls, raw: object, language: Language, lexicon: Lexicon) -> Self:
        """Validate the cues.

        Raises:
            RuleError: a list is missing.
        """
        try:
            cues = msgspec.convert(raw, _RawCues)
        except msgspec.ValidationError as error:
            raise RuleError("triage.error.ill_formed", file="watch", why=str(error)) from error
        named = {name: getattr(cues, name) for name in cues.__struct_fields__}
        return cls(language=language, patterns=PatternSet(named, lexicon))

    def seen(self, text: str) -> frozenset[str]:
        """Name the cues that a message holds."""
        return frozenset(match.id for match in self.patterns.find(fold(text, self.language)))

    def answered(self, text: str, history: Sequence[Utterance]) -> tuple[Signal, ...]:
        """Read a short yes to the question whether one thinks of dying."""
        last = next((said for said in reversed(history) if said.role is Role.ASSISTANT), None)
        if last is None or len(text.split()) > _SHORT_WORDS:
            return ()
        asked, said = self.seen(last.text), self.seen(text)
        if "asked_about_death" not in asked or "yes" not in said or "no" in said:
            return ()
        evidence = (Span(start=0, end=len(text)),)
        return (
            Signal(
                kind=Kind.SUICIDE,
                grade=2,
                subject=Subject.SELF,
                level=Level.URGENT,
                evidence=evidence,
                source="watch.answered_yes",
            ),
        )


def watch(assess: Assess, cues: Mapping[Language, WatchCues], turns: Sequence[Utterance]) -> Watch:
    """Judge each of the person's turns by itself, then add what only the whole shows."""
    state = _State()
    for index, turn in enumerate(turns):
        seen = frozenset[str]().union(*(cues[each].seen(turn.text) for each in Language))
        if turn.role is Role.ASSISTANT:
            state.hear(seen)
        else:
            earlier = turns[max(0, index - _LOOK_BACK) : index]
            state.take(turn, assess(turn.text, earlier), seen)
    return state.result()


class _State:
    """What is remembered from turn to turn; it decays, and never lowers a message's own level."""

    def __init__(self) -> None:
        self.levels: list[Level] = []
        self.weight = 0.0
        self.act_at: int | None = None
        self.reliance_grades: list[int] = []
        self.belief = 0
        self.unmoored = 0
        self.fed = 0
        self.circles = 0
        self.runs: set[tuple[str, ...]] = set()
        self.reliance_chance = 0.0

    def hear(self, seen: frozenset[str]) -> None:
        if "feeding" in seen and self.belief:
            self.fed += 1

    def take(self, turn: Utterance, assessment: Assessment, seen: frozenset[str]) -> None:
        grades = {signal.kind: signal.grade for signal in assessment.signals}
        self.weight = self.weight * _DECAY + _weight(assessment, seen)
        level = assessment.level
        if self.weight >= _RISING and Kind.SUICIDE not in grades and {"heavy", "goodbye"} & seen:
            level = max(level, Level.URGENT)
        if "trick" in seen and self.act_at is not None:
            level = max(level, Level.SUPPORT)  # « c’était pour un roman » takes nothing back
        self.unmoored += any(_unmoored(signal) for signal in assessment.signals)
        lasts = self.unmoored >= _UNMOORED_TURNS
        if (level >= Level.URGENT or lasts) and self.act_at is None:
            self.act_at = len(self.levels)
        self.levels.append(level)
        if Kind.RELIANCE in grades:
            self.reliance_grades.append(grades[Kind.RELIANCE])
        said = [each.grade for each in assessment.signals if _plainly(each, Kind.PSYCHOSIS)]
        self.belief = max(self.belief, int("belief" in seen), *said)
        chance = assessment.kinds.get(Kind.RELIANCE, 0.0)
        self.reliance_chance = 1 - (1 - self.reliance_chance) * (1 - chance)
        self.circles += _circles(seen)
        runs = _runs(fold(turn.text).text)
        self.circles += _A_REPEAT * bool(runs & self.runs)
        self.runs |= runs

    def result(self) -> Watch:
        reliance = min(
            _MOST, max(self.reliance_grades, default=0) + (len(self.reliance_grades) > _MOST)
        )
        delusion = min(_MOST, self.belief + (1 if self.belief and self.fed > 1 else 0))
        return Watch(
            levels=tuple(self.levels),
            act_at=self.act_at,
            reliance=max(reliance, self._added_up()),
            delusion=delusion,
            rumination=self.circles >= _CIRCLING,
        )

    def _added_up(self) -> int:
        """Grade what adds up over turns, each too little for its message."""
        return sum(self.reliance_chance >= least for least in _RELIANCE_FROM)


def _unmoored(signal: Signal) -> bool:
    """Say whether a sense of reality, or of one's limits, gives way: a doctor is needed soon."""
    racing = _plainly(signal, Kind.MANIA) and signal.grade > 1
    return signal.subject is Subject.SELF and (_plainly(signal, Kind.PSYCHOSIS) or racing)


def _plainly(signal: Signal, kind: Kind) -> bool:
    """Say whether a signal shows this kind by more than a hint."""
    return signal.kind is kind and signal.standing is not Standing.HINT


def _weight(assessment: Assessment, seen: frozenset[str]) -> float:
    weight = 1.0 if "heavy" in seen else 0.0
    weight += 1.2 if "goodbye" in seen else 0.0
    grave = {Kind.SUICIDE, Kind.SELF_HARM, Kind.ISOLATION, Kind.SUBSTANCE}
    return weight + 0.8 * any(signal.kind in grave for signal in assessment.signals)


def _circles(seen: frozenset[str]) -> int:
    return ("circling" in seen) + ("reassurance" in seen)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Give the runs that would be no chance when said again: five words, one long, or six."""
    words = text.split()[:_MOST_WORDS]
    long = {run for run in _windows(words, _RUN_WORDS) if max(map(len, run)) >= _LONG_WORD}
    return frozenset(long.union(_windows(words, _PLAIN_RUN_WORDS)))


def _windows(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)
