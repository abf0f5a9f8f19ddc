"""What the records add up to: entries as they read now, replies, settings, relief, hand-overs."""

from collections.abc import Iterable, Iterator, Mapping
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

    def without_body(self, numbers: Iterable[int]) -> list[int]:
        """Return which of these entries have their body in their record alone."""
        return [n for n in numbers if n in self.entries and self.entries[n].body is None]

    def entry(self, sequence: int, body: EntryBody | None) -> Entry | None:
        """Return an entry as it reads now; `body` is what its record holds, where not known."""
        row = self.entries.get(sequence)
        known = None if row is None else row.body or body
        return None if row is None or known is None else self._entry(row, known)

    def numbers_by_time(self) -> list[int]:
        """Return the numbers of the entries, oldest writing first."""
        if self._by_time is None:
            rows = self.entries.values()
            ordered = sorted((row.instant, row.sequence) for row in rows)
            self._by_time = [sequence for _, sequence in ordered]
        return self._by_time

    def edits(self, sequence: int) -> tuple[str, ...]:
        """Return the texts that replaced an entry's first one, in order."""
        return tuple(edit.body.text for edit in self._edits.get(sequence, []))

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

    def records(self, bodies: Mapping[int, EntryBody]) -> Iterator[Record[object]]:
        """Return every living record, as it was written, in order."""
        for number in sorted((*self.entries, *self.others)):
            if not self.lives(number):
                continue
            row = self.entries.get(number)
            if row is None:
                yield _record(self.others[number])
            elif (body := row.body or bodies.get(number)) is not None:
                yield _entry_record(row, body)

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

    def _entry(self, row: EntryRow, body: EntryBody) -> Entry:
        edits = self._edits.get(row.sequence)
        edit = edits[-1] if edits else None
        return Entry(
            sequence=row.sequence,
            at=time_of(row.instant, row.offset),
            text=body.text if edit is None else edit.body.text,
            deposit=body.deposit,
            language=body.language,
            conversation=body.conversation,
            source=body.source,
            starred=body.starred,
            tags=body.tags,
            edited_at=None if edit is None else time_of(edit.record.instant, edit.record.offset),
        )


def _record(record: Opened, body: AnyBody | None = None) -> Record[AnyBody]:
    return Record(
        sequence=record.sequence,
        kind=record.kind,
        at=time_of(record.instant, record.offset),
        body=cast("AnyBody", record.body) if body is None else body,
    )


def _entry_record(row: EntryRow, body: EntryBody) -> Record[object]:
    return Record(
        sequence=row.sequence,
        kind="entry",
        at=time_of(row.instant, row.offset),
        body=body,
    )
