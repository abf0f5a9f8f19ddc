"""One stored conversation to rows of findings; no row holds a word of it."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from veilleuse.companion import build_limits, build_triage
from veilleuse.evaluation.stored import Conversation
from veilleuse.language import Language
from veilleuse.limits import Action, Limits, Subject, Verdict
from veilleuse.triage import Assessment, Role, Triage, Utterance, watch

_MOST_SOURCES: Final = 12


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one message showed. `line` is its conversation's place in the file, from 1."""

    file: int
    line: int
    conversation: str
    turn: int
    role: str
    lang: str
    level: int
    kinds: list[str]
    sources: list[str]
    limits: list[str]
    unknown: bool


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """What one conversation showed; `act_at` counts the person's turns from 0, -1 is never."""

    file: int
    line: int
    conversation: str
    turns: int
    highest: int
    first: int
    last: int
    act_at: int
    reliance: int
    delusion: int
    rumination: bool
    limits: int


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One message read: what triage, or the review of a reply, said of it."""

    utterance: Utterance
    assessment: Assessment | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Reads conversations with triage and reviews what answered with the limits."""

    triage: Triage
    limits: Limits

    def readings(self, conversation: Conversation) -> tuple[list[Reading], Course]:
        """Read a conversation whole."""
        assessed = _Remembering(self.triage)
        watched = watch(assessed, self.triage.cues, conversation.turns)
        readings = list(self._readings(conversation, iter(assessed.made)))
        levels = [int(level) for level in watched.levels] or [0]
        course = Course(
            file=0,
            line=0,
            conversation=conversation.id,
            turns=len(watched.levels),
            highest=max(levels),
            first=levels[0],
            last=levels[-1],
            act_at=-1 if watched.act_at is None else watched.act_at,
            reliance=watched.reliance,
            delusion=watched.delusion,
            rumination=watched.rumination,
            limits=sum(bool(each.verdict and broken(each.verdict)) for each in readings),
        )
        return readings, course

    def _readings(
        self, conversation: Conversation, made: Iterator[Assessment]
    ) -> Iterator[Reading]:
        before: tuple[str, Assessment | None] = ("", None)
        for said in conversation.turns:
            if said.role is Role.USER:
                assessment = next(made)
                before = (said.text, assessment)
                yield Reading(utterance=said, assessment=assessment)
            else:
                yield Reading(utterance=said, verdict=self._verdict(conversation, before, said))

    def _verdict(
        self, conversation: Conversation, before: tuple[str, Assessment | None], said: Utterance
    ) -> Verdict:
        asked, assessment = before
        spoken = assessment.language if assessment else conversation.language
        language = conversation.language or spoken or Language.EN
        subject = Subject(user_text=asked, language=language, assessment=assessment)
        return self.limits.review_reply(subject, said.text)

    def findings(
        self, conversation: Conversation, file: int, line: int
    ) -> tuple[list[Finding], Course]:
        """Give a row for each message, and one for the conversation."""
        readings, course = self.readings(conversation)
        placed = msgspec.structs.replace(course, file=file, line=line)
        return [
            _finding(each, conversation, turn, file, line) for turn, each in enumerate(readings)
        ], placed


def broken(verdict: Verdict) -> list[str]:
    """Name the limits that a reply broke, each once."""
    if verdict.action is Action.RELEASE:
        return []
    return list(dict.fromkeys(each.limit.value for each in verdict.violations))


def build_judge(*, network: bool) -> Judge:
    """Build the judge of one process; reading is single-threaded, processes are many."""
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    return Judge(triage=build_triage(network=network, wait=True), limits=build_limits())


@dataclass
class _Remembering:
    """Assesses, and keeps what was said in order."""

    triage: Triage
    made: list[Assessment] = field(default_factory=list)

    def __call__(
        self, text: str, history: Sequence[Utterance] = (), *, prefer: Language | None = None
    ) -> Assessment:
        assessment = self.triage.assess(text, history, prefer=prefer)
        self.made.append(assessment)
        return assessment


def _finding(
    reading: Reading, conversation: Conversation, turn: int, file: int, line: int
) -> Finding:
    said = reading.assessment
    signals = said.signals if said else ()
    return Finding(
        file=file,
        line=line,
        conversation=conversation.id,
        turn=turn,
        role=reading.utterance.role.value,
        lang=said.language.value if said else (conversation.language or ""),
        level=int(said.level) if said else 0,
        kinds=sorted({signal.kind.value for signal in signals}),
        sources=list(dict.fromkeys(signal.source for signal in signals))[:_MOST_SOURCES],
        limits=broken(reading.verdict) if reading.verdict else [],
        unknown=bool(said and said.unknown),
    )
