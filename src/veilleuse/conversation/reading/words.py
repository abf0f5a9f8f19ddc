"""Words of a text as it was written, with their places and their plain forms."""

import re
import unicodedata
from dataclasses import dataclass

from veilleuse.language import Span

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Word:
    """A word: its place, and itself without accents or capitals."""

    start: int
    end: int
    plain: str


def words_of(text: str, span: Span | None = None) -> tuple[Word, ...]:
    """Return the words inside a place, or in the whole text."""
    start, end = (span.start, span.end) if span else (0, len(text))
    return tuple(
        Word(found.start(), found.end(), plain(found.group()))
        for found in _WORD.finditer(text, start, end)
    )


def plain(word: str) -> str:
    """Return a word in lower case and without accents."""
    apart = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe"))
    return "".join(char for char in apart if not unicodedata.combining(char))


def around(words: tuple[Word, ...]) -> Span:
    """Return the place that runs from the first of these words to the last."""
    return Span(start=words[0].start, end=words[-1].end)
