"""What the guided voice asks of the library, injected so that the two don't know each other."""

from collections.abc import Sequence
from typing import Protocol

from veilleuse.language import Language


class ConceptSheet(Protocol):
    """A concept, short enough for a reply."""

    @property
    def id(self) -> str:
        """Its name in the library."""
        ...

    @property
    def title(self) -> str:
        """What a person reads first."""
        ...

    @property
    def sentences(self) -> Sequence[str]:
        """Two or three sentences that explain it."""
        ...


class ExerciseSheet(Protocol):
    """An exercise, short enough for a reply."""

    @property
    def id(self) -> str:
        """Its name in the library."""
        ...

    @property
    def title(self) -> str:
        """What a person reads first."""
        ...

    @property
    def sentences(self) -> Sequence[str]:
        """Its steps, in order."""
        ...


class Toolbox(Protocol):
    """Concepts and exercises in the person's language."""

    def find_concept(self, text: str, language: Language) -> ConceptSheet | None:
        """Find the concept that best explains what is written; None when none fits."""
        ...

    def find_exercise(
        self, needs: Sequence[str], language: Language, *, night: bool
    ) -> ExerciseSheet | None:
        """Find an exercise for these feelings; None when none fits."""
        ...
