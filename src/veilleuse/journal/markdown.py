"""Plain Markdown, one file an entry, with front matter that other tools read.

---
date: 2026-11-23T03:12:00+01:00
number: 12
---

The words, exactly as they were written.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

import msgspec
import yaml

from veilleuse.journal.bodies import EntryBody
from veilleuse.journal.errors import ImportLineError
from veilleuse.journal.incoming import Incoming, IncomingRecord, SourceFile, text_of
from veilleuse.journal.journal import Journal
from veilleuse.journal.records import Entry

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T_-](\d{2})[-:h.]?(\d{2}))?")
_DATE_FIELDS = ("date", "created", "created_at", "creation_date")
_MAX_FRONT_CHARACTERS = 65_536
_LAST_OF_FOUR_DIGITS = 0xFFFF


def to_markdown(journal: Journal) -> tuple[SourceFile, ...]:
    """Return one file an entry, oldest first; only the person's own words go there."""
    entries = reversed(journal.entries())
    return tuple(
        SourceFile(name=_name(entry), content=_written(entry).encode("utf-8")) for entry in entries
    )


def to_markdown_zip(journal: Journal) -> bytes:
    """Return the same files in one archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in to_markdown(journal):
            archive.writestr(zipfile.ZipInfo(file.name), file.content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def read_markdown(files: Sequence[SourceFile], zone: tzinfo) -> Incoming:
    """Read Markdown files: ours, or others with a date in the front matter or in the file's name.

    Raises:
        ImportLineError: a file that is not UTF-8, has no words, or no date that can be read;
            it is named by its place in the order given.
    """
    records = tuple(_record(file, number, zone) for number, file in enumerate(files, start=1))
    if not records:
        raise ImportLineError("journal.import.empty")
    return Incoming(records=records)


def _name(entry: Entry) -> str:
    return f"{entry.at:%Y-%m-%d-%H%M}-{entry.sequence:06}.md"


def _written(entry: Entry) -> str:
    lines = [f"date: {entry.at.isoformat()}", f"number: {entry.sequence}"]
    if entry.edited_at is not None:
        lines.append(f"edited: {entry.edited_at.isoformat()}")
    named = {
        "language": entry.language,
        "deposit": entry.deposit,
        "starred": entry.starred,
        "tags": entry.tags,
    }
    lines.extend(f"{name}: {_quoted(value)}" for name, value in named.items() if value)
    return "\n".join(["---", *lines, "---", "", entry.text, ""])


def _quoted(value: object) -> str:
    """Write a value as JSON that is YAML too: what no screen shows is escaped."""
    written = msgspec.json.encode(value).decode("utf-8")
    return "".join(
        character if character.isprintable() else _escaped(ord(character)) for character in written
    )


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"


def _record(file: SourceFile, number: int, zone: tzinfo) -> IncomingRecord:
    text = text_of(file.content)
    fields, words = _split(text, number)
    if not words.strip():
        raise ImportLineError("journal.import.no_text", entry=number)
    body = EntryBody(
        text=words,
        source="markdown",
        deposit=_yes(fields.get("deposit")),
        starred=_yes(fields.get("starred")),
        language=_language(fields.get("language") or fields.get("lang")),
        tags=_tags(fields.get("tags")),
    )
    at = _time(fields, file.name, number, zone)
    return IncomingRecord(number=number, kind="entry", at=at, body=body)


def _split(text: str, number: int) -> tuple[Mapping[str, object], str]:
    front = _FRONT.match(text)
    if front is None:
        return {}, text.removesuffix("\n").removesuffix("\r")
    line_end = "\r\n" if front.group().endswith("\r\n") else "\n"
    words = text[front.end() :].removeprefix(line_end).removesuffix(line_end)
    return _fields(front.group(1), number), words


def _fields(front: str, number: int) -> Mapping[str, object]:
    if len(front) > _MAX_FRONT_CHARACTERS:
        raise ImportLineError("journal.import.front_matter", entry=number)
    try:
        # BaseLoader makes texts, lists and maps alone, and runs nothing
        fields = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506  see above
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ImportLineError("journal.import.front_matter", entry=number) from error
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict):
        raise ImportLineError("journal.import.front_matter", entry=number)
    return {str(name).lower(): value for name, value in fields.items()}


def _time(fields: Mapping[str, object], name: str, number: int, zone: tzinfo) -> datetime:
    written = next((fields[field] for field in _DATE_FIELDS if fields.get(field)), None)
    if written is None:
        written = _date_in_name(name)
    if written is None:
        raise ImportLineError("journal.import.no_date", entry=number)
    try:
        at = datetime.fromisoformat(str(written).strip())
    except ValueError as error:
        raise ImportLineError("journal.import.bad_date", entry=number) from error
    return at.replace(tzinfo=zone) if at.tzinfo is None else at


def _date_in_name(name: str) -> str | None:
    found = _DATED_NAME.search(name)
    if found is None:
        return None
    day, hour, minute = found.groups()
    return day if hour is None else f"{day}T{hour}:{minute}"


def _yes(value: object) -> bool:
    return str(value).strip().lower() in {"true", "yes", "oui"}


def _language(value: object) -> str | None:
    code = str(value or "").strip().lower()[:2]
    return code if code in {"fr", "en"} else None


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(tag for tag in value.replace(",", " ").split() if tag)
    if isinstance(value, list):
        return tuple(str(tag) for tag in value if str(tag))
    return ()
