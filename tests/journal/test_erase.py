"""Erasing: nothing of the words stays in the file, and the chain stays whole."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from veilleuse.journal import Journal, NoSuchRecordError, segments

Reopen = Callable[[], Journal]


def _ciphertext(path: Path, sequence: int) -> bytes:
    connection = sqlite3.connect(path)
    try:
        found = connection.execute(
            "SELECT ciphertext FROM records WHERE sequence = ?", (sequence,)
        ).fetchone()
        return bytes(found[0])
    finally:
        connection.close()


def _files(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def _write(journal: Journal, at: datetime) -> int:
    journal.append("entry", {"text": "avant"}, at)
    number = journal.append("entry", {"text": "à oublier " * 500}, at)
    journal.append("edit", {"entry": number, "text": "à oublier, encore"}, at)
    journal.append(
        "reply",
        {"entry": number, "move": "mirror", "language": "fr", "sentences": ["Oublier…"]},
        at,
    )
    journal.append("entry", {"text": "après"}, at)
    return number


def test_an_entry_goes_with_its_edits_and_its_replies(
    journal: Journal, reopen: Reopen, at: datetime
) -> None:
    number = _write(journal, at)
    assert journal.erase(number) == (2, 3, 4)
    for opened in (journal, reopen()):
        assert [entry.text for entry in opened.entries()] == ["après", "avant"]
        assert opened.search("oublier") == ()
        assert opened.versions(number) == ()
        assert opened.replies(number) == ()
        assert [record.sequence for record in opened.records()] == [1, 5]
        assert opened.damaged == ()
        with pytest.raises(NoSuchRecordError):
            opened.entry(number)


def test_no_remnant_stays_in_the_files(journal: Journal, path: Path, at: datetime) -> None:
    number = _write(journal, at)
    sealed = [_ciphertext(path, erased) for erased in (2, 3, 4)]
    assert all(
        content[at_byte : at_byte + 32] in _files(path) for content in sealed for at_byte in (0,)
    )
    journal.erase(number)
    left = _files(path)
    for content in sealed:
        for start in range(0, len(content) - 16, 16):
            assert content[start : start + 16] not in left


def test_when_it_was_erased_is_not_kept(journal: Journal, reopen: Reopen, at: datetime) -> None:
    journal.erase(_write(journal, at))
    assert {record.at for record in reopen().records()} == {at}


def test_erasing_twice_or_nothing_is_an_error(journal: Journal, at: datetime) -> None:
    number = _write(journal, at)
    journal.erase(number)
    for wrong in (number, 3, 0, -1, 99, 6):
        with pytest.raises(NoSuchRecordError):
            journal.erase(wrong)
    assert journal.damaged == ()


def test_the_last_record_can_be_erased_and_the_journal_goes_on(
    journal: Journal, reopen: Reopen, at: datetime
) -> None:
    number = journal.append("entry", {"text": "seul"}, at)
    journal.erase(number)
    following = journal.append("entry", {"text": "ensuite"}, at)
    assert following == 3
    assert [entry.text for entry in reopen().entries()] == ["ensuite"]
    assert reopen().damaged == ()


def test_one_version_or_another_record_can_be_erased_alone(
    journal: Journal, reopen: Reopen, at: datetime
) -> None:
    number = _write(journal, at)
    assert journal.erase(3) == (3,)
    relief = journal.append("relief", {"score": 2}, at)
    journal.erase(relief)
    for opened in (journal, reopen()):
        assert opened.entry(number).text.startswith("à oublier à oublier")
        assert opened.relief() == ()
        assert opened.damaged == ()


def test_what_answers_an_erased_entry_is_refused(
    journal: Journal, reopen: Reopen, at: datetime
) -> None:
    """A reply still streaming when its entry is erased must not seal its words again."""
    number = _write(journal, at)
    other = reopen()
    other.erase(number)
    for kind, body in (
        ("reply", {"entry": number, "move": "ask", "language": "fr"}),
        ("edit", {"entry": number, "text": "encore"}),
    ):
        with pytest.raises(NoSuchRecordError):
            journal.append(kind, body, at)


def test_a_segment_does_not_remember(
    journal: Journal, reopen: Reopen, path: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "SIZE", 4)
    number = _write(journal, at)
    for _ in range(8):
        journal.append("entry", {"text": "suite"}, at)
    again = reopen()
    assert _segments(path) == {"segment:0", "segment:1", "segment:2"}
    again.erase(number)
    assert _segments(path) == {"segment:1", "segment:2"}
    last = reopen()
    assert _segments(path) == {"segment:0", "segment:1", "segment:2"}, "made again, without it"
    assert reopen().search("oublier") == ()
    assert last.search("oublier") == ()
    assert last.damaged == ()


def _segments(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    try:
        names = connection.execute("SELECT name FROM vault WHERE name LIKE 'segment:%'")
        return {name for (name,) in names}
    finally:
        connection.close()
