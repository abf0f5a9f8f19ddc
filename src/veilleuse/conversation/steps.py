"""The steps that a turn yields to its driver, and the events that a door receives.

step                  what the driver sends back
Assess                an Assessment            (or throws AssessError)
NextLine              a Line, None at the end  (or throws VoiceError)
Seal                  None, once on disk       (or throws SealError)
Send                  None
"""

from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from veilleuse.conversation.turn_types import Card, Line, Move, Piece, Reply
from veilleuse.language import Language
from veilleuse.triage import Assessment, Level, Utterance


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A reply begins; with `disclosure` the door says `conversation.disclosure` first."""

    move: Move
    language: Language
    level: Level
    disclosure: bool


@dataclass(frozen=True, kw_only=True)
class Said:
    """One sentence, reviewed and released."""

    sentence: str


@dataclass(frozen=True, kw_only=True)
class Showed:
    """A structured part of the reply."""

    piece: Piece


@dataclass(frozen=True, kw_only=True)
class Carded:
    """Contacts to show."""

    card: Card


@dataclass(frozen=True, kw_only=True)
class Noted:
    """Something said beside the reply: a catalogue key."""

    key: str


@dataclass(frozen=True, kw_only=True)
class Closed:
    """The reply is whole and sealed."""

    reply: Reply


Event: TypeAlias = Opened | Said | Showed | Carded | Noted | Closed


@dataclass(frozen=True, kw_only=True)
class Written:
    """What the person wrote, as it is sealed before anything else; a deposit wants no answer."""

    text: str
    at: datetime
    deposit: bool = False


@dataclass(frozen=True, kw_only=True)
class Assess:
    """Judge a message: `triage.assess(text, history, prefer=prefer)`."""

    text: str
    history: tuple[Utterance, ...]
    prefer: Language | None


@dataclass(frozen=True, kw_only=True)
class NextLine:
    """Take the next line of a voice's stream."""

    stream: Iterator[Line] | AsyncIterator[Line]


@dataclass(frozen=True, kw_only=True)
class Seal:
    """Keep a record in the journal."""

    record: Written | Reply


@dataclass(frozen=True, kw_only=True)
class Send:
    """Give an event to the door."""

    event: Event


Step: TypeAlias = Assess | NextLine | Seal | Send
Answer: TypeAlias = Assessment | Line | None
Steps: TypeAlias = Generator[Step, Answer, Reply]
