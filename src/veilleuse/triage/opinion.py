"""A second opinion on a message: somebody else who reads, and can only raise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from veilleuse.language import Language, Span
from veilleuse.triage.assessment import Kind, Level, Subject

_LIKELIEST: Final = 2


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """One thing noticed, the words that weighed most, and how likely it is (0 to 1)."""

    kind: Kind
    grade: int
    level: Level
    source: str
    probability: float
    evidence: tuple[Span, ...]
    subject: Subject = Subject.SELF


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """What somebody else heard in a message.

    `doubt` is where words might mean a wish to die, not surely enough to say so: a question is
    then better than a silence. `bears_out` is the gravest level that is likely enough for a rule
    that needs company (`standing: company`); None when the message was not read: such a rule then
    stands alone. `hints_at` is the gravest level that is likely enough for a hint to be believed.
    `kinds` says how likely each kind is, whatever the level: only a conversation adds these up.
    """

    opinions: tuple[Opinion, ...] = ()
    doubt: Span | None = None
    bears_out: Level | None = None
    hints_at: Level = Level.NONE
    kinds: Mapping[Kind, float] = field(default_factory=dict, compare=False, repr=False)

    def is_about(self, kind: Kind) -> bool:
        """Say whether a kind is one of the two likeliest, or nothing is known of kinds."""
        likeliest = sorted(self.kinds, key=lambda each: -self.kinds[each])[:_LIKELIEST]
        return not self.kinds or kind in likeliest


class SecondOpinion(Protocol):
    """Somebody else who reads a message, such as the danger network."""

    @property
    def name(self) -> str:
        """What `Assessment.unknown` calls it when it fails."""
        ...

    def hear(self, text: str, language: Language) -> Hearing:
        """Judge a message, however long: it bounds its own work.

        Raises:
            OpinionError: it cannot; the level is then never read as calm.
        """
        ...
