"""Which words weighed: a score is the mean of what its pieces add, so their shares are known."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from veilleuse.language import Span
from veilleuse.models.danger import Heard

_MOST_WORDS: Final = 12
_LONGEST_WORD: Final = 60


def evidence(heard: Heard, column: int, text: str) -> tuple[Span, ...]:
    """Give the run of at most twelve words that adds most to an output's score, as typed."""
    shares = [
        (place, float(row[column]))
        for place, row in zip(heard.window.places, heard.shares, strict=True)
        if place is not None
    ]
    if not shares:
        return (Span(start=0, end=len(text)),)
    words = _words(shares, text)
    middle = sum(share for _, _, share in words) / len(words)
    first, last = _best_run([share - middle for _, _, share in words])
    return (Span(start=words[first][0], end=words[last - 1][1]),)


def _words(shares: Sequence[tuple[int, float]], text: str) -> list[tuple[int, int, float]]:
    """Join pieces into words as typed: start, end, the sum of their shares."""
    words: list[tuple[int, int, float]] = []
    for place, share in shares:
        if words and place < words[-1][1]:
            start, end, total = words[-1]
            words[-1] = (start, end, total + share)
        else:
            words.append((place, _end_of_word(text, place), share))
    return words


def _end_of_word(text: str, place: int) -> int:
    end = place + 1
    while end < min(len(text), place + _LONGEST_WORD) and not text[end].isspace():
        end += 1
    return end


def _best_run(gains: Sequence[float]) -> tuple[int, int]:
    """Give the bounds of the run with the highest sum, of at most twelve words."""
    sums = [0.0, *accumulate(gains)]
    runs = (
        (sums[end] - sums[start], start, end)
        for start in range(len(gains))
        for end in range(start + 1, min(start + _MOST_WORDS, len(gains)) + 1)
    )
    _, start, end = max(runs, key=lambda run: (run[0], -run[1]))
    return start, end
