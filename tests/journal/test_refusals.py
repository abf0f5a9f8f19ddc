"""Full, read-only and locked disks: a clear error, nothing acknowledged, nothing lost."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from veilleuse.journal import (
    BusyError,
    Cost,
    DataKey,
    DiskFullError,
    Draft,
    Journal,
    NewVault,
    ReadOnlyError,
    UnreachableError,
    Vault,
    WrongPassphraseError,
)
from veilleuse.journal.store import connect
from veilleuse.language import Language

Reopen = Callable[[], Journal]
PASSPHRASE = "une lampe sous l'escalier"


def full_disk(path: Path) -> sqlite3.Connection:
    """Connect to a disk with room for eight more pages: SQLite itself refuses beyond."""
    connection = connect(path)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 8}")
    return connection


def read_only(path: Path) -> sqlite3.Connection:
    """Connect to a place that cannot be written."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA query_only = ON")
    return connection


def impatient(path: Path) -> sqlite3.Connection:
    """Connect without waiting for anybody."""
    connection = connect(path)
    connection.execute("PRAGMA busy_timeout = 1")
    return connection


def test_a_full_disk_acknowledges_nothing(
    journal: Journal, key: DataKey, path: Path, reopen: Reopen, at: datetime
) -> None:
    journal.append("entry", {"text": "avant"}, at)
    written = ["avant"]
    with Journal.open(path, key, connect=full_disk) as cramped:
        refusal = _write_until_refused(cramped, written, at)
        assert refusal.retry_helps
        assert 1 < len(written) < 100
        assert [entry.text for entry in reversed(cramped.entries())] == written
        assert cramped.damaged == ()
    assert [entry.text for entry in reversed(reopen().entries())] == written
    assert reopen().damaged == ()
    reopen().append("entry", {"text": "après"}, at)


def test_a_full_disk_imports_all_or_nothing(
    journal: Journal, key: DataKey, path: Path, at: datetime
) -> None:
    draft = _draft(at)
    with (
        Journal.open(path, key, connect=full_disk) as cramped,
        pytest.raises(DiskFullError),
    ):
        cramped.append_all([draft] * 60)
    assert journal.records() == ()


def test_a_full_disk_still_opens(journal: Journal, key: DataKey, path: Path, at: datetime) -> None:
    journal.append("entry", {"text": "avant"}, at)
    assert Vault(path=path, connect=_no_room).unlock(PASSPHRASE) == key
    with Journal.open(path, key, connect=_no_room) as opened:
        assert opened.entries()[0].text == "avant"


def test_a_read_only_place_opens_and_refuses_to_write(
    journal: Journal, key: DataKey, path: Path, at: datetime
) -> None:
    journal.append("entry", {"text": "avant"}, at)
    vault = Vault(path=path, connect=read_only)
    assert vault.unlock(PASSPHRASE) == key
    with pytest.raises(WrongPassphraseError):
        vault.unlock("wrong")
    with Journal.open(path, key, connect=read_only) as opened:
        assert [entry.text for entry in opened.entries()] == ["avant"]
        for write in (
            lambda: opened.append("entry", {"text": "après"}, at),
            lambda: opened.erase(1),
        ):
            with pytest.raises(ReadOnlyError) as refusal:
                write()
            assert not refusal.value.retry_helps
        assert [entry.text for entry in opened.entries()] == ["avant"]


def test_another_writer_who_stays_is_said(
    journal: Journal, key: DataKey, path: Path, at: datetime
) -> None:
    with Journal.open(path, key, connect=impatient) as hurried:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError) as refusal:
            hurried.append("entry", {"text": "x"}, at)
        assert refusal.value.retry_helps
        assert hurried.entries() == ()
        holder.execute("ROLLBACK")
        holder.close()
        assert hurried.append("entry", {"text": "x"}, at) == 1
    assert journal.count() == 1


def test_erasing_beside_a_reader_is_swept_later(
    journal: Journal, key: DataKey, path: Path, at: datetime
) -> None:
    journal.append("entry", {"text": "à oublier"}, at)
    with Journal.open(path, key, connect=impatient) as opened:
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        sealed = reader.execute("SELECT ciphertext FROM records").fetchone()[0]
        assert opened.erase(1) == (1,)
        reader.execute("COMMIT")
        reader.close()
        opened.append("entry", {"text": "ensuite"}, at)
        left = b"".join(file.read_bytes() for file in path.parent.iterdir())
        assert sealed[:32] not in left


def test_a_place_that_does_not_exist_or_is_a_folder(
    tmp_path: Path, cheap: Cost, made: NewVault
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(UnreachableError):
        Vault(path=blocked / "journal", cost=cheap).create("a fine passphrase", Language.EN)
    with pytest.raises(UnreachableError):
        Vault(path=tmp_path / ("x" * 300), cost=cheap).create("a fine passphrase", Language.EN)
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UnreachableError):
        Journal.open(folder, made.key)


def _write_until_refused(journal: Journal, written: list[str], at: datetime) -> DiskFullError:
    for turn in range(100):
        text = f"{turn} " + "x" * 3000
        try:
            journal.append("entry", {"text": text}, at)
        except DiskFullError as refusal:
            return refusal
        written.append(text)
    pytest.fail("the disk never was full")


def _no_room(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    connection.execute("PRAGMA max_page_count = 1")
    return connection


def _draft(at: datetime) -> Draft:
    return Draft(kind="entry", body={"text": "x" * 3000}, at=at)
