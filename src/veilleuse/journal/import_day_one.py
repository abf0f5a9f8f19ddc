"""Day One's JSON export: `entries`, each with `text`, `creationDate`, `timeZone`, `tags`."""

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from veilleuse.journal.bodies import EntryBody
from veilleuse.journal.errors import ImportLineError
from veilleuse.journal.import_json import decoded
from veilleuse.journal.incoming import Incoming, IncomingRecord

_PICTURE = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)\n*")
_ESCAPED = re.compile(r"\\([.!()+\-#*_`>\[\]{}~|])")


class _Export(msgspec.Struct):
    entries: list[msgspec.Raw]


class _Entry(msgspec.Struct, rename="camel"):
    creation_date: str
    time_zone: str | None = None
    text: str | None = None
    tags: list[str] = []
    starred: bool = False


def read_day_one(content: bytes) -> Incoming:
    """Read a Day One export; pictures and entries without words are counted as left out.

    Raises:
        ImportLineError: incomplete JSON (the line), or an entry that cannot be read (its number).
    """
    export = decoded(content, _Export)
    records: list[IncomingRecord] = []
    left_out = 0
    for number, raw in enumerate(export.entries, start=1):
        record, pictures = _record(_entry(raw, number), number)
        left_out += pictures
        if record is None:
            left_out += 0 if pictures else 1
        else:
            records.append(record)
    if not records:
        raise ImportLineError("journal.import.empty")
    return Incoming(records=tuple(records), left_out=left_out)


def _entry(raw: msgspec.Raw, number: int) -> _Entry:
    try:
        return msgspec.json.decode(raw, type=_Entry)
    except msgspec.DecodeError as error:
        raise ImportLineError("journal.import.shape", entry=number) from error


def _record(entry: _Entry, number: int) -> tuple[IncomingRecord | None, int]:
    text, pictures = _PICTURE.subn("", entry.text or "")
    text = _ESCAPED.sub(r"\1", text).strip("\n")
    if not text.strip():
        return None, pictures
    body = EntryBody(text=text, source="day-one", starred=entry.starred, tags=tuple(entry.tags))
    at = _time(entry, number)
    return IncomingRecord(number=number, kind="entry", at=at, body=body), pictures


def _time(entry: _Entry, number: int) -> datetime:
    try:
        at = datetime.fromisoformat(entry.creation_date)
    except ValueError as error:
        raise ImportLineError("journal.import.bad_date", entry=number) from error
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    try:
        return at.astimezone(_zone(entry.time_zone))
    except OverflowError as error:
        raise ImportLineError("journal.import.bad_date", entry=number) from error


def _zone(name: str | None) -> tzinfo:
    try:
        return ZoneInfo((name or "UTC").replace("\\/", "/"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
