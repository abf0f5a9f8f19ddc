"""What an import read, before anything of it is sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from msgspec.structs import replace

from veilleuse.journal.bodies import EditBody, EntryBody, ReplyBody, SettingsBody, shaped
from veilleuse.journal.drafts import Draft
from veilleuse.journal.errors import ImportLineError
from veilleuse.journal.journal import Journal
from veilleuse.journal.records import instant_of


class ImportFormat(StrEnum):
    """The formats that can be read."""

    JRNL = "jrnl"
    DAY_ONE = "day-one"
    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A file that is read or made: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class IncomingRecord:
    """One record read from a file; `number` is what the other records of the file call it."""

    number: int
    kind: str
    at: datetime
    body: object


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """All that was read; `left_out` counts what has no place here (pictures, empty entries)."""

    records: tuple[IncomingRecord, ...]
    left_out: int = 0

    @property
    def entries(self) -> int:
        """How many entries it holds."""
        return sum(1 for record in self.records if record.kind == "entry")


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What became of an import, in entries: new ones, ones known already, and what was left out."""

    added: int
    known: int
    left_out: int


def bring_in(journal: Journal, incoming: Incoming) -> Imported:
    """Seal what was read, all of it or nothing; an entry that is there already is not doubled.

    Settings are taken only by a journal that has none.
    """
    fresh = _fresh(journal, incoming.records)
    added = sum(1 for record in fresh if record.kind == "entry")
    if fresh:
        journal.append_numbered(lambda first: _drafts(fresh, first))
    return Imported(added=added, known=incoming.entries - added, left_out=incoming.left_out)


def _fresh(journal: Journal, records: Iterable[IncomingRecord]) -> list[IncomingRecord]:
    shaped_records = [
        IncomingRecord(
            number=record.number,
            kind=record.kind,
            at=record.at,
            body=shaped(record.kind, record.body),
        )
        for record in records
    ]
    known_texts, known_others = _known(journal)
    has_settings = bool(journal.settings())
    fresh: list[IncomingRecord] = []
    numbers: set[int] = set()
    for record in shaped_records:
        body = record.body
        instant = instant_of(record.at)[0]
        if isinstance(body, EntryBody):
            if (instant, body.text) in known_texts:
                continue
            numbers.add(record.number)
        elif isinstance(body, EditBody | ReplyBody):
            if body.entry not in numbers:
                continue
        elif (isinstance(body, SettingsBody) and has_settings) or (
            (record.kind, instant, repr(body)) in known_others
        ):
            continue
        fresh.append(record)
    return fresh


def _known(journal: Journal) -> tuple[set[tuple[int, str]], set[tuple[str, int, str]]]:
    texts: set[tuple[int, str]] = set()
    others: set[tuple[str, int, str]] = set()
    for record in journal.records():
        instant = instant_of(record.at)[0]
        if isinstance(record.body, EntryBody):
            versions = journal.versions(record.sequence)
            texts.update((instant, text) for text in versions)
        else:
            others.add((record.kind, instant, repr(record.body)))
    return texts, others


def _drafts(records: list[IncomingRecord], first: int) -> list[Draft]:
    """Give each record its place, and each reply or edit the new number of its entry."""
    places = {
        record.number: first + position
        for position, record in enumerate(records)
        if record.kind == "entry"
    }
    return [
        Draft(kind=record.kind, body=_renumbered(record.body, places), at=record.at)
        for record in records
    ]


def _renumbered(body: object, places: dict[int, int]) -> object:
    if isinstance(body, EditBody | ReplyBody):
        return replace(body, entry=places[body.entry])
    return body


def text_of(content: bytes) -> str:
    """Decode a file; raises ImportLineError where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportLineError("journal.import.encoding", byte=error.start + 1) from error
