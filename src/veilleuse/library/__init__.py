"""The toolbox: concepts explained with tact, exercises told step by step, found by everyday words.

`Library.parse(folder)` validates the content; `find_concept` and `find_exercise` propose.
"""

from veilleuse.library.errors import LibraryError
from veilleuse.library.items import Concept, Exercise, ExerciseStep, Grade, Reference, WhenToSpeak
from veilleuse.library.library import Library

__all__ = [
    "Concept",
    "Exercise",
    "ExerciseStep",
    "Grade",
    "Library",
    "LibraryError",
    "Reference",
    "WhenToSpeak",
]
