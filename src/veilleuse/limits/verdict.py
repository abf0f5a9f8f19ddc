"""What a review says of a reply."""

from dataclasses import dataclass
from enum import StrEnum

from veilleuse.language import Language, Span
from veilleuse.triage import Assessment


class Limit(StrEnum):
    """Something that a reply may not do, whoever phrases it."""

    HUMAN_CLAIM = "human_claim"
    DIAGNOSIS = "diagnosis"
    MEDICATION = "medication"
    CURE_PROMISE = "cure_promise"
    SYCOPHANCY = "sycophancy"
    DELUSION = "delusion"
    ENGAGEMENT = "engagement"
    EXCLUSIVITY = "exclusivity"
    DISCOURAGES_HELP = "discourages_help"
    CRISIS_SILENCE = "crisis_silence"
    SECRECY = "secrecy"
    JUDGEMENT = "judgement"
    METHOD = "method"
    LANGUAGE = "language"
    LENGTH = "length"


class Action(StrEnum):
    """What becomes of a reply."""

    RELEASE = "release"
    REPAIR = "repair"
    REPLACE = "replace"


@dataclass(frozen=True, kw_only=True)
class Violation:
    """One limit broken: `source` is the rule's id, `evidence` a place in the reply."""

    limit: Limit
    source: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What to do with the text reviewed; `text` is what may be shown, never empty."""

    action: Action
    violations: tuple[Violation, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a reply answers: the person's words, their language, what triage said of them."""

    user_text: str
    language: Language
    assessment: Assessment | None = None
