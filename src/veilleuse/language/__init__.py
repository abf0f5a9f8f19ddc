"""Reading French and English as people type it: language, folding, sentences, catalogues.

`detect` names the language, `fold` gives one plain form to match on (with the way back to the
original), `sentences` cuts, `PatternSet` finds, `ContextReader` says how a match is meant, and
`Catalogues` hold what is said to people.
"""

from veilleuse.language.catalogue import Catalogue, Catalogues, arguments_of
from veilleuse.language.context import Context, ContextReader, sentence_bounds
from veilleuse.language.detection import Detection, detect
from veilleuse.language.errors import (
    CatalogueError,
    DataError,
    LanguageError,
    MissingArgumentError,
    PatternError,
    UnknownKeyError,
)
from veilleuse.language.folding import Folded, fold, fold_both
from veilleuse.language.patterns import Lexicon, Match, PatternSet, expand, parse_lexicon
from veilleuse.language.splitting import sentences
from veilleuse.language.tongue import Language, Span

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Catalogues",
    "Context",
    "ContextReader",
    "DataError",
    "Detection",
    "Folded",
    "Language",
    "LanguageError",
    "Lexicon",
    "Match",
    "MissingArgumentError",
    "PatternError",
    "PatternSet",
    "Span",
    "UnknownKeyError",
    "arguments_of",
    "detect",
    "expand",
    "fold",
    "fold_both",
    "parse_lexicon",
    "sentence_bounds",
    "sentences",
]
