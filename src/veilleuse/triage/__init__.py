"""From a message to an Assessment: signals and a level, combined with max, never calmer."""

from veilleuse.triage.assessment import Assessment, Kind, Level, Role, Signal, Subject, Utterance

__all__ = ["Assessment", "Kind", "Level", "Role", "Signal", "Subject", "Utterance"]
