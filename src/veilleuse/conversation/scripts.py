"""Vetted scripts: what a person reads from *urgent* on, and what is said next.

Texts are data in both languages under the same ids (`scripts/{fr,en}/texts`); flows say which
come in what order (`scripts/flows`); `scripts/{fr,en}/answers` tell what the person answered.
No question is asked twice in a conversation, and nothing here is generated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

import msgspec

from veilleuse.conversation.errors import VoicesError
from veilleuse.conversation.turn_types import VETTED, Address
from veilleuse.handover import Topic
from veilleuse.language import Language, LanguageError, PatternSet, fold
from veilleuse.triage import Assessment, Kind, Level, Signal, Subject

_Content = TypeVar("_Content")

# What an answer means, the first found wins.
_ANSWERS = (
    "unsafe",
    "mistaken",
    "with_someone",
    "safe",
    "unreachable",
    "refusal",
    "alone",
    "unsure",
    "no",
    "yes",
)
_CALMING = frozenset({"safe", "with_someone", "mistaken"})


class VettedText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One vetted text; `asks` names what its question is about."""

    text: str = ""
    vous: str = ""
    tu: str = ""
    asks: str = ""

    def said(self, address: Address) -> str:
        """Return the words for this form of address."""
        return self.text or (self.tu if address is Address.TU else self.vous)


class Flow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said for some kinds of signal at one level, and after each answer.

    `opening` and each answer hold variants, lists of text ids; the first one that asks nothing
    already asked and says something new is taken. No kinds: for any.
    """

    id: str
    subject: Subject
    level: str
    reason: str
    source: str
    opening: tuple[tuple[str, ...], ...]
    topics: tuple[Topic, ...]
    kinds: tuple[Kind, ...] = ()
    grades: tuple[int, ...] = ()
    answers: dict[str, tuple[tuple[str, ...], ...]] = {}
    actions: tuple[str, ...] = ()


class _FlowFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    flows: tuple[Flow, ...]
    answers: dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said in one turn: the flow, the ids of the texts, and whether the crisis goes on."""

    flow: Flow
    texts: tuple[str, ...]
    crisis: bool


@dataclass(frozen=True, kw_only=True)
class Scripts:
    """Every vetted text and flow."""

    flows: tuple[Flow, ...]
    common: Mapping[str, tuple[tuple[str, ...], ...]]
    texts: Mapping[Language, Mapping[str, VettedText]]
    answers: Mapping[Language, PatternSet]

    @classmethod
    def parse(cls, folder: Mapping[str, object]) -> Self:
        """Validate the scripts' folder (`flows`, `fr/texts`, `fr/answers`, the same in English).

        Raises:
            VoicesError: something is missing, ill-formed, or names a text that isn't there.
        """
        file = _converted("flows", folder.get("flows"), _FlowFile)
        texts = {
            language: _converted(
                f"{language}/texts", folder.get(f"{language}/texts"), dict[str, VettedText]
            )
            for language in Language
        }
        answers = {language: _answers(folder, language) for language in Language}
        _check(file, texts)
        return cls(flows=file.flows, common=file.answers, texts=texts, answers=answers)

    def flow_for(self, assessment: Assessment) -> Flow | None:
        """Return the flow that answers an assessment; None when a voice may answer.

        From *urgent* on there is always one.
        """
        for signal in assessment.signals:
            if signal.level == assessment.level:
                flow = self._flow(signal)
                if flow is not None:
                    return flow
        if not assessment.vetted_only:
            return None
        return next(
            each for each in self.flows if not each.kinds and each.level == assessment.level.word
        )

    def say(self, text_id: str, language: Language, address: Address) -> str:
        """Return a vetted text."""
        return self.texts[language][text_id].said(address)

    def open(self, flow: Flow, vetted: Sequence[str]) -> Said:
        """Begin a flow, or begin it again without asking what was asked."""
        texts = self._variant(flow.opening, _bare(vetted))
        crisis = Level[flow.level.upper()] >= Level.URGENT
        return Said(flow=flow, texts=texts, crisis=crisis)

    def follow(self, flow: Flow, text: str, assessment: Assessment, vetted: Sequence[str]) -> Said:
        """Go on after what the person answered."""
        said = _bare(vetted)
        answer = self.answer(text, assessment)
        asked = next((ask for each in reversed(said) if (ask := self._asks(each))), "nothing")
        keys = (f"{asked}.{answer}", answer, "other")
        found = (
            variants
            for key in keys
            for place in (flow.answers, self.common)
            if (variants := place.get(key))
        )
        texts = self._variant(next(found), said)
        return Said(flow=flow, texts=texts, crisis=answer not in _CALMING)

    def flow_of(self, vetted: Sequence[str]) -> Flow | None:
        """Return the flow that a conversation is in, from the ids said in it."""
        names = {f"{VETTED}{each.id}": each for each in self.flows}
        return next((names[each] for each in reversed(vetted) if each in names), None)

    def answer(self, text: str, assessment: Assessment) -> str:
        """Say what an answer means: `safe`, `yes`, `refusal`, `silence`, `other`.

        Words of safety don't count beside a danger in the same message.
        """
        if not any(char.isalnum() for char in text):
            return "silence"
        found = {
            match.id
            for match in self.answers[assessment.language].find(fold(text, assessment.language))
        }
        if assessment.vetted_only:
            found -= _CALMING
        return next((each for each in _ANSWERS if each in found), "other")

    def _asks(self, text_id: str) -> str:
        text = self.texts[Language.FR].get(text_id)
        return text.asks if text else ""

    def _flow(self, signal: Signal) -> Flow | None:
        fitting = [
            each
            for each in self.flows
            if each.subject == signal.subject
            and each.level == signal.level.word
            and (signal.kind in each.kinds or not each.kinds)
            and (signal.grade in each.grades or not each.grades)
        ]
        return max(fitting, key=lambda each: (bool(each.kinds), bool(each.grades)), default=None)

    def _variant(self, variants: Sequence[tuple[str, ...]], said: Sequence[str]) -> tuple[str, ...]:
        for variant in variants:
            kept = self._without_asked(variant, said)
            if kept and not set(kept) <= set(said):
                return kept
        least = min(variants, key=lambda each: _last_said(each, said))
        return self._without_asked(least, said) or least[:1]

    def _without_asked(self, variant: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
        asked = {ask for each in said if (ask := self._asks(each))}
        return tuple(each for each in variant if self._asks(each) not in asked)


def _bare(vetted: Sequence[str]) -> tuple[str, ...]:
    return tuple(each.removeprefix(VETTED) for each in vetted)


def _last_said(variant: Sequence[str], said: Sequence[str]) -> int:
    return max((place for place, each in enumerate(said) if each in variant), default=-1)


def _converted(name: str, raw: object, into: type[_Content]) -> _Content:
    try:
        return msgspec.convert(raw, into)
    except msgspec.ValidationError as error:
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error


def _answers(folder: Mapping[str, object], language: Language) -> PatternSet:
    name = f"{language}/answers"
    patterns = _converted(name, folder.get(name), dict[str, tuple[str, ...]])
    if set(patterns) != set(_ANSWERS):
        raise VoicesError("conversation.error.ill_formed", file=name, why="answers")
    try:
        return PatternSet(patterns, {})
    except LanguageError as error:
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error


def _check(file: _FlowFile, texts: Mapping[Language, Mapping[str, VettedText]]) -> None:
    groups = [
        variants for each in file.flows for variants in (each.opening, *each.answers.values())
    ]
    named = {name for variants in (*groups, *file.answers.values()) for v in variants for name in v}
    for language, known in texts.items():
        missing = sorted(named - set(known))
        if missing:
            raise VoicesError(
                "conversation.error.ill_formed", file=f"{language}/texts", why=missing[0]
            )
    for level in ("urgent", "emergency"):
        if not any(not each.kinds and each.level == level for each in file.flows):
            raise VoicesError("conversation.error.ill_formed", file="flows", why=level)
    if "other" not in file.answers:
        raise VoicesError("conversation.error.ill_formed", file="flows", why="other")
