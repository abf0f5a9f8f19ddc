"""The shapes of the JSON side: what it takes, what it gives."""

from datetime import datetime

import msgspec

from veilleuse.conversation import Move
from veilleuse.language import Language


class Message(msgspec.Struct, forbid_unknown_fields=True):
    """Something to write; a deposit wants no answer."""

    text: str
    move: Move | None = None
    deposit: bool = False


class Question(msgspec.Struct, forbid_unknown_fields=True):
    """A text to judge; nothing is kept of it."""

    text: str
    lang: Language | None = None


class Signal(msgspec.Struct):
    """A signal noticed."""

    kind: str
    grade: int
    subject: str
    evidence: list[tuple[int, int]]
    source: str


class Judged(msgspec.Struct):
    """What a text asks to be offered."""

    lang: str
    level: str
    signals: list[Signal]
    unknown: list[str]


class Answer(msgspec.Struct):
    """What answered a message."""

    move: str
    level: str
    sentences: list[str]
    contacts: list[str]


class Contact(msgspec.Struct):
    """A contact to offer."""

    id: str
    name: str
    ways: list[dict[str, str | None]]
    hours: str
    open_now: bool | None
    emergency: bool
    checked_on: str


class EntryRow(msgspec.Struct):
    """An entry."""

    number: int
    at: datetime
    text: str


class Problem(msgspec.Struct):
    """One clear line on what is wrong."""

    error: str
