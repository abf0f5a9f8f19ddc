"""Measuring from outside: stored conversations screened at scale (`veilleuse audit`)."""

from veilleuse.evaluation.errors import EvaluationError
from veilleuse.evaluation.screening import Audit, AuditOptions, audit
from veilleuse.evaluation.summary import Summary

__all__ = ["Audit", "AuditOptions", "EvaluationError", "Summary", "audit"]
