"""Shares with their uncertainty."""

from math import sqrt
from typing import Final

_Z: Final = 1.959963984540054


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson 1927); of nothing it is the whole (0, 1)."""
    if total <= 0:
        return 0.0, 1.0
    share = hits / total
    middle = share + _Z**2 / (2 * total)
    reach = _Z * sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    low, high = ((middle + sign * reach) / (1 + _Z**2 / total) for sign in (-1, 1))
    return max(0.0, low), min(1.0, high)
