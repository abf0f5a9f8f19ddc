"""Cutting a text into sentences, exactly: every word belongs to one span."""

import re
from functools import lru_cache

from veilleuse.language.tongue import Language, Span

_END = re.compile(r"[.!?…]+[\"»”’)\]]*(?=\s|$)|\n+")
_ABBREVIATIONS = {
    Language.FR: frozenset(
        {
            "m",
            "mm",
            "mme",
            "mlle",
            "dr",
            "pr",
            "st",
            "ste",
            "etc",
            "cf",
            "env",
            "av",
            "bd",
            "ex",
            "p",
            "n°",
            "tél",
            "min",
            "max",
            "hôp",
            "prof",
            "apr",
            "j.-c",
        }
    ),
    Language.EN: frozenset(
        {
            "mr",
            "mrs",
            "ms",
            "dr",
            "prof",
            "st",
            "jr",
            "sr",
            "vs",
            "e.g",
            "i.e",
            "approx",
            "dept",
            "est",
            "inc",
            "no",
            "fig",
            "a.m",
            "p.m",
        }
    ),
}
_WORD_BEFORE = re.compile(r"([^\s(«“\"]+)$")


@lru_cache(maxsize=64)
def sentences(text: str, language: Language) -> tuple[Span, ...]:
    """Return the places of the sentences, in order, without the blanks around them."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _is_abbreviation(text, start, match, language):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _is_abbreviation(text: str, start: int, match: "re.Match[str]", language: Language) -> bool:
    if match.group() != ".":
        return False
    before = _WORD_BEFORE.search(text, start, match.start())
    if before is None:
        return False
    word = before.group(1).lower()
    after = text[match.end() : match.end() + 2].strip()
    goes_on = bool(after) and not after[0].isupper()
    if word in {"etc", "a.m", "p.m"}:
        return goes_on
    return word in _ABBREVIATIONS[language] or (
        len(word) == 1
        and word.isalpha()
        and word not in "aày"
        and not goes_on
        and bool(after)
        and text[before.start() : before.start() + 1].isupper()
    )


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + piece.index(stripped[0])
        found.append(Span(start=first, end=first + len(stripped)))
