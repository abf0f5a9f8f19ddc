"""Searching without accents or case, in memory, and where the words stand in the text."""

import re
import unicodedata
from dataclasses import dataclass

from veilleuse.language import Span

_MARKS = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufeff]+")
_LOOKALIKES = {
    "’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "æ": "ae", "«": '"', "»": '"', "“": '"', "”": '"',
    "‐": "-",
}  # fmt: skip
_FRENCH_ACCENTS = ("\u0301", "\u0300", "\u0302", "\u0327", "\u0308")
_TERMS = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, kw_only=True)
class Query:
    """What to look for: every term must appear; words between quotes stay together."""

    terms: tuple[str, ...]

    def matches(self, searchable: str) -> bool:
        """Tell whether a text, already made searchable, holds every term."""
        return all(term in searchable for term in self.terms)


def searchable(text: str) -> str:
    """Return a text without case, accents, invisible marks or typographic variants."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    # plain replacements are four times faster here than one table or one expression
    plain = unicodedata.normalize("NFKD", lowered)
    for accent in _FRENCH_ACCENTS:
        plain = plain.replace(accent, "")
    if plain.isascii():
        return plain
    for variant, usual in _LOOKALIKES.items():
        plain = plain.replace(variant, usual)
    return plain if plain.isascii() else _MARKS.sub("", plain)


def parse_query(text: str) -> Query:
    """Read what a person types in the search field; an empty query finds nothing."""
    found = (quoted or word for quoted, word in _TERMS.findall(searchable(text)))
    terms = (" ".join(term.replace('"', " ").split()) for term in found)
    return Query(terms=tuple(term for term in terms if term))


def places(text: str, query: Query) -> tuple[Span, ...]:
    """Return where the terms stand in the text as the person wrote it, merged and in order."""
    folded = [searchable(character) for character in text]
    origin = [place for place, piece in enumerate(folded) for _ in piece]
    joined = "".join(folded)
    spans = sorted(
        (origin[match.start()], _past_marks(folded, origin[match.end() - 1] + 1))
        for term in query.terms
        for match in re.finditer(re.escape(term), joined)
    )
    return _merged(spans)


def _past_marks(folded: list[str], end: int) -> int:
    """Move an end past the accents that belong to the letter before it."""
    while end < len(folded) and not folded[end]:
        end += 1
    return end


def _merged(spans: list[tuple[int, int]]) -> tuple[Span, ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(Span(start=start, end=end) for start, end in merged)
