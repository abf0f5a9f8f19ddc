"""Relief, change and reliance, measured apart: feeling better is not getting better.

`assess_progress(history)` reads four weeks of counts, never words.
"""

from veilleuse.progress.errors import ProgressError
from veilleuse.progress.history import History, Session, Wellbeing
from veilleuse.progress.progress import Change, Progress, Reliance, assess_progress

__all__ = [
    "Change",
    "History",
    "Progress",
    "ProgressError",
    "Reliance",
    "Session",
    "Wellbeing",
    "assess_progress",
]
