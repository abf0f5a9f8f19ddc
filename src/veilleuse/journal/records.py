"""What the journal gives back: records, entries, damage; and how a record is written as bytes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

from veilleuse.journal.bodies import KINDS, all_whole, shaped
from veilleuse.journal.codec import MAX_PLAINTEXT_BYTES
from veilleuse.journal.errors import TooLongError, UnfitBodyError

BodyType_co = TypeVar("BodyType_co", covariant=True)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The plaintext of a record: its kind, when, and a body still to be read."""

    kind: str
    at: datetime
    body: msgspec.Raw


@dataclass(frozen=True, kw_only=True)
class Record(Generic[BodyType_co]):
    """A living record; the body of an unknown kind is what JSON gives."""

    sequence: int
    kind: str
    at: datetime
    body: BodyType_co


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something the person wrote, as it reads now; `at` keeps the local hour of writing."""

    sequence: int
    at: datetime
    text: str
    deposit: bool
    language: str | None
    conversation: str | None
    source: str
    starred: bool
    tags: tuple[str, ...]
    edited_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class UsedLine:
    """A line of a bank, and when it was last shown."""

    bank_id: str
    at: datetime


class DamageKind(StrEnum):
    """What happened to a record."""

    REMOVED = "removed"
    MOVED = "moved"
    ALTERED = "altered"
    UNREADABLE = "unreadable"
    HEAD = "head"


@dataclass(frozen=True, kw_only=True)
class Damage:
    """One record that is not as it was sealed; `moved_from` is set when it is known.

    `sequence` is 0 for the head, which tells where the journal ends.
    """

    sequence: int
    kind: DamageKind
    moved_from: int | None = None

    @property
    def key(self) -> str:
        """The sentence of the catalogue that names this damage, with `{number}`."""
        return f"journal.damage.{self.kind}"


def encode(kind: str, body: object, at: datetime) -> bytes:
    """Return the plaintext of a record.

    Raises:
        UnfitBodyError: not the shape of its kind, or a time without a zone.
        TooLongError: more than a record may hold.
    """
    if at.tzinfo is None:
        raise UnfitBodyError("journal.error.naive_time")
    try:
        plain = msgspec.json.encode({"kind": kind, "at": _whole_minutes(at), "body": body})
    except UnicodeEncodeError:
        mended = all_whole(msgspec.to_builtins(body))
        return encode(kind, shaped(kind, mended), at)
    except (TypeError, OverflowError, ValueError) as error:
        raise UnfitBodyError("journal.error.unfit_body", kind=kind) from error
    if len(plain) > MAX_PLAINTEXT_BYTES:
        raise TooLongError("journal.error.too_long", mebibytes=MAX_PLAINTEXT_BYTES // 1024 // 1024)
    return plain


def decode(plain: bytes) -> Envelope:
    """Read the plaintext of a record; raises UnfitBodyError."""
    try:
        return _ENVELOPE.decode(plain)
    except msgspec.DecodeError as error:
        raise UnfitBodyError("journal.error.unfit_body", kind="?") from error


def decode_body(kind: str, raw: msgspec.Raw | bytes) -> object:
    """Read the body of a record; raises UnfitBodyError."""
    decoder = _BODIES.get(kind, _PLAIN)
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, ValueError) as error:
        raise UnfitBodyError("journal.error.unfit_body", kind=kind) from error


def instant_of(at: datetime) -> tuple[int, int]:
    """Return a time as microseconds since 1970 and minutes east of UTC."""
    offset = at.utcoffset() or timedelta()
    return (at - _EPOCH) // _MICROSECOND, offset // timedelta(minutes=1)


def time_of(instant: int, offset: int) -> datetime:
    """Return the time that `instant_of` took apart."""
    zone = UTC if offset == 0 else timezone(timedelta(minutes=offset))
    return (_EPOCH + timedelta(microseconds=instant)).astimezone(zone)


def _whole_minutes(at: datetime) -> datetime:
    """Keep the instant where an old zone has seconds in its offset, which ISO 8601 cannot say."""
    offset = at.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        return at.astimezone(UTC)
    return at


_ENVELOPE = msgspec.json.Decoder(Envelope)
_PLAIN: msgspec.json.Decoder[object] = msgspec.json.Decoder()
_BODIES: dict[str, msgspec.json.Decoder[object]] = {
    kind: msgspec.json.Decoder(shape) for kind, shape in KINDS.items()
}
