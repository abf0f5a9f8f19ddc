"""The safety card: six steps written when calm, opened when it is hard.

The six-step idea is Stanley and Brown's (2012); the wording here is our own and the card has its
own name. No step lists means: the last one is about a person keeping things for a while.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

import msgspec

from veilleuse.handover.errors import HandoverError

LINES_MAX = 20
LINE_LENGTH_MAX = 500


class Step(StrEnum):
    """A step of the card, in order; texts are under `handover.plan.<step>` in the catalogues."""

    SIGNS = "signs"
    ALONE = "alone"
    ELSEWHERE = "elsewhere"
    PEOPLE = "people"
    SERVICES = "services"
    SAFER = "safer"


@dataclass(frozen=True, kw_only=True)
class PlanStep:
    """One step with the person's own lines; catalogue keys say its title and its hint."""

    step: Step
    lines: tuple[str, ...] = ()

    @property
    def title_key(self) -> str:
        """Key of the step's title."""
        return f"handover.plan.{self.step}.title"

    @property
    def hint_key(self) -> str:
        """Key of the line that helps to fill it."""
        return f"handover.plan.{self.step}.hint"


def _empty_steps() -> tuple[PlanStep, ...]:
    return tuple(PlanStep(step=step) for step in Step)


@dataclass(frozen=True, kw_only=True)
class SafetyPlan:
    """A person's safety card: always six steps, each with any number of lines, none required."""

    steps: tuple[PlanStep, ...] = field(default_factory=_empty_steps)

    @property
    def filled(self) -> int:
        """Count the steps that hold something."""
        return sum(bool(step.lines) for step in self.steps)

    def lines(self, step: Step) -> tuple[str, ...]:
        """Give the lines of one step."""
        return next(each.lines for each in self.steps if each.step is step)

    def adding(self, step: Step, line: str) -> Self:
        """Give the card with one line more; a blank line or one already there changes nothing.

        Raises:
            HandoverError: the step is full or the line is too long.
        """
        text = " ".join(line.split())
        lines = self.lines(step)
        if not text or text in lines:
            return self
        if len(lines) >= LINES_MAX or len(text) > LINE_LENGTH_MAX:
            raise HandoverError("handover.error.plan_full", lines=LINES_MAX, length=LINE_LENGTH_MAX)
        return self._with(step, (*lines, text))

    def removing(self, step: Step, line: str) -> Self:
        """Give the card without a line."""
        return self._with(step, tuple(each for each in self.lines(step) if each != line))

    def as_record(self) -> dict[str, object]:
        """Give the card as the journal seals it: step → lines."""
        return {str(each.step): list(each.lines) for each in self.steps}

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Read a card from the journal; a missing step is an empty one.

        Raises:
            HandoverError: it is not a card.
        """
        try:
            found = msgspec.convert(raw, Mapping[Step, tuple[str, ...]])
        except msgspec.ValidationError as error:
            raise HandoverError("handover.error.plan") from error
        return cls(steps=tuple(PlanStep(step=step, lines=found.get(step, ())) for step in Step))

    def _with(self, step: Step, lines: tuple[str, ...]) -> Self:
        steps = tuple(
            PlanStep(step=step, lines=lines) if each.step is step else each for each in self.steps
        )
        return replace(self, steps=steps)
