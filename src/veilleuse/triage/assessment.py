"""What triage says of a message: signals, level, and what it could not judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from veilleuse.language import Language, Span


class Kind(StrEnum):
    """What a signal is about."""

    SUICIDE = "suicide"
    SELF_HARM = "self_harm"
    VIOLENCE_SUFFERED = "violence_suffered"
    VIOLENCE_INTENDED = "violence_intended"
    PSYCHOSIS = "psychosis"
    MANIA = "mania"
    EATING = "eating"
    SUBSTANCE = "substance"
    MEDICAL = "medical"
    RELIANCE = "reliance"
    ISOLATION = "isolation"


class Subject(StrEnum):
    """Of whom the person speaks; a quotation, a fiction or an idiom gives no signal at all."""

    SELF = "self"
    OTHER = "other"


class Level(IntEnum):
    """What should be offered. Levels are ordered and combine with `max`."""

    NONE = 0
    SUPPORT = 1
    URGENT = 2
    EMERGENCY = 3

    @property
    def word(self) -> str:
        """The name that the contracts use: none, support, urgent, emergency."""
        return self.name.lower()


class Standing(StrEnum):
    """What a rule is worth by itself, beside a second opinion."""

    ALONE = "alone"
    COMPANY = "company"
    HINT = "hint"


class Role(StrEnum):
    """Who speaks in a conversation."""

    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """One thing said in a conversation."""

    role: Role
    text: str


@dataclass(frozen=True, kw_only=True)
class Signal:
    """Something noticed: `source` is the id of the rule or head that noticed it.

    `probability` is how likely a head thinks it (0 to 1); a rule matches or does not: None.
    `standing` says whether a rule needs a second opinion to count.
    """

    kind: Kind
    grade: int
    subject: Subject
    level: Level
    evidence: tuple[Span, ...]
    source: str
    probability: float | None = None
    standing: Standing = Standing.ALONE


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What a message asks to be offered.

    `unknown` names the parts that failed or are not loaded; it is never read as calm:
    `shows_contacts` is then true whatever the level. `doubt` is where words might mean a wish to
    die, not surely enough for *urgent*: the person is better asked than guessed about. `kinds` says
    how likely a second opinion finds each kind, far below what it would say of one message.
    """

    language: Language
    level: Level
    signals: tuple[Signal, ...]
    unknown: tuple[str, ...] = ()
    doubt: Span | None = None
    kinds: Mapping[Kind, float] = field(default_factory=dict, compare=False, repr=False)

    @property
    def shows_contacts(self) -> bool:
        """Whether contacts are shown beside the reply."""
        return self.level >= Level.SUPPORT or bool(self.unknown)

    @property
    def vetted_only(self) -> bool:
        """Whether only vetted text may answer, so no voice is asked (promise P6)."""
        return self.level >= Level.URGENT
