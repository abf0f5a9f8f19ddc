"""Two processes on one journal: both may write, nothing is lost, each sees the other's."""

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from veilleuse.journal import DataKey, Journal

TURNS = 60


def test_both_write_at_once_and_nothing_is_lost(
    key: DataKey, path: Path, at: datetime, reopen: Callable[[], Journal]
) -> None:
    children = [_forked(partial(_write, path, key, name, at)) for name in ("a", "b")]
    _write(path, key, "c", at)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    opened = reopen()
    texts = [entry.text for entry in opened.entries()]
    assert sorted(texts) == sorted(f"{name}{turn}" for name in "abc" for turn in range(TURNS))
    assert [record.sequence for record in opened.records()] == list(range(1, 3 * TURNS + 1))
    assert opened.damaged == ()


def test_each_sees_what_the_other_wrote_edited_and_erased(
    reopen: Callable[[], Journal], at: datetime
) -> None:
    first, second = reopen(), reopen()
    number = first.append("entry", {"text": "un"}, at)
    assert second.entry(number).text == "un"
    second.append("edit", {"entry": number, "text": "deux"}, at)
    assert first.entry(number).text == "deux"
    assert [entry.sequence for entry in first.search("deux")] == [number]
    second.erase(number)
    assert first.entries() == ()
    assert first.search("deux") == ()
    assert first.append("entry", {"text": "trois"}, at) == 4
    assert second.entry(4).text == "trois"
    assert first.damaged == second.damaged == ()


def _write(path: Path, key: DataKey, name: str, at: datetime) -> None:
    with Journal.open(path, key) as journal:
        for turn in range(TURNS):
            journal.append("entry", {"text": f"{name}{turn}"}, at)
            journal.count()


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child
