"""Relief, change and reliance, measured apart: feeling better is not getting better.

`assess_progress(history)` reads four weeks of counts, never words.
"""

from veilleuse.progress.errors import ProgressError
from veilleuse.progress.history import History, Session, Wellbeing
from veilleuse.progress.progress import (
    WHO5_BAND,
    Change,
    Progress,
    Reliance,
    assess_progress,
)
from veilleuse.progress.scale import Scale, Scales, ScaleSource

__all__ = [
    "WHO5_BAND",
    "Change",
    "History",
    "Progress",
    "ProgressError",
    "Reliance",
    "Scale",
    "ScaleSource",
    "Scales",
    "Session",
    "Wellbeing",
    "assess_progress",
]
