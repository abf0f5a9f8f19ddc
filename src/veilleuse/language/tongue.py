"""The two languages of Veilleuse, and places in a text."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that Veilleuse reads and writes; both are equals."""

    FR = "fr"
    EN = "en"


@dataclass(frozen=True, kw_only=True, order=True)
class Span:
    """A place in a text as the person wrote it: code points, end excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the exact words that this place holds in `text`."""
        return text[self.start : self.end]
