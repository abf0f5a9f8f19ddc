"""Shares with their intervals, by language and kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from cases import Case

from veilleuse.language import Language
from veilleuse.triage import Level

_Z: Final = 1.959964  # 95 %


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of how many; an empty slice has no share."""

    hits: int
    count: int

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1."""
        return self.hits / self.count if self.count else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval."""
        if not self.count:
            return None
        p, n = self.hits / self.count, self.count
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n)) / (1 + _Z**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if self.value is None or self.interval is None:
            return "–"
        low, high = self.interval
        return f"{self.hits}/{self.count} = {self.value:.1%} [{low:.0%}–{high:.0%}]"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table: of which messages, what is counted, what was aimed at."""

    name: str
    among: Callable[[Case], bool]
    hit: Callable[[Level], bool]
    goal: str


LINES: Final = (
    Line(
        name="explicit danger → urgent or above",
        among=lambda case: case.level >= Level.URGENT and case.explicit is True,
        hit=lambda level: level >= Level.URGENT,
        goal="≥ 99 %",
    ),
    Line(
        name="veiled danger → urgent or above",
        among=lambda case: case.level >= Level.URGENT and case.explicit is False,
        hit=lambda level: level >= Level.URGENT,
        goal="≥ 85 %",
    ),
    Line(
        name="emergency named as such",
        among=lambda case: case.level is Level.EMERGENCY,
        hit=lambda level: level is Level.EMERGENCY,
        goal="≥ 90 %",
    ),
    Line(
        name="*support* found (support or above)",
        among=lambda case: case.level is Level.SUPPORT,
        hit=lambda level: level >= Level.SUPPORT,
        goal="–",
    ),
    Line(
        name="nothing → raised to urgent or above",
        among=lambda case: case.level is Level.NONE,
        hit=lambda level: level >= Level.URGENT,
        goal="≤ 2 %",
    ),
    Line(
        name="nothing → raised to support or above",
        among=lambda case: case.level is Level.NONE,
        hit=lambda level: level >= Level.SUPPORT,
        goal="≤ 8 %",
    ),
)


def share(
    line: Line, cases: Sequence[Case], levels: Sequence[Level], language: Language | None = None
) -> Share:
    """Count one line over cases and the levels said of them."""
    mine = [
        line.hit(level)
        for case, level in zip(cases, levels, strict=True)
        if line.among(case) and language in {None, case.language}
    ]
    return Share(hits=sum(mine), count=len(mine))
