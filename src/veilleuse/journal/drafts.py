"""Records about to be appended: shaped and written as bytes before anything touches the disk."""

from dataclasses import dataclass
from datetime import datetime

from veilleuse.journal.bodies import EraseBody, shaped
from veilleuse.journal.errors import UnfitBodyError
from veilleuse.journal.reading import Opened
from veilleuse.journal.records import decode, decode_body, encode, instant_of, time_of


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A record to append: a kind, a body (typed or plain), and when, with its time zone."""

    kind: str
    body: object
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A record already written as bytes."""

    kind: str
    plain: bytes

    def opened(self, sequence: int) -> Opened:
        """Return the record as it would be read back under this number."""
        envelope = decode(self.plain)
        instant, offset = instant_of(envelope.at)
        body = decode_body(self.kind, envelope.body)
        return Opened(sequence=sequence, kind=self.kind, instant=instant, offset=offset, body=body)


def ready(draft: Draft) -> Ready:
    """Write a draft as bytes; raises UnfitBodyError, TooLongError."""
    if draft.kind == "erase":
        raise UnfitBodyError("journal.error.unfit_body", kind=draft.kind)
    body = shaped(draft.kind, draft.body)
    return Ready(kind=draft.kind, plain=encode(draft.kind, body, draft.at))


def erasure(numbers: tuple[int, ...]) -> Ready:
    """Write the record of an erasure: which numbers, and not when."""
    return Ready(kind="erase", plain=encode("erase", EraseBody(erased=numbers), time_of(0, 0)))
