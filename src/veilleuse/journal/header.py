"""The header of a journal: magic, version, every parameter, and the data key wrapped twice."""

import hashlib
import secrets

import msgspec

from veilleuse.journal.codec import DataKey, UnsealError, box, unbox
from veilleuse.journal.errors import DamagedHeaderError, NewerFormatError
from veilleuse.journal.keys import SALT_BYTES, Cost

MAGIC = "veilleuse-journal"
VERSION = 1
JOURNAL_ID_BYTES = 16
_CHECKSUM_BYTES = 32


class PassphraseSlot(msgspec.Struct, frozen=True, kw_only=True):
    """The data key wrapped by a key from the passphrase."""

    kdf: str = "argon2id13"
    operations: int
    memory_bytes: int
    salt: bytes
    wrapped: bytes = b""

    @property
    def cost(self) -> Cost:
        """What one attempt costs."""
        return Cost(operations=self.operations, memory_bytes=self.memory_bytes)


class WordsSlot(msgspec.Struct, frozen=True, kw_only=True):
    """The data key wrapped by a key from the recovery words."""

    kdf: str = "bip39-entropy-128+blake2b-256"
    salt: bytes
    wrapped: bytes = b""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """All that must be known before a journal can be opened; it holds no secret in clear."""

    magic: str = MAGIC
    version: int = VERSION
    journal_id: bytes
    cipher: str = "xchacha20-poly1305-ietf"
    chain: str = "blake2b-256-keyed"
    padding: str = "256+padme"
    key_check: bytes
    passphrase: PassphraseSlot
    words: WordsSlot


class _Version(msgspec.Struct):
    magic: str
    version: int


def new_passphrase_slot(cost: Cost) -> PassphraseSlot:
    """Return a slot with a fresh salt and nothing wrapped yet."""
    return PassphraseSlot(
        operations=cost.operations,
        memory_bytes=cost.memory_bytes,
        salt=secrets.token_bytes(SALT_BYTES),
    )


def new_words_slot() -> WordsSlot:
    """Return a slot with a fresh salt and nothing wrapped yet."""
    return WordsSlot(salt=secrets.token_bytes(SALT_BYTES))


def wrap(key: DataKey, slot: PassphraseSlot | WordsSlot, by: bytes, journal_id: bytes) -> bytes:
    """Wrap the data key, bound to this journal and to the slot's own parameters."""
    return box(key.secret, _place(slot, journal_id), by)


def unwrap(slot: PassphraseSlot | WordsSlot, by: bytes, journal_id: bytes) -> DataKey | None:
    """Return the data key, or None when `by` is not the key that wrapped it."""
    try:
        return DataKey(secret=unbox(slot.wrapped, _place(slot, journal_id), by))
    except UnsealError:
        return None


def key_check(key: DataKey, journal_id: bytes) -> bytes:
    """Return what proves that a data key is this journal's, and tells nothing of the key."""
    return hashlib.blake2b(
        journal_id, digest_size=_CHECKSUM_BYTES, key=key.secret, person=b"key_check"
    ).digest()


def encode(header: Header) -> bytes:
    """Return the bytes of a header, checksum first: damage is told apart from a wrong key."""
    content = msgspec.json.encode(header)
    return _checksum(content) + content


def decode(stored: bytes) -> Header:
    """Read a header.

    Raises:
        DamagedHeaderError: its checksum does not match.
        NewerFormatError: a newer version of the program wrote it.
    """
    checksum, content = stored[:_CHECKSUM_BYTES], stored[_CHECKSUM_BYTES:]
    if _checksum(content) != checksum:
        raise DamagedHeaderError("journal.error.damaged_header")
    try:
        known = msgspec.json.decode(content, type=_Version)
        if known.version > VERSION:
            raise NewerFormatError("journal.error.newer_format", version=known.version)
        return msgspec.json.decode(content, type=Header)
    except msgspec.DecodeError as error:
        raise DamagedHeaderError("journal.error.damaged_header") from error


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECKSUM_BYTES, person=b"header").digest()


def _place(slot: PassphraseSlot | WordsSlot, journal_id: bytes) -> bytes:
    parameters = msgspec.structs.replace(slot, wrapped=b"")
    return b"veilleuse/slot/1" + journal_id + msgspec.json.encode(parameters)
