"""Whether a probability means what it says: bins, Brier score, a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

BINS: Final = 10
_SIZE: Final = 320
_EDGE: Final = 36


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Messages given about the same probability: what was said, what was so."""

    said: float
    found: float
    count: int


def bins(chances: Sequence[float], truths: Sequence[bool]) -> list[Bin]:
    """Group messages by tenths of probability; empty tenths are left out."""
    found = []
    for place in range(BINS):
        low, high = place / BINS, (place + 1) / BINS
        mine = [
            (chance, truth)
            for chance, truth in zip(chances, truths, strict=True)
            if low <= chance < high or (chance == high == 1.0)
        ]
        if mine:
            said = sum(chance for chance, _ in mine) / len(mine)
            share = sum(truth for _, truth in mine) / len(mine)
            found.append(Bin(said=said, found=share, count=len(mine)))
    return found


def brier(chances: Sequence[float], truths: Sequence[bool]) -> float:
    """Give the mean squared difference between what was said and what was so (Brier 1950)."""
    pairs = zip(chances, truths, strict=True)
    return sum((chance - truth) ** 2 for chance, truth in pairs) / len(chances)


def drawing(lines: dict[str, list[Bin]]) -> str:
    """Draw what was said against what was found, one line a name, as SVG."""
    colours = ("#2b5d8a", "#b3541e", "#4d7c3a")
    span = _SIZE - 2 * _EDGE
    at = lambda x, y: f"{_EDGE + x * span:.1f},{_SIZE - _EDGE - y * span:.1f}"  # noqa: E731
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" role="img">',
        "<title>Probability said against share found</title>",
        f'<rect width="{_SIZE}" height="{_SIZE}" fill="#fff"/>',
        f'<path d="M{at(0, 0)} L{at(1, 1)}" stroke="#bbb" stroke-dasharray="4"/>',
        f'<path d="M{at(0, 1)} L{at(0, 0)} L{at(1, 0)}" fill="none" stroke="#555"/>',
    ]
    for place, (name, points) in enumerate(lines.items()):
        path = " L".join(at(each.said, each.found) for each in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colours[place]}" stroke-width="2"/>')
        for each in points:
            x, y = at(each.said, each.found).split(",")
            radius = 2 + min(6.0, each.count**0.5 / 3)
            parts.append(f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="{colours[place]}"/>')
        parts.append(
            f'<text x="{_EDGE + 8}" y="{_EDGE + 14 * place}" font-size="11" '
            f'fill="{colours[place]}">{name}</text>'
        )
    parts.append(
        f'<text x="{_SIZE // 2}" y="{_SIZE - 8}" font-size="11" text-anchor="middle">said</text>'
    )
    parts.append(f'<text x="6" y="{_SIZE // 2}" font-size="11">found</text></svg>')
    return "\n".join(parts) + "\n"
