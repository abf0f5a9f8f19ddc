"""Reading French and English as people type it: language, folding, sentences, catalogues.

A text is folded for matching (with a way back to the original), cut into sentences, searched by
sets of patterns in linear time, and the context around a match is read. Nothing here does I/O.
"""

from veilleuse.language.catalogue import Catalogue, Catalogues
from veilleuse.language.context import Context, ContextReader
from veilleuse.language.detect import Detection, detect
from veilleuse.language.errors import (
    CatalogueError,
    LanguageError,
    PatternError,
    UnknownKeyError,
)
from veilleuse.language.fold import Folded, fold
from veilleuse.language.patterns import Match, PatternSet
from veilleuse.language.sentences import sentences
from veilleuse.language.tongue import Language, Span

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Catalogues",
    "Context",
    "ContextReader",
    "Detection",
    "Folded",
    "Language",
    "LanguageError",
    "Match",
    "PatternError",
    "PatternSet",
    "Span",
    "UnknownKeyError",
    "detect",
    "fold",
    "sentences",
]
