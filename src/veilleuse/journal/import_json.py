"""Our own JSON: one object, `format` and `version` first, then every living record in order.

    {"format": "veilleuse-export", "version": 1, "exported_at": "…",
     "records": [{"number": 1, "kind": "entry", "at": "…", "edited_at": "…", "body": {…}}, …]}

An edited entry carries its text as it reads now. Kinds unknown to this version go through.
"""

from datetime import datetime
from typing import TypeVar

import msgspec

from veilleuse.journal.bodies import EditBody, EntryBody, EraseBody
from veilleuse.journal.errors import ImportLineError, UnfitBodyError
from veilleuse.journal.incoming import Incoming, IncomingRecord
from veilleuse.journal.journal import Journal
from veilleuse.journal.records import Record, decode_body

FORMAT = "veilleuse-export"
VERSION = 1

Shape = TypeVar("Shape")


class _Item(msgspec.Struct, omit_defaults=True):
    number: int
    kind: str
    at: datetime
    body: msgspec.Raw
    edited_at: datetime | None = None


class _Export(msgspec.Struct):
    format: str
    version: int
    exported_at: datetime
    records: list[msgspec.Raw]


def to_json(journal: Journal, at: datetime) -> bytes:
    """Return everything that lives in a journal as one JSON object, indented to be read."""
    records = [
        msgspec.Raw(msgspec.json.encode(_item(journal, record)))
        for record in journal.records()
        if not isinstance(record.body, EditBody)
    ]
    export = _Export(format=FORMAT, version=VERSION, exported_at=at, records=records)
    return msgspec.json.format(msgspec.json.encode(export), indent=1) + b"\n"


def read_json(content: bytes) -> Incoming:
    """Read what `to_json` made.

    Raises:
        ImportLineError: incomplete JSON (the line), or a record that cannot be read (its place).
    """
    export = decoded(content, _Export)
    if export.format != FORMAT:
        raise ImportLineError("journal.import.format")
    if export.version > VERSION:
        raise ImportLineError("journal.import.newer")
    records: list[IncomingRecord] = []
    for place, raw in enumerate(export.records, start=1):
        records.extend(_records(raw, place))
    if not records:
        raise ImportLineError("journal.import.empty")
    return Incoming(records=tuple(records))


def decoded(content: bytes, shape: type[Shape]) -> Shape:
    """Decode JSON, or say on which line it breaks; raises ImportLineError."""
    text = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.ValidationError as error:
        raise ImportLineError("journal.import.format") from error
    except msgspec.DecodeError as error:
        raise ImportLineError("journal.import.json", line=line_of(text, str(error))) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise ImportLineError("journal.import.format") from error


def line_of(content: bytes, complaint: str) -> int:
    """Return the line of the byte that msgspec complains of, the last one when it names none."""
    place = complaint.rpartition("byte ")[2].rstrip(")")
    end = int(place) if place.isdigit() else len(content)
    return content.count(b"\n", 0, end) + 1


def _item(journal: Journal, record: Record[object]) -> _Item:
    edited_at = None
    body = record.body
    if isinstance(body, EntryBody):
        entry = journal.entry(record.sequence)
        edited_at = entry.edited_at
        body = msgspec.structs.replace(body, text=entry.text)
    return _Item(
        number=record.sequence,
        kind=record.kind,
        at=record.at,
        body=msgspec.Raw(msgspec.json.encode(body)),
        edited_at=edited_at,
    )


def _records(raw: msgspec.Raw, place: int) -> list[IncomingRecord]:
    try:
        item = msgspec.json.decode(raw, type=_Item)
        body = decode_body(item.kind, item.body)
    except (msgspec.DecodeError, UnfitBodyError) as error:
        raise ImportLineError("journal.import.shape", entry=place) from error
    if item.at.tzinfo is None or isinstance(body, EraseBody | EditBody):
        raise ImportLineError("journal.import.shape", entry=place)
    found = [IncomingRecord(number=item.number, kind=item.kind, at=item.at, body=body)]
    if item.edited_at is not None and isinstance(body, EntryBody):
        if item.edited_at.tzinfo is None:
            raise ImportLineError("journal.import.shape", entry=place)
        edit = EditBody(entry=item.number, text=body.text)
        found.append(IncomingRecord(number=0, kind="edit", at=item.edited_at, body=edit))
    return found
