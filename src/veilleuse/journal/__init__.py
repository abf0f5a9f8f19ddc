"""The sealed journal of one person: what they wrote and what answered, that nobody else reads.

`Vault(path=…)` makes or unlocks it and gives a `DataKey`; `Journal.open(path, key)` reads it once
into memory, appends (acknowledged means on the disk), erases, searches and names damage;
`SealedKeyring` holds the keys of open sessions. Damage, wrong keys and refusing disks are errors
of one tree (`JournalError`), each with a catalogue key.
"""

from veilleuse.journal.age import from_age, is_age, to_age_by_passphrase, to_age_for
from veilleuse.journal.attempts import FREE_ATTEMPTS, LONGEST_WAIT_SECONDS
from veilleuse.journal.bodies import (
    Body,
    ContactReachedBody,
    ContactShownBody,
    EditBody,
    EntryBody,
    LinesUsedBody,
    ReliefBody,
    ReplyBody,
    SealedLine,
    SealedPiece,
    SealedSignal,
    SettingsBody,
    SettingValue,
)
from veilleuse.journal.codec import DataKey
from veilleuse.journal.drafts import Draft
from veilleuse.journal.errors import (
    AgeError,
    BusyError,
    DamagedFileError,
    DamagedHeaderError,
    DiskFullError,
    ImportLineError,
    JournalError,
    JournalExistsError,
    LockedError,
    NewerFormatError,
    NoJournalError,
    NoSuchRecordError,
    ReadOnlyError,
    RecordError,
    StoreError,
    TooLongError,
    TooManyAttemptsError,
    TransferError,
    UnfitBodyError,
    UnreachableError,
    VaultError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongWordsError,
)
from veilleuse.journal.import_json import to_json
from veilleuse.journal.importing import read_import
from veilleuse.journal.incoming import (
    Imported,
    ImportFormat,
    Incoming,
    IncomingRecord,
    SourceFile,
    bring_in,
)
from veilleuse.journal.journal import Journal
from veilleuse.journal.keyring import IDLE_SECONDS, SealedKeyring
from veilleuse.journal.keys import MIN_PASSPHRASE_CHARACTERS, MODERATE, Cost
from veilleuse.journal.markdown import to_markdown, to_markdown_zip
from veilleuse.journal.records import Damage, DamageKind, Entry, Record, UsedLine
from veilleuse.journal.searching import Query, parse_query, places
from veilleuse.journal.vault import NewVault, Vault

__all__ = [
    "FREE_ATTEMPTS",
    "IDLE_SECONDS",
    "LONGEST_WAIT_SECONDS",
    "MIN_PASSPHRASE_CHARACTERS",
    "MODERATE",
    "AgeError",
    "Body",
    "BusyError",
    "ContactReachedBody",
    "ContactShownBody",
    "Cost",
    "Damage",
    "DamageKind",
    "DamagedFileError",
    "DamagedHeaderError",
    "DataKey",
    "DiskFullError",
    "Draft",
    "EditBody",
    "Entry",
    "EntryBody",
    "ImportFormat",
    "ImportLineError",
    "Imported",
    "Incoming",
    "IncomingRecord",
    "Journal",
    "JournalError",
    "JournalExistsError",
    "LinesUsedBody",
    "LockedError",
    "NewVault",
    "NewerFormatError",
    "NoJournalError",
    "NoSuchRecordError",
    "Query",
    "ReadOnlyError",
    "Record",
    "RecordError",
    "ReliefBody",
    "ReplyBody",
    "SealedKeyring",
    "SealedLine",
    "SealedPiece",
    "SealedSignal",
    "SettingValue",
    "SettingsBody",
    "SourceFile",
    "StoreError",
    "TooLongError",
    "TooManyAttemptsError",
    "TransferError",
    "UnfitBodyError",
    "UnreachableError",
    "UsedLine",
    "Vault",
    "VaultError",
    "WeakPassphraseError",
    "WrongPassphraseError",
    "WrongWordsError",
    "bring_in",
    "from_age",
    "is_age",
    "parse_query",
    "places",
    "read_import",
    "to_age_by_passphrase",
    "to_age_for",
    "to_json",
    "to_markdown",
    "to_markdown_zip",
]
