"""A second opinion on a message: somebody else who reads, and can only raise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from veilleuse.language import Language
from veilleuse.triage.assessment import Kind, Level, Subject


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """One thing noticed; `sentence` is the place of the sentence in those given, None for all."""

    kind: Kind
    grade: int
    level: Level
    source: str
    subject: Subject = Subject.SELF
    sentence: int | None = None


class SecondOpinion(Protocol):
    """Somebody else who reads a message, such as the sentence encoder's heads."""

    @property
    def name(self) -> str:
        """What `Assessment.unknown` calls it when it fails."""
        ...

    def opine(
        self, sentences: Sequence[str], whole: str, language: Language
    ) -> tuple[Opinion, ...]:
        """Judge the sentences of a message, however many: it bounds its own work.

        Raises:
            OpinionError: it cannot; the level is then never read as calm.
        """
        ...
