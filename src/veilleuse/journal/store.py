"""The SQLite file: two tables, six statements, and foreign errors translated at the border."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from veilleuse.journal.codec import Row
from veilleuse.journal.errors import (
    BusyError,
    DamagedFileError,
    DiskFullError,
    LockedError,
    NewerFormatError,
    NoJournalError,
    ReadOnlyError,
    StoreError,
    UnreachableError,
)

BUSY_SECONDS = 10.0
APPLICATION_ID = int.from_bytes(b"VEIL", "big")
USER_VERSION = 1
FILE_MODE = 0o600
FOLDER_MODE = 0o700
LAST = 2**62

_SCHEMA = (
    "CREATE TABLE vault (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    """CREATE TABLE records (
        sequence INTEGER PRIMARY KEY,
        previous BLOB NOT NULL,
        nonce BLOB NOT NULL,
        ciphertext BLOB NOT NULL
    )""",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {USER_VERSION}",
)
_GET = "SELECT value FROM vault WHERE name = ?"
_PUT = "INSERT INTO vault VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_DROP = "DELETE FROM vault WHERE name = ?"
_ADD = "INSERT INTO records VALUES (?, ?, ?, ?)"
_READ = (
    "SELECT sequence, previous, nonce, ciphertext FROM records"
    " WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
)
_EMPTY = "UPDATE records SET ciphertext = x'' WHERE sequence = ?"

Connect: TypeAlias = Callable[[Path], sqlite3.Connection]
"""Opens a connection; tests give one to a full, locked or read-only disk."""

_TRANSLATED: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (BusyError, "journal.error.busy"),
    sqlite3.SQLITE_LOCKED: (BusyError, "journal.error.busy"),
    sqlite3.SQLITE_FULL: (DiskFullError, "journal.error.disk_full"),
    sqlite3.SQLITE_READONLY: (ReadOnlyError, "journal.error.read_only"),
    sqlite3.SQLITE_PERM: (ReadOnlyError, "journal.error.read_only"),
    sqlite3.SQLITE_CORRUPT: (DamagedFileError, "journal.error.damaged_file"),
    sqlite3.SQLITE_NOTADB: (DamagedFileError, "journal.error.damaged_file"),
}


def connect(path: Path) -> sqlite3.Connection:
    """Open the file for reading and writing, or for reading where the place allows no more."""
    connection = _dial(f"{path.absolute().as_uri()}?mode=rw")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if _code(error) not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
            raise
        return _dial_reading(path)
    return connection


class Store:
    """One connection to one journal file; made for a single thread at a time."""

    def __init__(self, path: Path, connect: Connect = connect) -> None:
        """Open an existing file.

        Raises:
            NoJournalError: nothing is there.
            StoreError: it cannot be opened, or it is no journal.
            NewerFormatError: a newer version of the program wrote it.
        """
        if size_of(path) is None:
            raise NoJournalError("journal.error.no_journal")
        with _translated():
            self._connection: sqlite3.Connection | None = connect(path)
            _prepare(self._connection)
        self._check_format()

    def create_tables(self) -> None:
        """Make the two tables; the caller holds the right to write."""
        with _translated():
            for statement in _SCHEMA:
                self._live().execute(statement)

    def has_tables(self) -> bool:
        """Tell whether the tables were made."""
        with _translated():
            found = self._live().execute("SELECT 1 FROM sqlite_schema WHERE name = 'vault'")
            return found.fetchone() is not None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See the file as it is at one moment, whatever others append or erase meanwhile."""
        connection = self._live()
        if connection.in_transaction:
            yield
            return
        with _translated():
            connection.execute("BEGIN")
        try:
            yield
        finally:
            # nothing was written: a file too damaged to end the reading changes nothing
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the only right to write, then commit to the disk, or leave nothing written."""
        connection = self._live()
        with _translated():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def get(self, name: str) -> bytes | None:
        """Read one item of the vault."""
        with _translated():
            found = self._live().execute(_GET, (name,)).fetchone()
        return None if found is None else _blob(found[0])

    def put(self, name: str, value: bytes) -> None:
        """Write one item of the vault."""
        with _translated():
            self._live().execute(_PUT, (name, value))

    def drop(self, name: str) -> None:
        """Remove one item of the vault."""
        with _translated():
            self._live().execute(_DROP, (name,))

    def add(self, row: Row) -> None:
        """Add one record."""
        values = (row.sequence, row.previous, row.nonce, row.ciphertext)
        with _translated():
            self._live().execute(_ADD, values)

    def read(self, first: int, last: int = LAST) -> list[Row]:
        """Read the records of a range, in order."""
        with _translated():
            found = self._live().execute(_READ, (first, last)).fetchall()
        return [_row(values) for values in found]

    def empty(self, sequence: int) -> None:
        """Replace the ciphertext of one record by nothing."""
        with _translated():
            self._live().execute(_EMPTY, (sequence,))

    def version(self) -> int:
        """Return a number that changes when another process has written."""
        with _translated():
            return int(self._live().execute("PRAGMA data_version").fetchone()[0])

    def sweep(self) -> bool:
        """Bring the write-ahead file into the main one and empty it; False when somebody reads."""
        with _translated():
            busy = self._live().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def close(self) -> None:
        """Close the connection; calling it twice is fine."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with _translated():
                connection.close()

    def _live(self) -> sqlite3.Connection:
        if self._connection is None:
            raise LockedError("journal.error.locked")
        return self._connection

    def _check_format(self) -> None:
        with _translated():
            version = self._live().execute("PRAGMA user_version").fetchone()[0]
            owner = self._live().execute("PRAGMA application_id").fetchone()[0]
        if owner not in {0, APPLICATION_ID}:
            self.close()
            raise DamagedFileError("journal.error.damaged_file")
        if version > USER_VERSION:
            self.close()
            raise NewerFormatError("journal.error.newer_format", version=version)


def size_of(path: Path) -> int | None:
    """Return a file's size in bytes, None when there is no such file.

    Raises:
        UnreachableError: the place may not even be looked at.
    """
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UnreachableError("journal.error.unreachable") from error


def make_file(path: Path) -> None:
    """Make an empty file that only its owner may read, and its folder if it is missing."""
    try:
        if not path.parent.exists():
            path.parent.mkdir(mode=FOLDER_MODE, parents=True)
        elif not any(path.parent.iterdir()):
            path.parent.chmod(FOLDER_MODE)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE_MODE))
        path.chmod(FILE_MODE)
    except OSError as error:
        raise UnreachableError("journal.error.unreachable") from error


def _prepare(connection: sqlite3.Connection) -> None:
    # trusted_schema: a file that somebody altered may not run functions of its own.
    # secure_delete: what is erased is overwritten by zeros inside the file.
    connection.text_factory = bytes
    connection.executescript(
        "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;"
    )
    if not connection.execute("PRAGMA query_only").fetchone()[0]:
        connection.execute("PRAGMA journal_mode = WAL")


def _dial(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )


def _dial_reading(path: Path) -> sqlite3.Connection:
    # Without the right to write beside the file, SQLite reads it only when told that nothing
    # changes it. That would skip what still lies in the write-ahead file: then it must refuse.
    waiting = path.with_name(path.name + "-wal")
    immutable = "" if size_of(waiting) else "&immutable=1"
    connection = _dial(f"{path.absolute().as_uri()}?mode=ro{immutable}")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _row(values: tuple[int, object, object, object]) -> Row:
    sequence, previous, nonce, ciphertext = values
    return Row(
        sequence=sequence,
        previous=_blob(previous),
        nonce=_blob(nonce),
        ciphertext=_blob(ciphertext),
    )


def _blob(value: object) -> bytes:
    """Return bytes; what somebody replaced by another type reads as damaged."""
    return value if isinstance(value, bytes) else b"?"


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _translation(error) from error


def _translation(error: sqlite3.Error) -> StoreError:
    found = _TRANSLATED.get(_code(error))
    if found is not None:
        return found[0](found[1])
    if isinstance(error, sqlite3.OperationalError):
        return UnreachableError("journal.error.unreachable")
    return DamagedFileError("journal.error.damaged_file")


def _code(error: sqlite3.Error) -> int:
    # the low byte is the primary code, what is above it only details it
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
