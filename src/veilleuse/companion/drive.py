"""Drivers of a turn: they do what its steps ask, and hand its events to a door."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from veilleuse.conversation import (
    Answer,
    Assess,
    AssessError,
    Event,
    Line,
    NextLine,
    Reply,
    Seal,
    SealError,
    Send,
    Step,
    StepError,
    Steps,
    VoiceError,
    Written,
)
from veilleuse.language import Language
from veilleuse.triage import Assessment, Utterance


class Judge(Protocol):
    """What assesses a message."""

    def __call__(
        self, text: str, history: Sequence[Utterance] = (), *, prefer: Language | None = None
    ) -> Assessment:
        """Judge a message."""
        ...


@dataclass(frozen=True, kw_only=True)
class Hands:
    """What a driver acts with: who judges, and who seals."""

    judge: Judge
    seal: Callable[[Written | Reply], None]


def drive(steps: Steps, hands: Hands) -> Iterator[Event]:
    """Run a turn, giving its events as they come."""
    try:
        step = next(steps)
        while True:
            if isinstance(step, Send):
                yield step.event
            step = _advance(steps, step, hands)
    except StopIteration:
        return


async def drive_async(steps: Steps, hands: Hands) -> AsyncIterator[Event]:
    """Run a turn whose voice may stream asynchronously."""
    try:
        step = next(steps)
        while True:
            if isinstance(step, Send):
                yield step.event
            if isinstance(step, NextLine) and isinstance(step.stream, AsyncIterator):
                step = await _advance_stream(steps, step.stream)
            else:
                step = _advance(steps, step, hands)
    except StopIteration:
        return


def _advance(steps: Steps, step: Step, hands: Hands) -> Step:
    try:
        answer = _done(step, hands)
    except StepError as error:
        return steps.throw(error)
    return steps.send(answer)


def _done(step: Step, hands: Hands) -> Answer:
    match step:
        case Assess():
            return _assessed(step, hands)
        case NextLine():
            return _next_line(step)
        case Seal():
            hands.seal(step.record)
    return None


def _assessed(step: Assess, hands: Hands) -> Assessment:
    try:
        return hands.judge(step.text, step.history, prefer=step.prefer)
    except Exception as error:  # a failing part must never make the answer calmer (promise P6)
        raise AssessError("companion.error.assess") from error


def _next_line(step: NextLine) -> Line | None:
    if isinstance(step.stream, AsyncIterator):
        raise VoiceError("companion.error.voice")
    try:
        return next(step.stream, None)
    except VoiceError:
        raise
    except Exception as error:  # whatever a voice does, the guided voice takes over
        raise VoiceError("companion.error.voice") from error


async def _advance_stream(steps: Steps, stream: AsyncIterator[Line]) -> Step:
    try:
        line = await anext(stream, None)
    except VoiceError as error:
        return steps.throw(error)
    return steps.send(line)


__all__ = ["Hands", "Judge", "SealError", "drive", "drive_async"]
