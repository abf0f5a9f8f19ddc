"""How a record, the head and a segment are sealed. Version 1 of the format.

    SQLite file    application_id "VEIL" · user_version 1 · WAL
    ├── vault      name TEXT PRIMARY KEY, value BLOB
    │   ├── header, header.copy   checksum (32) · JSON: magic, version, journal id, all parameters,
    │   │                         salts, the data key wrapped twice (see header.py)
    │   ├── attempts              JSON: failures in a row, when the last one was
    │   ├── head                  nonce (24) · sealed(last sequence (8) · hash of that record (32))
    │   └── segment:N             nonce (24) · sealed(what views need of 512 records, a cache)
    └── records
        ├── sequence    INTEGER PRIMARY KEY, from 1, never used twice
        ├── previous    hash (32) of the record before; 32 zeros for the first
        ├── nonce       24 random bytes
        └── ciphertext  XChaCha20-Poly1305( plaintext; associated data: place ); empty once erased

    plaintext   length (4, big-endian) · JSON {"kind", "at", "body"} · zeros up to the padded size
                (a segment's is MessagePack instead, framed and padded the same way)
    place       "veilleuse/record/1" · journal id (16) · sequence (8, big-endian) · previous (32)
    hash        BLAKE2b-256, keyed, over place · nonce · ciphertext
    keys        BLAKE2b-256 of nothing, keyed by the data key, one `person` a use:
                record, chain, head, segment
    padding     a multiple of 256 bytes, then at most 12 % more (the Padmé rule), so that a size
                tells almost nothing of a text

A record that is altered or moved fails to open; one that is removed leaves a hole in the sequence,
and at the end it leaves the head pointing beyond the last record. Erasing keeps `previous` and
`nonce`, so the next record still proves its place.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as _open_box,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as _close_box,
)
from nacl.exceptions import CryptoError

NONCE_BYTES = 24
HASH_BYTES = 32
KEY_BYTES = 32
FIRST_PREVIOUS = bytes(HASH_BYTES)
MAX_PLAINTEXT_BYTES = 16 * 1024 * 1024
"""A longer record is refused: sixteen times the longest entry that the notebook takes."""

_STEP_BYTES = 256
_LENGTH_BYTES = 4


class UnsealError(Exception):
    """Bytes that this key did not seal at this place; the callers name the damage."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A record as it lies on the disk."""

    sequence: int
    previous: bytes
    nonce: bytes
    ciphertext: bytes


@dataclass(frozen=True, kw_only=True)
class Head:
    """The last record that was acknowledged: its sequence and its hash."""

    sequence: int
    hash: bytes


EMPTY_HEAD = Head(sequence=0, hash=FIRST_PREVIOUS)


@dataclass(frozen=True, kw_only=True)
class DataKey:
    """The random key that everything in one journal is sealed with; never shown."""

    secret: bytes = field(repr=False)


class Codec:
    """Seals and opens with one data key, for one journal."""

    def __init__(self, key: DataKey, journal_id: bytes) -> None:
        """Derive one key for each use, so that no bytes of one can pass for another."""
        self._journal_id = journal_id
        self._record_key = _derive(key, b"record")
        self._chain_key = _derive(key, b"chain")
        self._head_key = _derive(key, b"head")
        self._segment_key = _derive(key, b"segment")

    def seal(self, plain: bytes, *, sequence: int, previous: bytes) -> Row:
        """Seal one record for one place."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        place = self._place(sequence, previous)
        ciphertext = _close_box(_pad(plain), place, nonce, self._record_key)
        return Row(sequence=sequence, previous=previous, nonce=nonce, ciphertext=ciphertext)

    def unseal(self, row: Row) -> bytes:
        """Open one record.

        Raises:
            UnsealError: altered, moved, or sealed with another key.
        """
        return self.unseal_as(row, sequence=row.sequence, previous=row.previous)

    def unseal_as(self, row: Row, *, sequence: int, previous: bytes) -> bytes:
        """Open a record as if it lay at another place, to tell whether it was moved from there."""
        place = self._place(sequence, previous)
        return _unpad(_opened(row.ciphertext, place, row.nonce, self._record_key))

    def hash(self, row: Row) -> bytes:
        """Return what the next record must keep as `previous`."""
        digest = hashlib.blake2b(
            self._place(row.sequence, row.previous),
            digest_size=HASH_BYTES,
            key=self._chain_key,
        )
        digest.update(row.nonce)
        digest.update(row.ciphertext)
        return digest.digest()

    def seal_head(self, head: Head) -> bytes:
        """Seal the head."""
        plain = head.sequence.to_bytes(8, "big") + head.hash
        return _boxed(plain, b"veilleuse/head/1" + self._journal_id, self._head_key)

    def unseal_head(self, sealed: bytes) -> Head:
        """Open the head; raises UnsealError."""
        plain = _unboxed(sealed, b"veilleuse/head/1" + self._journal_id, self._head_key)
        return Head(sequence=int.from_bytes(plain[:8], "big"), hash=plain[8:])

    def seal_segment(self, plain: bytes, number: int) -> bytes:
        """Seal one segment of the cache."""
        return _boxed(_pad(plain), self._segment_place(number), self._segment_key)

    def unseal_segment(self, sealed: bytes, number: int) -> bytes:
        """Open one segment of the cache; raises UnsealError."""
        return _unpad(_unboxed(sealed, self._segment_place(number), self._segment_key))

    def _place(self, sequence: int, previous: bytes) -> bytes:
        return b"veilleuse/record/1" + self._journal_id + sequence.to_bytes(8, "big") + previous

    def _segment_place(self, number: int) -> bytes:
        return b"veilleuse/segment/1" + self._journal_id + number.to_bytes(8, "big")


def box(plain: bytes, place: bytes, key: bytes) -> bytes:
    """Seal bytes under a key: nonce, then ciphertext bound to `place`."""
    return _boxed(plain, place, key)


def unbox(sealed: bytes, place: bytes, key: bytes) -> bytes:
    """Open what `box` made; raises UnsealError."""
    return _unboxed(sealed, place, key)


def padded_size(size: int) -> int:
    """Return the size that a plaintext of `size` bytes is padded to."""
    stepped = -(-max(size, 1) // _STEP_BYTES) * _STEP_BYTES
    exponent = stepped.bit_length() - 1
    kept_bits = exponent.bit_length()
    mask = (1 << max(exponent - kept_bits, 0)) - 1
    return (stepped + mask) & ~mask


def _derive(key: DataKey, use: bytes) -> bytes:
    return hashlib.blake2b(digest_size=KEY_BYTES, key=key.secret, person=use).digest()


def _pad(plain: bytes) -> bytes:
    framed = len(plain).to_bytes(_LENGTH_BYTES, "big") + plain
    return framed.ljust(padded_size(len(framed)), b"\0")


def _unpad(padded: bytes) -> bytes:
    end = _LENGTH_BYTES + int.from_bytes(padded[:_LENGTH_BYTES], "big")
    return padded[_LENGTH_BYTES:end]


def _boxed(plain: bytes, place: bytes, key: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed: bytes = _close_box(plain, place, nonce, key)
    return nonce + sealed


def _unboxed(sealed: bytes, place: bytes, key: bytes) -> bytes:
    return _opened(sealed[NONCE_BYTES:], place, sealed[:NONCE_BYTES], key)


def _opened(ciphertext: bytes, place: bytes, nonce: bytes, key: bytes) -> bytes:
    try:
        plain: bytes = _open_box(ciphertext, place, nonce, key)
    except (CryptoError, TypeError, ValueError) as error:
        raise UnsealError from error
    return plain
