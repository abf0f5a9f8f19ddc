"""The library: what helps to understand, and what helps to breathe, found by everyday words."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self, TypeVar

import msgspec

from veilleuse.language import Language, fold
from veilleuse.library.errors import LibraryError
from veilleuse.library.items import (
    Concept,
    Exercise,
    ExerciseStep,
    RawConcept,
    RawExercise,
    RawReference,
    Reference,
    WhenToSpeak,
)

Shape = TypeVar("Shape")

MOST_PROPOSED = 3
MISSPELT_WORDS, MISSPELT_LETTERS, MISSPELT_LIKENESS = 20, 5, 0.83
"""Only a short question is read for misspellings, on words long enough not to be another word."""
UNSETTLED_BY_BREATH = frozenset({"panic", "numbness"})
"""Needs where following the breath can make things worse: the senses are offered first."""
_ANOTHER_WORD = frozenset({"morning"})
_SMALL_FR = "le la les un une des de du d l a au aux et ou en je j tu il elle on ce c est suis pas"
_SMALL_EN = "the an of and or to in i my me is am it s that what que qui"
_SMALL = frozenset((*_SMALL_FR.split(), *_SMALL_EN.split()))


@dataclass(frozen=True, kw_only=True)
class Library:
    """Concepts and exercises in both languages."""

    _concepts: Mapping[str, RawConcept]
    _exercises: Mapping[str, RawExercise]
    _names: Mapping[Language, Mapping[str, str]]

    @classmethod
    def parse(cls, folder: Mapping[str, object]) -> Self:
        """Validate the folder (`concepts/<id>`, `exercises/<id>` → content).

        Raises:
            LibraryError: a file is ill-formed or a link leads nowhere.
        """
        concepts = dict(_typed(folder, "concepts/", RawConcept))
        exercises = dict(_typed(folder, "exercises/", RawExercise))
        for name, concept in concepts.items():
            if not set(concept.related) <= set(concepts):
                raise LibraryError("library.error.link", file=name)
        names = {language: dict(_names(concepts, language)) for language in Language}
        return cls(_concepts=concepts, _exercises=exercises, _names=names)

    def concepts(self, language: Language) -> tuple[Concept, ...]:
        """Give every concept, by title."""
        made = [_concept(name, raw, language) for name, raw in self._concepts.items()]
        return tuple(sorted(made, key=lambda concept: fold(concept.title, language).text))

    def concept(self, name: str, language: Language) -> Concept | None:
        """Give one concept by its id."""
        raw = self._concepts.get(name)
        return None if raw is None else _concept(name, raw, language)

    def find_concept(self, text: str, language: Language) -> Concept | None:
        """Find the concept whose names best cover what is asked, misspelt or not; else None."""
        asked = fold(text, language).text
        names = self._names[language]
        name = _named(asked, names) or _named(_corrected(asked, names), names)
        return None if name is None else self.concept(name, language)

    def needs(self) -> tuple[str, ...]:
        """Name the needs that have an exercise."""
        return tuple(sorted({need for raw in self._exercises.values() for need in raw.needs}))

    def exercises(
        self, language: Language, *, need: str | None = None, night: bool = False
    ) -> tuple[Exercise, ...]:
        """Give exercises, those of a need, those fit for the night."""
        return tuple(
            _exercise(name, raw, language)
            for name, raw in self._exercises.items()
            if (need is None or need in raw.needs) and (raw.night or not night)
        )

    def exercise(self, name: str, language: Language) -> Exercise | None:
        """Give one exercise by its id."""
        raw = self._exercises.get(name)
        return None if raw is None else _exercise(name, raw, language)

    def find_exercise(
        self,
        needs: Sequence[str],
        language: Language,
        *,
        night: bool,
        avoid: frozenset[str] = frozenset(),
    ) -> tuple[Exercise, ...]:
        """Propose two or three exercises for these needs, of different kinds where it can be.

        A contested one never comes first, nor a breath to follow where it could unsettle.
        """
        asked = frozenset(needs)
        fitting = [
            each
            for each in self.exercises(language, night=night)
            if each.id not in avoid and asked & set(each.needs)
        ]
        ordered = sorted(fitting, key=lambda each: (*_rank(each, asked), each.id))
        firsts = {each.kind: each for each in reversed(ordered)}
        varied = sorted(ordered, key=lambda each: (each.contested, each is not firsts[each.kind]))
        return tuple(varied[:MOST_PROPOSED])


def _rank(exercise: Exercise, asked: frozenset[str]) -> tuple[bool, bool, int, str]:
    unsettling = exercise.kind == "breath" and bool(asked & UNSETTLED_BY_BREATH)
    shared = len(asked & set(exercise.needs))
    return exercise.contested, unsettling, -shared, exercise.grade.value


def _named(asked: str, names: Mapping[str, str]) -> str | None:
    """Give the page whose longest name stands in the question, or most of whose words do."""
    by_phrase = [known for known in names if f" {known} " in f" {asked} "]
    if by_phrase:
        return names[max(by_phrase, key=len)]
    words = set(asked.split()) - _SMALL
    scored = {
        name: len(words & set(known.split())) / len(set(known.split()))
        for known, name in names.items()
        if len(set(known.split()) - _SMALL) > 1
    }
    best = max(scored, key=lambda name: scored[name], default=None)
    return best if best and scored[best] >= 0.75 else None  # noqa: PLR2004  three words of four


def _corrected(asked: str, names: Mapping[str, str]) -> str:
    words = asked.split()
    if len(words) > MISSPELT_WORDS:
        return asked
    known = {word for name in names for word in name.split() if len(word) >= MISSPELT_LETTERS}
    return " ".join(_spelt(word, known) for word in words)


def _spelt(word: str, known: AbstractSet[str]) -> str:
    if len(word) < MISSPELT_LETTERS or word in known or word in _ANOTHER_WORD:
        return word
    near = sorted(each for each in known if each[0] == word[0])
    return next(iter(get_close_matches(word, near, n=1, cutoff=MISSPELT_LIKENESS)), word)


def _typed(
    folder: Mapping[str, object], prefix: str, shape: type[Shape]
) -> Iterator[tuple[str, Shape]]:
    for name, raw in folder.items():
        if name.startswith(prefix):
            try:
                yield name.removeprefix(prefix), msgspec.convert(raw, shape)
            except msgspec.ValidationError as error:
                raise LibraryError("library.error.file", file=name, why=str(error)) from error


def _names(concepts: Mapping[str, RawConcept], language: Language) -> Iterator[tuple[str, str]]:
    for name, raw in concepts.items():
        text = raw.fr if language is Language.FR else raw.en
        for known in (text.title, *text.other_names):
            yield fold(known, language).text, name


def _concept(name: str, raw: RawConcept, language: Language) -> Concept:
    text = raw.fr if language is Language.FR else raw.en
    return Concept(
        id=name,
        title=text.title,
        in_one_sentence=text.in_one_sentence,
        what_it_can_feel_like=text.what_it_can_feel_like,
        what_is_going_on=text.what_is_going_on,
        misconception=text.misconception,
        what_helps=text.what_helps,
        when_to_speak=WhenToSpeak(
            ordinary=text.when_to_speak.ordinary,
            worth_a_visit=text.when_to_speak.worth_a_visit,
            urgent=text.when_to_speak.urgent,
        ),
        needs=raw.needs,
        related=raw.related,
        sources=_references(raw.sources),
        debated=raw.debated,
    )


def _exercise(name: str, raw: RawExercise, language: Language) -> Exercise:
    french = language is Language.FR
    return Exercise(
        id=name,
        title=raw.title.fr if french else raw.title.en,
        kind=raw.kind,
        needs=raw.needs,
        night=raw.night,
        cautions=tuple(each.fr if french else each.en for each in raw.cautions),
        steps=tuple(
            ExerciseStep(text=step.fr if french else step.en, seconds=step.seconds)
            for step in raw.steps
        ),
        grade=raw.grade,
        evidence=raw.evidence.fr if french else raw.evidence.en,
        sources=_references(raw.sources),
    )


def _references(sources: Sequence[RawReference]) -> tuple[Reference, ...]:
    return tuple(
        Reference(reference=each.reference, url=each.url, date=each.date, opened=each.opened)
        for each in sources
    )
