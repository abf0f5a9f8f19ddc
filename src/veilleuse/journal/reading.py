"""Reading sealed rows: what opens is returned, what does not is named, nothing is changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from veilleuse.journal.codec import Codec, Head, Row, UnsealError
from veilleuse.journal.errors import StoreError, UnfitBodyError
from veilleuse.journal.records import Damage, DamageKind, decode, decode_body, instant_of
from veilleuse.journal.store import Store

_GAP = 4
_MOVES_TRIED = 64
"""Only so many damaged records are tried at each other's places: the work stays bounded."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A record that opened: `body` is typed for a known kind, plain JSON for another."""

    sequence: int
    kind: str
    instant: int
    offset: int
    body: object


@dataclass(kw_only=True)
class Findings:
    """What a reading met; damage is told once it is known which records were erased."""

    opened: list[Opened] = field(default_factory=list)
    empty: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    failed: dict[int, Row] = field(default_factory=dict)
    replaced: set[int] = field(default_factory=set)
    last_hash: bytes | None = None

    def add(self, other: "Findings") -> None:
        """Take in the damage that another reading met (not its records)."""
        self.empty |= other.empty
        self.missing |= other.missing
        self.unreadable |= other.unreadable
        self.failed |= other.failed
        self.replaced |= other.replaced

    def damage(self, codec: Codec, erased: Iterable[int]) -> tuple[Damage, ...]:
        """Name each damaged record, by its number, in order."""
        gone = set(erased)
        named = dict.fromkeys((self.empty | self.missing) - gone, DamageKind.REMOVED)
        named |= dict.fromkeys(self.unreadable - gone, DamageKind.UNREADABLE)
        named |= dict.fromkeys(self.replaced - gone, DamageKind.ALTERED)
        failed = {number: row for number, row in self.failed.items() if number not in gone}
        moved = _moved(codec, failed, (*failed, *self.missing))
        named |= {n: DamageKind.MOVED if n in moved else DamageKind.ALTERED for n in failed}
        return tuple(
            Damage(sequence=number, kind=kind, moved_from=moved.get(number))
            for number, kind in sorted(named.items())
        )


def read_range(store: Store, codec: Codec, first: int, last: int, before: bytes | None) -> Findings:
    """Read and verify the records `first` to `last`.

    `before` is the hash of the record before the first, None when it is not known.
    """
    findings = Findings()
    expected = first
    known = before
    for row in _rows(store, first, last, findings):
        findings.missing.update(range(expected, row.sequence))
        before = known if row.sequence == expected else None
        known = _open(row, codec, findings)
        # only a record that opens proves what lay before it
        if known is not None and before is not None and row.previous != before:
            findings.replaced.add(row.sequence - 1)
        expected = row.sequence + 1
    findings.missing.update(range(expected, last + 1))
    findings.last_hash = known if expected == last + 1 else None
    findings.missing -= findings.unreadable
    findings.replaced -= findings.failed.keys()
    return findings


def head_of(store: Store, codec: Codec) -> tuple[Head | None, Damage | None]:
    """Read the head; where it is damaged, say so and return None."""
    sealed = store.get("head")
    try:
        return codec.unseal_head(sealed or b""), None
    except UnsealError:
        return None, Damage(sequence=0, kind=DamageKind.HEAD)


def last_row_head(store: Store, codec: Codec) -> Head:
    """Rebuild the head from the last record that lies on the disk."""
    rows = store.read(1)
    if not rows:
        return Head(sequence=0, hash=bytes(32))
    return Head(sequence=rows[-1].sequence, hash=codec.hash(rows[-1]))


def stretches(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Group numbers into ranges worth reading at once: gaps of a few records cost less."""
    first = last = 0
    for number in sorted(numbers):
        if last and number - last <= _GAP:
            last = number
            continue
        if last:
            yield first, last
        first = last = number
    if last:
        yield first, last


def _rows(store: Store, first: int, last: int, findings: Findings) -> Iterator[Row]:
    try:
        yield from store.read(first, last)
    except StoreError:
        yield from _one_by_one(store, first, last, findings)


def _one_by_one(store: Store, first: int, last: int, findings: Findings) -> Iterator[Row]:
    """Save what can be: a damaged page of the file costs its own records, not the others."""
    for number in range(first, last + 1):
        try:
            yield from store.read(number, number)
        except StoreError:
            findings.unreadable.add(number)


def _open(row: Row, codec: Codec, findings: Findings) -> bytes | None:
    """Open one row into the findings; return its hash, None when it cannot be trusted."""
    if not row.ciphertext:
        findings.empty.add(row.sequence)
        return None
    try:
        envelope = decode(codec.unseal(row))
        body = decode_body(envelope.kind, envelope.body)
    except (UnsealError, UnfitBodyError):
        findings.failed[row.sequence] = row
        return None
    instant, offset = instant_of(envelope.at)
    findings.opened.append(
        Opened(sequence=row.sequence, kind=envelope.kind, instant=instant, offset=offset, body=body)
    )
    return codec.hash(row)


def _moved(codec: Codec, failed: Mapping[int, Row], places: Iterable[int]) -> dict[int, int]:
    """Tell which damaged records are another place's, by trying them there."""
    tried = list(failed.items())[:_MOVES_TRIED]
    candidates = list(places)[:_MOVES_TRIED]
    previous = {number: row.previous for number, row in failed.items()}
    return {
        number: place
        for number, row in tried
        for place in candidates
        if place != number and _opens_at(codec, row, place, previous.get(place, row.previous))
    }


def _opens_at(codec: Codec, row: Row, place: int, previous: bytes) -> bool:
    for candidate in {previous, row.previous}:
        try:
            codec.unseal_as(row, sequence=place, previous=candidate)
        except UnsealError:
            continue
        return True
    return False
