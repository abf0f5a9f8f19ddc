"""Concepts and exercises, in one language, as they are shown."""

from dataclasses import dataclass
from enum import StrEnum

import msgspec


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Where a fact comes from; `opened` where the source itself was read, not only known of.

    `date`: the year a paper appeared, or the day a page was last looked up.
    """

    reference: str
    url: str | None
    date: str
    opened: bool


@dataclass(frozen=True, kw_only=True)
class WhenToSpeak:
    """When to speak to someone, from the ordinary to the urgent."""

    ordinary: str
    worth_a_visit: str
    urgent: str


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A concept explained with tact, in its six parts."""

    id: str
    title: str
    in_one_sentence: str
    what_it_can_feel_like: str
    what_is_going_on: str
    misconception: str
    what_helps: str
    when_to_speak: WhenToSpeak
    needs: tuple[str, ...]
    related: tuple[str, ...]
    sources: tuple[Reference, ...]
    debated: bool


@dataclass(frozen=True, kw_only=True)
class ExerciseStep:
    """One step, and how long it takes in seconds (0: as long as one likes)."""

    text: str
    seconds: int


class Grade(StrEnum):
    """How well an exercise was studied, best first; `evidence` says it in plain words."""

    META_ANALYSIS = "A"
    TRIAL = "B"
    GUIDELINE = "C"
    CONSENSUS = "D"
    CONTESTED = "E"


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """An exercise told step by step; `cautions` are read first."""

    id: str
    title: str
    kind: str
    needs: tuple[str, ...]
    night: bool
    cautions: tuple[str, ...]
    steps: tuple[ExerciseStep, ...]
    grade: Grade
    evidence: str
    sources: tuple[Reference, ...]

    @property
    def contested(self) -> bool:
        """Whether what it claims is disputed: never proposed first, and it says so."""
        return self.grade is Grade.CONTESTED


class RawReference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source as a content file writes it."""

    reference: str
    date: str
    url: str | None = None
    opened: bool = False


class RawWhen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When to speak, as a content file writes it."""

    ordinary: str
    worth_a_visit: str
    urgent: str


class RawConceptText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A concept in one language, as a content file writes it."""

    title: str
    in_one_sentence: str
    what_it_can_feel_like: str
    what_is_going_on: str
    misconception: str
    what_helps: str
    when_to_speak: RawWhen
    other_names: tuple[str, ...] = ()


class RawConcept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A concept's file."""

    fr: RawConceptText
    en: RawConceptText
    needs: tuple[str, ...]
    sources: tuple[RawReference, ...]
    reviewed_on: str
    related: tuple[str, ...] = ()
    debated: bool = False


class RawStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step's file; both languages."""

    fr: str
    en: str
    seconds: int = 0


class RawBoth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    fr: str
    en: str


class RawExercise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An exercise's file."""

    title: RawBoth
    kind: str
    needs: tuple[str, ...]
    steps: tuple[RawStep, ...]
    grade: Grade
    evidence: RawBoth
    sources: tuple[RawReference, ...]
    cautions: tuple[RawBoth, ...] = ()
    night: bool = True
