"""Sealed segments: many records opened at once, a cache that the rows can always rebuild.

A segment holds what 512 records give to views and to search, under one seal: opening is then a
matter of bytes rather than of records. The entries' own words stay in their records alone, and are
opened from there, verified, when they are shown. Erasing drops the segment of the erased record.
"""

import msgspec

from veilleuse.journal.bodies import EntryBody
from veilleuse.journal.codec import Codec, UnsealError
from veilleuse.journal.reading import Opened
from veilleuse.journal.records import decode_body
from veilleuse.journal.searching import searchable
from veilleuse.journal.store import Store

SIZE = 512
"""Records a segment; a journal keeps fewer than that outside of segments."""

_VERSION = 1
_MAX_BYTES = 64 * 1024 * 1024


class EntryRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entry as it was written, made searchable; without its body in a segment."""

    sequence: int
    instant: int
    offset: int
    searchable: str
    body: EntryBody | None = None


class OtherRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A record of any other kind, its body still in JSON."""

    sequence: int
    kind: str
    instant: int
    offset: int
    body: bytes


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """What the records of one range say."""

    version: int = _VERSION
    entries: list[EntryRow]
    others: list[OtherRow]
    last_hash: bytes


def name_of(number: int) -> str:
    """Return the name of a segment in the vault."""
    return f"segment:{number}"


def number_of(sequence: int) -> int:
    """Return the segment that a record belongs to."""
    return (sequence - 1) // SIZE


def range_of(number: int) -> tuple[int, int]:
    """Return the first and last sequence of a segment."""
    return number * SIZE + 1, (number + 1) * SIZE


def load(store: Store, codec: Codec, number: int) -> Segment | None:
    """Open a segment; None when there is none, or when it cannot be trusted."""
    sealed = store.get(name_of(number))
    if sealed is None:
        return None
    try:
        segment = _DECODER.decode(codec.unseal_segment(sealed, number))
    except (UnsealError, msgspec.DecodeError, ValueError):
        return None
    return segment if segment.version == _VERSION else None


def save(store: Store, codec: Codec, number: int, segment: Segment) -> None:
    """Seal a segment, unless it is huge; the caller holds the right to write."""
    plain = _ENCODER.encode(segment)
    if len(plain) <= _MAX_BYTES:
        store.put(name_of(number), codec.seal_segment(plain, number))


def entry_row(opened: Opened, body: EntryBody) -> EntryRow:
    """Return the row of an entry."""
    return EntryRow(opened.sequence, opened.instant, opened.offset, searchable(body.text), body)


def without_body(row: EntryRow) -> EntryRow:
    """Return what a segment keeps of an entry."""
    return EntryRow(row.sequence, row.instant, row.offset, row.searchable)


def other_row(opened: Opened) -> OtherRow:
    """Return the row of a record of another kind."""
    return OtherRow(
        opened.sequence,
        opened.kind,
        opened.instant,
        opened.offset,
        msgspec.json.encode(opened.body),
    )


def opened_of(row: OtherRow) -> Opened:
    """Return the record that a row of another kind holds."""
    return Opened(
        sequence=row.sequence,
        kind=row.kind,
        instant=row.instant,
        offset=row.offset,
        body=decode_body(row.kind, row.body),
    )


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Segment)
