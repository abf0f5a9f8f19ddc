"""Concepts and exercises, in one language, as they are shown."""

from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Where a fact was read, and when."""

    reference: str
    url: str | None
    date: str


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


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """An exercise told step by step; `cautions` are read first."""

    id: str
    title: str
    kind: str
    needs: tuple[str, ...]
    night: bool
    contested: bool
    cautions: tuple[str, ...]
    steps: tuple[ExerciseStep, ...]
    evidence: str
    sources: tuple[Reference, ...]


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
    evidence: RawBoth
    sources: tuple[RawReference, ...]
    cautions: tuple[RawBoth, ...] = ()
    night: bool = True
    contested: bool = False
