"""The library, as a conversation asks of it: short sheets that fit in a reply."""

from collections.abc import Sequence
from dataclasses import dataclass

from veilleuse.conversation import ConceptSheet, ExerciseSheet
from veilleuse.language import Language
from veilleuse.library import Library


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A concept or an exercise in a few sentences."""

    id: str
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LibraryToolbox:
    """Concepts and exercises for a conversation."""

    library: Library

    def find_concept(self, text: str, language: Language) -> ConceptSheet | None:
        """Find the concept that best explains what is written."""
        found = self.library.find_concept(text, language)
        if found is None:
            return None
        sentences = (found.in_one_sentence, found.misconception)
        return Sheet(id=found.id, title=found.title, sentences=sentences)

    def find_exercise(
        self, needs: Sequence[str], language: Language, *, night: bool
    ) -> ExerciseSheet | None:
        """Find an exercise for these feelings."""
        found = self.library.find_exercise(needs, language, night=night, avoid=frozenset())
        if not found:
            return None
        first = found[0]
        steps = (step.text for step in first.steps)
        return Sheet(id=first.id, title=first.title, sentences=(*first.cautions, *steps))
