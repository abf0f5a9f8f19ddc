"""From a passphrase or recovery words to the key that wraps the data key."""

import hashlib
import unicodedata
from dataclasses import dataclass

from nacl import pwhash

from veilleuse.journal.codec import KEY_BYTES
from veilleuse.journal.errors import DamagedHeaderError, WeakPassphraseError

SALT_BYTES = 16
MIN_PASSPHRASE_CHARACTERS = 8
_MEBIBYTE = 1024 * 1024
_MAX_MEMORY_BYTES = 4096 * _MEBIBYTE
_MAX_OPERATIONS = 64


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one attempt at a passphrase costs; kept in the header of each journal."""

    operations: int
    memory_bytes: int


MODERATE = Cost(operations=3, memory_bytes=256 * _MEBIBYTE)
"""libsodium's own preset of this name: over half a second and 256 MiB for each guess."""


def normalised(passphrase: str) -> bytes:
    """Return the bytes that a passphrase stands for, whatever keyboard or system typed it.

    NFKC, the several apostrophes and spaces made one, ends trimmed; case and accents count.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    text = text.translate({0x2019: "'", 0x02BC: "'", 0x2018: "'"})
    return " ".join(text.split()).encode("utf-8", "replace")


def fit(passphrase: str) -> bytes:
    """Return the bytes of a new passphrase.

    Raises:
        WeakPassphraseError: fewer than eight characters.
    """
    chosen = normalised(passphrase)
    if len(chosen.decode("utf-8")) < MIN_PASSPHRASE_CHARACTERS:
        raise WeakPassphraseError(
            "journal.error.weak_passphrase", characters=MIN_PASSPHRASE_CHARACTERS
        )
    return chosen


def from_passphrase(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """Derive the wrapping key by Argon2id; this is the slow part of opening a journal.

    Raises:
        DamagedHeaderError: the header asks for an absurd cost.
    """
    if not (1 <= cost.operations <= _MAX_OPERATIONS) or cost.memory_bytes > _MAX_MEMORY_BYTES:
        raise DamagedHeaderError("journal.error.damaged_header")
    key: bytes = pwhash.argon2id.kdf(
        KEY_BYTES, passphrase, salt, opslimit=cost.operations, memlimit=cost.memory_bytes
    )
    return key


def from_entropy(entropy: bytes, salt: bytes) -> bytes:
    """Derive the wrapping key from the 128 random bits that the recovery words spell.

    They cannot be guessed, so nothing slow is needed.
    """
    return hashlib.blake2b(entropy, digest_size=KEY_BYTES, key=salt, person=b"recovery").digest()
