"""Reading French and English as people type it: language, folding, sentences, catalogues."""

from veilleuse.language.tongue import Language, Span

__all__ = ["Language", "Span"]
