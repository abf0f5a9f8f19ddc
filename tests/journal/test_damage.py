"""Damage: named by its number, the others readable, nothing overwritten."""

import random
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from veilleuse.journal import (
    Damage,
    DamageKind,
    DataKey,
    Journal,
    JournalError,
    NoSuchRecordError,
)

Reopen = Callable[[], Journal]
WRITTEN = 12

SWAP = """
UPDATE records SET sequence = -4 WHERE sequence = 4;
UPDATE records SET sequence = 4 WHERE sequence = 9;
UPDATE records SET sequence = 9 WHERE sequence = -4;
"""
SWAP_CIPHERTEXTS = """
CREATE TEMP TABLE held AS SELECT * FROM records;
UPDATE records SET (nonce, ciphertext) =
    (SELECT nonce, ciphertext FROM held WHERE held.sequence = 13 - records.sequence)
    WHERE sequence IN (4, 9);
"""
MOVE = """
DELETE FROM records WHERE sequence = 5;
UPDATE records SET sequence = 5 WHERE sequence = 12;
"""
PUT_BACK = """
UPDATE records SET (nonce, ciphertext) =
    (SELECT nonce, ciphertext FROM copy.records AS c WHERE c.sequence = 13)
    WHERE sequence = 13;
"""
Named = list[tuple[int, str, int | None]]
CASES: dict[str, tuple[str, Named]] = {
    "removed": ("DELETE FROM records WHERE sequence = 5", [(5, "removed", None)]),
    "first removed": ("DELETE FROM records WHERE sequence = 1", [(1, "removed", None)]),
    "several removed": (
        "DELETE FROM records WHERE sequence IN (3, 4, 8)",
        [(3, "removed", None), (4, "removed", None), (8, "removed", None)],
    ),
    "tail cut": (
        "DELETE FROM records WHERE sequence > 10",
        [(11, "removed", None), (12, "removed", None)],
    ),
    "emptied, not erased": (
        "UPDATE records SET ciphertext = x'' WHERE sequence = 5",
        [(5, "removed", None)],
    ),
    "altered": (
        "UPDATE records SET ciphertext = zeroblob(20) WHERE sequence = 5",
        [(5, "altered", None)],
    ),
    "cut short": (
        "UPDATE records SET ciphertext = substr(ciphertext, 1, 40) WHERE sequence = 12",
        [(12, "altered", None)],
    ),
    "nonce altered": (
        "UPDATE records SET nonce = randomblob(24) WHERE sequence = 5",
        [(5, "altered", None)],
    ),
    "link altered": (
        "UPDATE records SET previous = randomblob(32) WHERE sequence = 5",
        [(5, "altered", None)],
    ),
    "another type": (
        "UPDATE records SET ciphertext = 'text' WHERE sequence = 5",
        [(5, "altered", None)],
    ),
    "swapped": (SWAP, [(4, "moved", 9), (9, "moved", 4)]),
    "ciphertexts swapped": (SWAP_CIPHERTEXTS, [(4, "moved", 9), (9, "moved", 4)]),
    "moved to a hole": (
        MOVE,
        [(5, "moved", 12), (12, "removed", None)],
    ),
    "head damaged": (
        "UPDATE vault SET value = randomblob(80) WHERE name = 'head'",
        [(0, "head", None)],
    ),
    "head removed": ("DELETE FROM vault WHERE name = 'head'", [(0, "head", None)]),
}


def _fill(journal: Journal, at: datetime) -> None:
    for number in range(1, WRITTEN + 1):
        journal.append("entry", {"text": f"texte {number}"}, at)


def _execute(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


@pytest.mark.parametrize("case", CASES)
def test_damage_is_named_and_the_others_are_readable(
    journal: Journal, reopen: Reopen, path: Path, at: datetime, case: str
) -> None:
    script, expected = CASES[case]
    _fill(journal, at)
    _execute(path, script)
    damaged = {number for number, _, _ in expected}
    for _ in range(2):
        opened = reopen()
        assert [(d.sequence, str(d.kind), d.moved_from) for d in opened.damaged] == expected
        readable = {entry.sequence: entry.text for entry in opened.entries()}
        assert readable == {
            number: f"texte {number}" for number in range(1, WRITTEN + 1) if number not in damaged
        }


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_journal_goes_on_and_overwrites_nothing(
    journal: Journal, reopen: Reopen, path: Path, at: datetime, case: str
) -> None:
    script, expected = CASES[case]
    _fill(journal, at)
    _execute(path, script)
    before = _rows(path)
    opened = reopen()
    number = opened.append("entry", {"text": "ensuite"}, at)
    assert number == WRITTEN + 1
    assert _rows(path)[:-1] == before
    again = reopen()
    assert again.entry(number).text == "ensuite"
    named = {found.sequence for found in again.damaged}
    assert named == {number for number, _, _ in expected} - {0}


def test_a_damaged_record_can_be_erased_when_asked(
    journal: Journal, reopen: Reopen, path: Path, at: datetime
) -> None:
    _fill(journal, at)
    _execute(path, "UPDATE records SET nonce = randomblob(24) WHERE sequence = 5")
    opened = reopen()
    assert opened.erase(5) == (5,)
    assert reopen().damaged == ()
    with pytest.raises(NoSuchRecordError):
        reopen().erase(5)


def test_an_old_record_put_back_is_noticed(
    journal: Journal, key: DataKey, path: Path, at: datetime
) -> None:
    """A record that was cut off and written anew: both are genuine, only one is in the chain."""
    _fill(journal, at)
    journal.close()
    copy = path.with_name("copy.veilleuse")
    copy.write_bytes(path.read_bytes())
    numbers = {}
    for name in (path, copy):
        with Journal.open(name, key) as opened:
            opened.append("entry", {"text": str(name)}, at)
            numbers[name] = opened.append("entry", {"text": "fin"}, at)
    _execute(
        path,
        f"ATTACH '{copy}' AS copy;{PUT_BACK}",
    )
    with Journal.open(path, key) as opened:
        assert [(d.sequence, d.kind) for d in opened.damaged] == [(13, DamageKind.ALTERED)]


def test_each_kind_has_its_sentence() -> None:
    keys = {Damage(sequence=1, kind=kind).key for kind in DamageKind}
    assert keys == {f"journal.damage.{kind.value}" for kind in DamageKind}


@pytest.mark.slow
def test_one_flipped_byte_anywhere_never_changes_a_word(
    journal: Journal, key: DataKey, path: Path, at: datetime
) -> None:
    """Flip one byte of the file, at 400 places: refused, named, or without any effect at all."""
    _fill(journal, at)
    expected = {entry.sequence: entry.text for entry in journal.entries()}
    journal.close()
    sound = path.read_bytes()
    chance = random.Random(20261123)  # noqa: S311  the same places each time
    outcomes = {"refused": 0, "named": 0, "harmless": 0}
    for place in sorted(chance.sample(range(len(sound)), 400)):
        broken = bytearray(sound)
        broken[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(broken))
        outcomes[_outcome(path, key, expected)] += 1
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
    assert outcomes["named"] > 100
    assert sum(outcomes.values()) == 400


def _outcome(path: Path, key: DataKey, expected: dict[int, str]) -> str:
    try:
        with Journal.open(path, key) as opened:
            damaged = opened.damaged
            read = {entry.sequence: entry.text for entry in opened.entries()}
    except JournalError:
        return "refused"
    named = {found.sequence for found in damaged}
    assert read.items() <= expected.items()
    assert expected.keys() - read.keys() <= named
    return "named" if named else "harmless"


def _rows(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.execute("SELECT * FROM records ORDER BY sequence"))
    finally:
        connection.close()
