"""What can go wrong with a sealed journal. `retry_helps` says whether the same call may succeed.

JournalError
├── VaultError               the vault stays shut
│   ├── NoJournalError           nothing there yet
│   ├── JournalExistsError       one is there already; it is never overwritten
│   ├── WrongPassphraseError     the passphrase does not open it
│   ├── WeakPassphraseError      the passphrase is empty or too short
│   ├── WrongWordsError          the recovery words do not open it, or a word is unknown
│   ├── TooManyAttemptsError     wait a moment, then try again
│   ├── LockedError              the session is over, or the journal was closed: unlock again
│   ├── NewerFormatError         written by a newer version of the program
│   └── DamagedHeaderError       both copies of the header are damaged
├── StoreError               the disk or the file refuses
│   ├── BusyError                another window writes; try again
│   ├── DiskFullError            no room left; nothing was written
│   ├── ReadOnlyError            the place can be read only
│   ├── UnreachableError         the file cannot be opened
│   └── DamagedFileError         the file itself is damaged
├── RecordError              what was asked makes no record
│   ├── NoSuchRecordError        no entry has this number
│   ├── UnfitBodyError           the body does not have the shape of its kind
│   └── TooLongError             more than one record may hold
└── TransferError            an import or an export
    ├── ImportLineError          a line or an entry cannot be read; nothing was imported
    └── AgeError                 the age file cannot be opened or made
"""


class JournalError(Exception):
    """Carries a catalogue key and its arguments; never a person's words."""

    retry_helps = False

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class VaultError(JournalError):
    """The vault stays shut."""


class NoJournalError(VaultError):
    """There is no journal at this place yet."""


class JournalExistsError(VaultError):
    """There is a journal at this place already; it is never overwritten."""


class WrongPassphraseError(VaultError):
    """The passphrase does not open the vault."""

    retry_helps = True


class WeakPassphraseError(VaultError):
    """The passphrase is empty or too short to protect anything."""


class WrongWordsError(VaultError):
    """The recovery words do not open the vault, or one of them is in no list."""

    retry_helps = True


class TooManyAttemptsError(VaultError):
    """Too many wrong attempts: `arguments["seconds"]` says how long to wait."""

    retry_helps = True


class LockedError(VaultError):
    """The session is over or the journal was closed."""


class NewerFormatError(VaultError):
    """The journal was written by a newer version of the program."""


class DamagedHeaderError(VaultError):
    """Both copies of the header are damaged."""


class StoreError(JournalError):
    """The disk or the file refuses."""


class BusyError(StoreError):
    """Another process is writing; nothing was written by this call."""

    retry_helps = True


class DiskFullError(StoreError):
    """There is no room left; nothing was written by this call."""

    retry_helps = True


class ReadOnlyError(StoreError):
    """The place can be read and not written."""


class UnreachableError(StoreError):
    """The file cannot be opened or the disk fails."""


class DamagedFileError(StoreError):
    """The file is no journal, or its structure is damaged."""


class RecordError(JournalError):
    """What was asked makes no record."""


class NoSuchRecordError(RecordError):
    """No living entry has this number."""


class UnfitBodyError(RecordError):
    """The body does not have the shape of its kind."""


class TooLongError(RecordError):
    """The text is longer than one record may hold."""


class TransferError(JournalError):
    """An import or an export failed; nothing was half done."""


class ImportLineError(TransferError):
    """One line or entry of the file cannot be read; nothing was imported."""


class AgeError(TransferError):
    """The age file cannot be opened or made."""
