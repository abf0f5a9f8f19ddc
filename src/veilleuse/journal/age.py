"""age files: an export that other tools open, sealed by a passphrase or for a key."""

import pyrage

from veilleuse.journal.errors import AgeError

_SECRET_KEY = "AGE-SECRET-KEY-"  # noqa: S105  how age's own secret keys begin, not one
_STARTS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE")


def is_age(content: bytes) -> bool:
    """Tell whether a file is an age file."""
    return content.startswith(_STARTS)


def to_age_by_passphrase(content: bytes, passphrase: str) -> bytes:
    """Return an age file that this passphrase opens; slow on purpose, about a second."""
    sealed: bytes = pyrage.passphrase.encrypt(content, passphrase)
    return sealed


def to_age_for(content: bytes, recipient: str) -> bytes:
    """Return an age file for a recipient key (`age1…`); raises AgeError when it is none."""
    try:
        key = pyrage.x25519.Recipient.from_str(recipient.strip())
        sealed: bytes = pyrage.encrypt(content, [key])
    except (pyrage.RecipientError, pyrage.EncryptError) as error:
        raise AgeError("journal.error.age_recipient") from error
    return sealed


def from_age(content: bytes, secret: str) -> bytes:
    """Open an age file by its passphrase or by a secret key; raises AgeError."""
    try:
        if secret.strip().upper().startswith(_SECRET_KEY):
            key = pyrage.x25519.Identity.from_str(secret.strip())
            opened: bytes = pyrage.decrypt(content, [key])
        else:
            opened = pyrage.passphrase.decrypt(content, secret)
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise AgeError("journal.error.age_closed") from error
    return opened
