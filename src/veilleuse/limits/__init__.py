"""From a reply to a Verdict: which limits it breaks, and what may be shown instead."""

from veilleuse.limits.errors import LimitsError, RuleError
from veilleuse.limits.review import Limits
from veilleuse.limits.verdict import Action, Limit, Subject, Verdict, Violation

__all__ = [
    "Action",
    "Limit",
    "Limits",
    "LimitsError",
    "RuleError",
    "Subject",
    "Verdict",
    "Violation",
]
