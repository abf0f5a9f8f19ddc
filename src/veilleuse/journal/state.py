"""What the records add up to: entries as they read now, replies, settings, relief, hand-overs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from veilleuse.journal.bodies import (
    EditBody,
    EntryBody,
    EraseBody,
    LinesUsedBody,
    ReplyBody,
    SettingsBody,
    SettingValue,
)
from veilleuse.journal.reading import Opened
from veilleuse.journal.records import Entry, Record, UsedLine, instant_of, time_of
from veilleuse.journal.searching import Query, searchable
from veilleuse.journal.segments import EntryRow, entry_row

AnyBody = TypeVar("AnyBody")


@dataclass(frozen=True, kw_only=True)
class _Edit:
    record: Opened
    body: EditBody
    searchable: str


@dataclass(kw_only=True)
class State:
    """The fold over the log; records are applied in the order of their numbers."""

    entries: dict[int, EntryRow] = field(default_factory=dict)
    others: dict[int, Opened] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    _edits: dict[int, list[_Edit]] = field(default_factory=dict)
    _replies: dict[int, list[int]] = field(default_factory=dict)
    _by_time: list[int] | None = None

    def apply(self, records: Iterable[Opened]) -> None:
        """Take in records read from rows."""
        for record in records:
            if isinstance(record.body, EntryBody):
                self._take_entries([entry_row(record, record.body)])
            else:
                self._take(record)

    def apply_segment(self, entries: list[EntryRow], others: Iterable[Opened]) -> None:
        """Take in a segment at once: what is not an entry only speaks of entries before it."""
        self._take_entries(entries)
        for record in others:
            self._take(record)

    def dependents(self, sequence: int) -> tuple[int, ...]:
        """Return the living records that hold words of an entry: itself, its edits, its replies."""
        edits = [edit.record.sequence for edit in self._edits.get(sequence, [])]
        related = [sequence, *edits, *self._replies.get(sequence, [])]
        return tuple(sorted(number for number in related if self.lives(number)))

    def lives(self, sequence: int) -> bool:
        """Tell whether this number is a record of the person's, read and not erased."""
        if sequence in self.entries:
            return True
        record = self.others.get(sequence)
        return record is not None and not isinstance(record.body, EraseBody)

    def entry(self, sequence: int) -> Entry | None:
        """Return an entry as it reads now."""
        row = self.entries.get(sequence)
        return None if row is None else self._entry(row)

    def numbers_by_time(self) -> list[int]:
        """Return the numbers of the entries, oldest writing first."""
        if self._by_time is None:
            rows = self.entries.values()
            ordered = sorted((row.instant, row.sequence) for row in rows)
            self._by_time = [sequence for _, sequence in ordered]
        return self._by_time

    def versions(self, sequence: int) -> tuple[str, ...]:
        """Return every text that an entry had, the first one first."""
        row = self.entries.get(sequence)
        if row is None:
            return ()
        return (row.body.text, *(edit.body.text for edit in self._edits.get(sequence, [])))

    def found(self, query: Query) -> set[int]:
        """Return the numbers of the entries that hold every term."""
        if not query.terms:
            return set()
        first, *rest = query.terms
        # one plain comprehension: at a hundred thousand entries a call for each would triple it
        numbers = {number for number, row in self.entries.items() if first in row.searchable}
        for term in rest:
            numbers = {number for number in numbers if term in self.entries[number].searchable}
        for number in self._edits.keys() & self.entries.keys():
            numbers.discard(number)
            if query.matches(self._edits[number][-1].searchable):
                numbers.add(number)
        return numbers

    def kept(self, body_type: type[AnyBody]) -> Iterator[Record[AnyBody]]:
        """Return the living records of one kind, in order."""
        for record in self.others.values():
            if isinstance(record.body, body_type):
                yield _record(record, record.body)

    def replies(self, sequence: int) -> tuple[Record[ReplyBody], ...]:
        """Return what answered an entry, in order."""
        living = (self.others.get(number) for number in self._replies.get(sequence, []))
        return tuple(
            _record(record, record.body)
            for record in living
            if record is not None and isinstance(record.body, ReplyBody)
        )

    def settings(self) -> dict[str, SettingValue]:
        """Return each setting with its latest value."""
        values: dict[str, SettingValue] = {}
        for record in self.kept(SettingsBody):
            values.update(record.body.values)
        return values

    def used_lines(self, since: datetime | None) -> tuple[UsedLine, ...]:
        """Return the lines of the banks shown since a time, each with the last one."""
        start = None if since is None else instant_of(since)[0]
        last: dict[str, Opened] = {}
        for record in self.others.values():
            if isinstance(record.body, ReplyBody | LinesUsedBody) and (
                start is None or record.instant >= start
            ):
                last.update(dict.fromkeys(record.body.bank_ids, record))
        return tuple(
            UsedLine(bank_id=bank_id, at=time_of(record.instant, record.offset))
            for bank_id, record in last.items()
        )

    def records(self) -> Iterator[Record[object]]:
        """Return every living record, as it was written, in order."""
        for number in sorted((*self.entries, *self.others)):
            if not self.lives(number):
                continue
            row = self.entries.get(number)
            yield _record(self.others[number]) if row is None else _entry_record(row)

    def _take_entries(self, rows: list[EntryRow]) -> None:
        if self.erased:
            rows = [row for row in rows if row.sequence not in self.erased]
        self.entries.update({row.sequence: row for row in rows})
        self._by_time = None

    def _take(self, record: Opened) -> None:
        if record.sequence in self.erased:
            return
        body = record.body
        self.others[record.sequence] = record
        if isinstance(body, EraseBody):
            self._erase(body.erased)
        elif isinstance(body, EditBody):
            edit = _Edit(record=record, body=body, searchable=searchable(body.text))
            self._edits.setdefault(body.entry, []).append(edit)
        elif isinstance(body, ReplyBody):
            self._replies.setdefault(body.entry, []).append(record.sequence)

    def _erase(self, numbers: Iterable[int]) -> None:
        gone = set(numbers)
        self.erased |= gone
        for number in gone:
            self.entries.pop(number, None)
            self._edits.pop(number, None)
            record = self.others.pop(number, None)
            if record is not None and isinstance(record.body, EditBody):
                edits = self._edits.get(record.body.entry, [])
                edits[:] = [edit for edit in edits if edit.record.sequence != number]
        self._edits = {number: edits for number, edits in self._edits.items() if edits}
        self._by_time = None

    def _entry(self, row: EntryRow) -> Entry:
        edits = self._edits.get(row.sequence)
        edit = edits[-1] if edits else None
        return Entry(
            sequence=row.sequence,
            at=time_of(row.instant, row.offset),
            text=row.body.text if edit is None else edit.body.text,
            deposit=row.body.deposit,
            language=row.body.language,
            conversation=row.body.conversation,
            source=row.body.source,
            starred=row.body.starred,
            tags=row.body.tags,
            edited_at=None if edit is None else time_of(edit.record.instant, edit.record.offset),
        )


def _record(record: Opened, body: AnyBody | None = None) -> Record[AnyBody]:
    return Record(
        sequence=record.sequence,
        kind=record.kind,
        at=time_of(record.instant, record.offset),
        body=cast("AnyBody", record.body) if body is None else body,
    )


def _entry_record(row: EntryRow) -> Record[object]:
    return Record(
        sequence=row.sequence,
        kind="entry",
        at=time_of(row.instant, row.offset),
        body=row.body,
    )
