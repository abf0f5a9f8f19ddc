"""Questionnaires as data: how answers become a score, and which change is more than noise."""

from collections.abc import Sequence
from math import ceil, sqrt
from typing import Self

import msgspec

from veilleuse.progress.errors import ProgressError

CONFIDENCE = 1.96
"""Standard deviations that hold 95 % of the differences due to chance (Jacobson & Truax 1991)."""


class ScaleSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a figure comes from; `opened` where the source itself was read."""

    reference: str
    date: str
    url: str | None = None
    opened: bool = False


class Scale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One questionnaire's arithmetic; `band` in points of its score."""

    id: str
    name: str
    items: int
    lowest_answer: int
    highest_answer: int
    factor: int
    higher_is_better: bool
    recall_days: int
    deviation: float
    reliability: float
    band: int
    licence: str
    sources: tuple[ScaleSource, ...]

    @property
    def lowest(self) -> int:
        """The lowest score."""
        return self.items * self.lowest_answer * self.factor

    @property
    def highest(self) -> int:
        """The highest score."""
        return self.items * self.highest_answer * self.factor

    @property
    def reliable_change(self) -> float:
        """The change, in points, that chance alone gives one time in twenty."""
        return CONFIDENCE * self.deviation * sqrt(2 * (1 - self.reliability))

    def score(self, answers: Sequence[int]) -> int:
        """Turn answers, in order, into a score.

        Raises:
            ProgressError: an answer is missing, one too many, or out of its range.
        """
        within = all(self.lowest_answer <= each <= self.highest_answer for each in answers)
        if len(answers) != self.items or not within:
            raise ProgressError("progress.error.answers", scale=self.name)
        return sum(answers) * self.factor


class Scales(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every questionnaire known here."""

    scales: tuple[Scale, ...]

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Validate the content file.

        Raises:
            ProgressError: it is ill-formed, or a band isn't what its figures give.
        """
        try:
            made = msgspec.convert(raw, cls)
        except msgspec.ValidationError as error:
            raise ProgressError("progress.error.scales", why=str(error)) from error
        for scale in made.scales:
            if ceil(scale.reliable_change) != scale.band or not scale.sources:
                raise ProgressError("progress.error.scales", why=scale.id)
        return made

    def named(self, name: str) -> Scale:
        """Give one questionnaire by its id.

        Raises:
            ProgressError: it isn't known.
        """
        found = next((scale for scale in self.scales if scale.id == name), None)
        if found is None:
            raise ProgressError("progress.error.scales", why=name[:20])
        return found
