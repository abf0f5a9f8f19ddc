"""The open journal: append, erase, views, search; several processes may hold one at once."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Self, TypeVar

from veilleuse.journal import segments
from veilleuse.journal.bodies import (
    ContactShownBody,
    EditBody,
    EntryBody,
    ReliefBody,
    ReplyBody,
    SettingValue,
)
from veilleuse.journal.codec import Codec, DataKey, Head
from veilleuse.journal.drafts import Draft, Ready, erasure, ready
from veilleuse.journal.errors import BusyError, NoSuchRecordError, StoreError
from veilleuse.journal.reading import (
    Findings,
    Opened,
    head_of,
    last_row_head,
    read_range,
    stretches,
)
from veilleuse.journal.records import (
    Damage,
    Entry,
    Record,
    UsedLine,
)
from veilleuse.journal.searching import parse_query
from veilleuse.journal.state import State
from veilleuse.journal.store import Connect, Store, connect
from veilleuse.journal.vault import read_header

BodyType = TypeVar("BodyType")


class Journal:
    """A journal, unlocked. Safe to share between threads; close it to forget everything."""

    def __init__(self, store: Store, codec: Codec) -> None:
        """Read what is there. Use `Journal.open`."""
        self._lock = threading.RLock()
        self._store = store
        self._codec = codec
        self._state = State()
        self._findings = Findings()
        self._head_damage: Damage | None = None
        self._unchecked: list[int] = []
        self._sweep_due = False
        self._version = -1
        self._head = self._load()

    @classmethod
    def open(cls, path: Path, key: DataKey, *, connect: Connect = connect) -> Self:
        """Open a journal with the key that its vault gave.

        Raises:
            StoreError: the file cannot be read.
            DamagedHeaderError: the header is damaged.
        """
        store = Store(path, connect)
        try:
            journal = cls(store, Codec(key, read_header(store).journal_id))
            journal._seal_segments()
        except BaseException:
            store.close()
            raise
        return journal

    def close(self) -> None:
        """Forget what was read and let the file go; every later call raises LockedError."""
        with self._lock:
            self._state = State()
            self._store.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def append(self, kind: str, body: object, at: datetime) -> int:
        """Seal one record; once this returns its number, it is on the disk.

        Raises:
            UnfitBodyError, TooLongError: it makes no record; nothing was written.
            StoreError: the disk refuses; nothing was written. `retry_helps` says more.
        """
        return self.append_all([Draft(kind=kind, body=body, at=at)])[0]

    def append_all(self, drafts: Iterable[Draft]) -> tuple[int, ...]:
        """Seal several records together: all of them, or none. Raises as `append`."""
        sealed = [ready(draft) for draft in drafts]
        return self._append(lambda _: sealed)

    def append_numbered(self, draft: Callable[[int], Iterable[Draft]]) -> tuple[int, ...]:
        """Seal several records that refer to each other: all of them, or none.

        `draft` is given the number that the first one will have. Raises as `append`.
        """
        return self._append(lambda first: [ready(one) for one in draft(first)])

    def erase(self, sequence: int) -> tuple[int, ...]:
        """Erase an entry with its edits and replies, or one other record; return their numbers.

        The ciphertexts are replaced by nothing, zeros overwrite them in the file, and the chain
        stays whole. When it was erased is not kept.

        Raises:
            NoSuchRecordError: nothing has this number, or it was erased already.
            StoreError: the disk refuses; nothing was erased.
        """
        with self._lock:
            with self._store.writing():
                self._catch_up()
                numbers = self._erasable(sequence)
                head, opened = self._add([erasure(numbers)])
                for number in numbers:
                    self._store.empty(number)
                    self._store.drop(segments.name_of(segments.number_of(number)))
            self._took(head, opened)
            self._sweep()
        return numbers

    def entries(self, *, limit: int | None = None, skip: int = 0) -> tuple[Entry, ...]:
        """Return entries as they read now, newest writing first."""
        with self._fresh() as state:
            numbers = state.numbers_by_time()
            end = len(numbers) - skip
            start = 0 if limit is None else max(end - limit, 0)
            return self._entries(list(reversed(numbers[start : max(end, 0)])))

    def count(self) -> int:
        """Return how many entries there are."""
        with self._fresh() as state:
            return len(state.entries)

    def entry(self, sequence: int) -> Entry:
        """Return one entry as it reads now; raises NoSuchRecordError."""
        with self._fresh():
            found = self._entries([sequence])
        if not found:
            raise NoSuchRecordError("journal.error.no_such_entry", number=sequence)
        return found[0]

    def versions(self, sequence: int) -> tuple[str, ...]:
        """Return every text that an entry had, the first one first."""
        with self._fresh() as state:
            row = state.entries.get(sequence)
            body = None if row is None else row.body or self._bodies([sequence]).get(sequence)
            return () if body is None else (body.text, *state.edits(sequence))

    def search(self, query: str, *, limit: int | None = None, skip: int = 0) -> tuple[Entry, ...]:
        """Return the entries that hold every word of the query, newest first.

        Case and accents don't count; words "between quotes" stay together.
        """
        with self._fresh() as state:
            numbers = state.found(parse_query(query))
            ordered = sorted(
                numbers, key=lambda number: (state.entries[number].instant, number), reverse=True
            )
            end = None if limit is None else skip + limit
            return self._entries(ordered[skip:end])

    def count_found(self, query: str) -> int:
        """Return how many entries hold every word of the query."""
        with self._fresh() as state:
            return len(state.found(parse_query(query)))

    def replies(self, sequence: int) -> tuple[Record[ReplyBody], ...]:
        """Return what answered an entry, in order."""
        with self._fresh() as state:
            return state.replies(sequence)

    def settings(self) -> Mapping[str, SettingValue]:
        """Return each setting with its latest value."""
        with self._fresh() as state:
            return MappingProxyType(state.settings())

    def relief(self) -> tuple[Record[ReliefBody], ...]:
        """Return how the person felt before and after sessions, in order."""
        return self.kept(ReliefBody)

    def hand_overs(self) -> tuple[Record[ContactShownBody], ...]:
        """Return when contacts were shown, which, and why, in order."""
        return self.kept(ContactShownBody)

    def used_lines(self, since: datetime | None = None) -> tuple[UsedLine, ...]:
        """Return the lines of the banks shown since a time, each with when it last was."""
        with self._fresh() as state:
            return state.used_lines(since)

    def kept(self, body_type: type[BodyType]) -> tuple[Record[BodyType], ...]:
        """Return the living records whose body has this type (entries apart), in order."""
        with self._fresh() as state:
            return tuple(state.kept(body_type))

    def records(self) -> tuple[Record[object], ...]:
        """Return every living record as it was written, unknown kinds included, in order."""
        with self._fresh() as state:
            return tuple(state.records(self._bodies(state.without_body(state.entries))))

    @property
    def damaged(self) -> tuple[Damage, ...]:
        """The records that are not as they were sealed; everything else stays readable.

        The first call reads what the fast opening had skipped: about ten microseconds a record.
        """
        with self._fresh() as state:
            self._check_rest()
            found = self._findings.damage(self._codec, state.erased)
            return found if self._head_damage is None else (self._head_damage, *found)

    @contextmanager
    def _fresh(self) -> Iterator[State]:
        with self._lock:
            with self._store.reading():
                self._catch_up()
            yield self._state

    def _entries(self, numbers: Sequence[int]) -> tuple[Entry, ...]:
        bodies = self._bodies(self._state.without_body(numbers))
        found = (self._state.entry(number, bodies.get(number)) for number in numbers)
        return tuple(entry for entry in found if entry is not None)

    def _bodies(self, numbers: Collection[int]) -> dict[int, EntryBody]:
        """Open entries' own records; one that fails is named as damaged and left out."""
        bodies: dict[int, EntryBody] = {}
        for first, last in stretches(numbers):
            found = read_range(self._store, self._codec, first, last, None)
            self._findings.add(found)
            for record in found.opened:
                if isinstance(record.body, EntryBody):
                    bodies[record.sequence] = record.body
        return bodies

    def _append(self, prepare: Callable[[int], list[Ready]]) -> tuple[int, ...]:
        with self._lock:
            with self._store.writing():
                self._catch_up()
                head, opened = self._add(prepare(self._head.sequence + 1))
                self._check_references(opened)
            self._took(head, opened)
            if self._sweep_due:
                self._sweep()
        return tuple(record.sequence for record in opened)

    def _check_references(self, opened: list[Opened]) -> None:
        """Refuse an edit of, or a reply to, what was erased meanwhile: it would hold its words."""
        together = {record.sequence for record in opened if isinstance(record.body, EntryBody)}
        for record in opened:
            if isinstance(record.body, EditBody | ReplyBody):
                entry = record.body.entry
                if entry not in together and entry not in self._state.entries:
                    raise NoSuchRecordError("journal.error.no_such_entry", number=entry)

    def _load(self) -> Head:
        with self._store.reading():
            return self._load_all()

    def _load_all(self) -> Head:
        self._version = self._store.version()
        head, self._head_damage = head_of(self._store, self._codec)
        if head is None:
            head = last_row_head(self._store, self._codec)
        known: bytes | None = bytes(32)
        first = 1
        for number in range(head.sequence // segments.SIZE):
            known = self._load_range(number, known)
            first = segments.range_of(number)[1] + 1
        self._read(first, head.sequence, known)
        return head

    def _load_range(self, number: int, known: bytes | None) -> bytes | None:
        segment = segments.load(self._store, self._codec, number)
        if segment is None:
            return self._read(*segments.range_of(number), known)
        self._state.apply_segment(segment.entries, map(segments.opened_of, segment.others))
        self._unchecked.append(number)
        return segment.last_hash or None

    def _read(self, first: int, last: int, known: bytes | None) -> bytes | None:
        found = read_range(self._store, self._codec, first, last, known)
        self._state.apply(found.opened)
        self._findings.add(found)
        return found.last_hash

    def _check_rest(self) -> None:
        with self._store.reading():
            for number in self._unchecked:
                first, last = segments.range_of(number)
                self._findings.add(read_range(self._store, self._codec, first, last, None))
        self._unchecked.clear()

    def _catch_up(self) -> None:
        """Take in what another process appended."""
        version = self._store.version()
        if version == self._version:
            return
        head, damage = head_of(self._store, self._codec)
        if head is None:
            self._head_damage = damage
            return
        if head.sequence > self._head.sequence:
            self._read(self._head.sequence + 1, head.sequence, self._head.hash)
        self._head, self._version = head, version

    def _add(self, sealed: list[Ready]) -> tuple[Head, list[Opened]]:
        head = self._head
        opened = []
        for one in sealed:
            row = self._codec.seal(one.plain, sequence=head.sequence + 1, previous=head.hash)
            self._store.add(row)
            head = Head(sequence=row.sequence, hash=self._codec.hash(row))
            opened.append(one.opened(row.sequence))
        self._store.put("head", self._codec.seal_head(head))
        return head, opened

    def _took(self, head: Head, opened: list[Opened]) -> None:
        self._head = head
        self._state.apply(opened)

    def _erasable(self, sequence: int) -> tuple[int, ...]:
        numbers = self._state.dependents(sequence)
        if sequence in numbers:
            return numbers
        damaged = {damage.sequence for damage in self._findings.damage(self._codec, ())}
        if sequence in damaged - self._state.erased and sequence > 0:
            return tuple(sorted({*numbers, sequence}))
        raise NoSuchRecordError("journal.error.no_such_entry", number=sequence)

    def _sweep(self) -> None:
        """Leave no remnant in the write-ahead file; tried again later while somebody reads it."""
        try:
            self._sweep_due = not self._store.sweep()
        except BusyError:
            self._sweep_due = True

    def _seal_segments(self) -> None:
        """Seal the segments that are missing. A cache can wait: a full disk must not stop us."""
        full = range(self._head.sequence // segments.SIZE)
        missing = [number for number in full if number not in self._unchecked]
        damage = self._findings.damage(self._codec, self._state.erased)
        damaged = {segments.number_of(found.sequence) for found in damage}
        whole = [number for number in missing if number not in damaged]
        if not whole:
            return
        with suppress(StoreError), self._store.writing():
            self._catch_up()
            for number in whole:
                segments.save(self._store, self._codec, number, self._segment(number))

    def _segment(self, number: int) -> segments.Segment:
        first, last = segments.range_of(number)
        row = self._store.read(last, last)
        numbers = range(first, last + 1)
        state = self._state
        return segments.Segment(
            entries=[
                segments.without_body(state.entries[n]) for n in numbers if n in state.entries
            ],
            others=[segments.other_row(state.others[n]) for n in numbers if n in state.others],
            last_hash=self._codec.hash(row[0]) if row and row[0].ciphertext else b"",
        )
