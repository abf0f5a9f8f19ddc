"""jrnl's text files: `[2026-11-23 03:12] A title` or `[2026-11-23 03:12:00 AM] A title`, a body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from veilleuse.journal.bodies import EntryBody
from veilleuse.journal.errors import ImportLineError
from veilleuse.journal.incoming import Incoming, IncomingRecord, text_of

HEADING = re.compile(r"\[(\d{4}-\d{1,2}-\d{1,2}[^\]\n]{0,20})\](?: |$)")
_TIME = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?\s*"
)
_DEFAULT_HOUR = 9
"""The hour that jrnl gives to an entry with no time."""

_NOON = 12


@dataclass(kw_only=True)
class _Block:
    at: datetime
    lines: list[str]


def read_jrnl(content: bytes, zone: tzinfo) -> Incoming:
    """Read a jrnl text file; its times are local ones, in `zone`.

    Raises:
        ImportLineError: not UTF-8, text before the first date, or a date that does not exist.
    """
    blocks = _blocks(text_of(content).replace("\r\n", "\n").split("\n"), zone)
    records = tuple(
        IncomingRecord(number=number, kind="entry", at=block.at, body=_body(block.lines))
        for number, block in enumerate(blocks, start=1)
    )
    if not records:
        raise ImportLineError("journal.import.empty")
    return Incoming(records=records)


def _blocks(lines: list[str], zone: tzinfo) -> Iterator[_Block]:
    block: _Block | None = None
    for number, line in enumerate(lines, start=1):
        heading = HEADING.match(line)
        if heading is not None:
            if block is not None:
                yield block
            at = _time(heading.group(1), number, zone)
            block = _Block(at=at, lines=[line[heading.end() :]])
        elif block is not None:
            block.lines.append(line)
        elif line.strip():
            raise ImportLineError("journal.import.no_date_first", line=number)
    if block is not None:
        yield block


def _body(lines: list[str]) -> EntryBody:
    title = lines[0].rstrip()
    starred = title.endswith(" *") or title == "*"
    first = title.removesuffix("*").rstrip() if starred else title
    text = "\n".join([first, *lines[1:]]).strip("\n")
    return EntryBody(text=text, source="jrnl", starred=starred)


def _time(written: str, line: int, zone: tzinfo) -> datetime:
    found = _TIME.fullmatch(written)
    if found is None:
        raise ImportLineError("journal.import.bad_date_line", line=line)
    year, month, day, hour, minute, second, half = found.groups()
    hours = _DEFAULT_HOUR if hour is None else _hours(int(hour), half)
    try:
        return datetime(
            int(year), int(month), int(day), hours, int(minute or 0), int(second or 0), tzinfo=zone
        )
    except ValueError as error:
        raise ImportLineError("journal.import.bad_date_line", line=line) from error


def _hours(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= _NOON:
        return -1
    return hour % _NOON + (_NOON if half.lower() == "pm" else 0)
