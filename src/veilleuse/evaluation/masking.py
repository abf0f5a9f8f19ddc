"""Showing where a rule matched without showing what a person wrote."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from veilleuse.language import Span

_HIDDEN: Final = "·"
_LONGEST: Final = 600


def masked(text: str, shown: Iterable[Span]) -> str:
    """Hide every letter and digit that no span holds; at most 600 characters are given."""
    spans = list(shown)
    start = max(0, min((span.start for span in spans), default=0) - _LONGEST // 2)
    kept = {place for span in spans for place in range(span.start, span.end)}
    return "".join(
        char if place in kept or not char.isalnum() else _HIDDEN
        for place, char in enumerate(text[start : start + _LONGEST], start)
    )


def pieces(text: str, shown: Iterable[Span], *, unmasked: bool) -> list[tuple[bool, str]]:
    """Cut what is given of a text into (whether a rule matched there, text)."""
    spans = list(shown)
    start = max(0, min((span.start for span in spans), default=0) - _LONGEST // 2)
    window = text[start : start + _LONGEST] if unmasked else masked(text, spans)
    kept = {place - start for span in spans for place in range(span.start, span.end)}
    return [
        (matched, "".join(char for _, char in run))
        for matched, run in groupby(enumerate(window), key=lambda each: each[0] in kept)
    ]
