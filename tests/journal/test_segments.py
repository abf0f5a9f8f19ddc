"""Segments: a cache that changes nothing of what is read, and that never hides damage."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veilleuse.journal import DamageKind, Journal, NoSuchRecordError, segments

Reopen = Callable[[], Journal]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four records a segment."""
    monkeypatch.setattr(segments, "SIZE", 4)


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["entry", "edit", "erase", "reply", "relief"]), st.integers(0, 8)),
    max_size=25,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(actions=ACTIONS)
def test_opening_fast_reads_the_same(
    journal: Journal, reopen: Reopen, at: datetime, actions: list[tuple[str, int]]
) -> None:
    for kind, which in actions:
        _act(journal, kind, which, at)
    with reopen() as first, reopen() as second:
        for opened in (first, second):
            assert opened.records() == journal.records()
            assert opened.entries() == journal.entries()
            assert opened.search("mot") == journal.search("mot")
            assert opened.relief() == journal.relief()
            assert opened.damaged == journal.damaged == ()


def _act(journal: Journal, kind: str, which: int, at: datetime) -> None:
    numbers = [entry.sequence for entry in journal.entries()]
    if kind == "entry" or not numbers:
        journal.append("entry", {"text": f"mot {which}"}, at + timedelta(hours=which))
        return
    target = numbers[which % len(numbers)]
    if kind == "erase":
        journal.erase(target)
    elif kind == "relief":
        journal.append("relief", {"score": which}, at)
    elif kind == "edit":
        journal.append("edit", {"entry": target, "text": f"mot changé {which}"}, at)
    else:
        journal.append("reply", {"entry": target, "move": "ask", "language": "fr"}, at)


def test_damage_under_a_segment_is_named(
    journal: Journal, reopen: Reopen, path: Path, at: datetime
) -> None:
    for place in range(10):
        journal.append("entry", {"text": str(place)}, at)
    reopen().close()
    _execute(path, "UPDATE records SET ciphertext = randomblob(300) WHERE sequence = 2")
    _execute(path, "DELETE FROM records WHERE sequence = 7")
    opened = reopen()
    assert [(damage.sequence, damage.kind) for damage in opened.damaged] == [
        (2, DamageKind.ALTERED),
        (7, DamageKind.REMOVED),
    ]
    assert [entry.text for entry in opened.entries()] == ["9", "8", "7", "5", "4", "3", "2", "0"]


def test_showing_a_damaged_entry_names_it(
    journal: Journal, reopen: Reopen, path: Path, at: datetime
) -> None:
    for place in range(8):
        journal.append("entry", {"text": f"mot {place}"}, at)
    reopen().close()
    _execute(path, "UPDATE records SET ciphertext = randomblob(300) WHERE sequence = 2")
    opened = reopen()
    assert len(opened.search("mot")) == 7
    with pytest.raises(NoSuchRecordError):
        opened.entry(2)
    assert [damage.sequence for damage in opened.damaged] == [2]


def test_a_damaged_segment_is_only_a_lost_cache(
    journal: Journal, reopen: Reopen, path: Path, at: datetime
) -> None:
    for place in range(10):
        journal.append("entry", {"text": str(place)}, at)
    reopen().close()
    _execute(path, "UPDATE vault SET value = randomblob(500) WHERE name LIKE 'segment:%'")
    opened = reopen()
    assert opened.entries() == journal.entries()
    assert opened.damaged == ()


def test_damaged_records_make_no_segment(
    journal: Journal, reopen: Reopen, path: Path, at: datetime
) -> None:
    for place in range(4):
        journal.append("entry", {"text": str(place)}, at)
    _execute(path, "UPDATE records SET nonce = randomblob(24) WHERE sequence = 2")
    for _ in range(2):
        assert [damage.sequence for damage in reopen().damaged] == [2]
    connection = sqlite3.connect(path)
    assert not connection.execute("SELECT 1 FROM vault WHERE name = 'segment:0'").fetchall()
    connection.close()


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()
