"""From a message to an Assessment: signals and a level, combined with max, never calmer.

Rules (data) read each message; a second opinion can only raise; a conversation adds what a
single message does not show. What fails is named in `unknown`.
"""

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
from veilleuse.triage.errors import OpinionError, RuleError, TriageError
from veilleuse.triage.opinion import Hearing, Opinion, SecondOpinion
from veilleuse.triage.rules import Rule
from veilleuse.triage.triage import Triage
from veilleuse.triage.watching import Watch, watch

__all__ = [
    "Assessment",
    "Hearing",
    "Kind",
    "Level",
    "Opinion",
    "OpinionError",
    "Role",
    "Rule",
    "RuleError",
    "SecondOpinion",
    "Signal",
    "Standing",
    "Subject",
    "Triage",
    "TriageError",
    "Utterance",
    "Watch",
    "watch",
]
