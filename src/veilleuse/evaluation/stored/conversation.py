"""One stored conversation, and where it was found."""

from dataclasses import dataclass
from enum import StrEnum

from veilleuse.language import Language
from veilleuse.triage import Utterance


class Damage(StrEnum):
    """Why something stored could not be read."""

    ENCODING = "encoding"
    JSON = "json"
    SHAPE = "shape"
    TOO_LONG = "too_long"
    FILE = "file"


class DamagedError(Exception):
    """Something stored can't be read; it carries no words of anybody."""

    def __init__(self, damage: Damage) -> None:
        """Keep the reason."""
        super().__init__(damage)
        self.damage = damage


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """What was said, oldest first; `id` is the store's own, empty when it has none.

    `loose` marks one row of a table with a row a message: rows that follow each other with the
    same id belong together.
    """

    id: str
    turns: tuple[Utterance, ...]
    language: Language | None = None
    loose: bool = False


@dataclass(frozen=True, kw_only=True)
class Record:
    """A conversation or a damage, from place `start` to place `stop` of its file.

    A place is a byte, a row or an element, as the format counts; reading may begin at any `start`.
    `line` is what a person would look up, from 1; `weight` is about how many bytes it takes.
    """

    start: int
    stop: int
    line: int
    weight: int
    found: Conversation | Damage
