"""The words of a turn: moves, what was asked, what a voice needs, what a door receives."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from veilleuse.handover import Offer
from veilleuse.language import Language, Span
from veilleuse.triage import Assessment, Utterance


class Move(StrEnum):
    """What a reply does."""

    MIRROR = "mirror"
    ASK = "ask"
    NAME = "name"
    ORDER = "order"
    SOFTEN = "soften"
    METAPHOR = "metaphor"
    FIRST_WORDS = "first_words"
    EXPLAIN = "explain"
    SOOTHE = "soothe"
    COUNTERPOINT = "counterpoint"
    CLOSE = "close"
    SILENCE = "silence"
    HAND_OVER = "hand_over"


class Note(StrEnum):
    """What is said beside a reply, as catalogue keys; sealed with it, so state can be rebuilt."""

    DISCLOSURE = "conversation.disclosure"
    CRISIS = "conversation.note.crisis"
    UNKNOWN = "conversation.note.unknown"
    UNSEALED = "conversation.note.unsealed"
    GUIDED = "conversation.note.guided"


VETTED = "v."
"""How the id of a vetted text begins, so that what was said in a crisis is known again."""


class Address(StrEnum):
    """How the person wishes to be spoken to in French; English has one form."""

    VOUS = "vous"
    TU = "tu"


@dataclass(frozen=True, kw_only=True)
class Person:
    """What the conversation knows of the person: settings only, nothing inferred."""

    language: Language | None = None
    address: Address = Address.VOUS
    country: str | None = None
    age: int | None = None
    circle: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What has happened so far in this conversation, and which lines were used lately.

    `vetted` names the vetted texts said in this conversation, `reasons` those of its cards.
    `crisis`: the last reply was vetted, and the person hasn't said that they're safe.
    """

    now: datetime
    turn: int = 0
    minutes: float = 0.0
    moves: tuple[Move, ...] = ()
    used_lines: frozenset[str] = frozenset()
    last_reply: str = ""
    disclosed_minutes_ago: float | None = None
    crisis: bool = False
    vetted: tuple[str, ...] = ()
    reasons: frozenset[str] = frozenset()

    def after(self, reply: "Reply", *, now: datetime, minutes: float) -> "Usage":
        """Return the usage of the next turn; `minutes` is the conversation's length so far."""
        ago = self.disclosed_minutes_ago
        if Note.DISCLOSURE in reply.notes:
            ago = 0.0
        elif ago is not None:
            ago += (now - self.now).total_seconds() / 60
        return Usage(
            now=now,
            turn=self.turn + 1,
            minutes=minutes,
            moves=(*self.moves, reply.move),
            used_lines=self.used_lines | frozenset(reply.bank_ids),
            last_reply=reply.text,
            disclosed_minutes_ago=ago,
            crisis=Note.CRISIS in reply.notes,
            vetted=(*self.vetted, *(each for each in reply.bank_ids if each.startswith(VETTED))),
            reasons=self.reasons | frozenset(reply.card.reasons if reply.card else ()),
        )


@dataclass(frozen=True, kw_only=True)
class Request:
    """One message: `move` is what a button or a word asked for, None to let it choose."""

    text: str
    move: Move | None = None
    history: tuple[Utterance, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Phrasing:
    """All that a voice may know in order to phrase one move."""

    move: Move
    request: Request
    person: Person
    language: Language
    usage: Usage
    assessment: Assessment


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A structured part of a reply beside its sentences (an ordered list, choices).

    `kind` names the template that shows it; each line keeps its exact place in the person's text.
    """

    kind: str
    lines: tuple["PieceLine", ...]


@dataclass(frozen=True, kw_only=True)
class PieceLine:
    """One line of a piece: its `group` (a catalogue key), its words, and where they stand."""

    group: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence that a voice proposes; `bank_id` marks a line not to repeat for 30 days."""

    text: str
    bank_id: str | None = None
    piece: Piece | None = None


class Voice(Protocol):
    """Who phrases a move: a stream of sentences, never called from level urgent on."""

    @property
    def name(self) -> str:
        """How the voice is called in a sealed reply."""
        ...

    def phrase(self, phrasing: Phrasing) -> Iterator[Line] | AsyncIterator[Line]:
        """Propose sentences one by one; raises VoiceError when it cannot."""
        ...


@dataclass(frozen=True, kw_only=True)
class Card:
    """Contacts shown beside or instead of a reply, and why (catalogue keys)."""

    offers: tuple[Offer, ...]
    reasons: tuple[str, ...]
    country_known: bool


@dataclass(frozen=True, kw_only=True)
class Reply:
    """All that one turn gave back, as it is sealed in the journal."""

    move: Move
    language: Language
    sentences: tuple[str, ...]
    piece: Piece | None
    card: Card | None
    assessment: Assessment
    voice: str
    bank_ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The reply as one text."""
        return " ".join(self.sentences)
