"""Killed in the middle of writing, 200 times: no acknowledged entry is lost."""

import os
import random
import select
import signal
import time
from datetime import datetime
from pathlib import Path

import pytest

from veilleuse.journal import DataKey, Journal

KILLS = 200


@pytest.mark.slow
def test_no_acknowledged_entry_is_lost(key: DataKey, path: Path, at: datetime) -> None:
    chance = random.Random(7)  # noqa: S311  the same delays each time
    acknowledged: dict[int, str] = {}
    erased: set[int] = set()
    in_the_middle = 0
    for turn in range(KILLS):
        said = _killed(key, path, at, turn, chance.uniform(0, 0.01))
        for line in said:
            word, number, text = line.split(":", 2)
            if word == "wrote":
                acknowledged[int(number)] = text
            else:
                erased.add(int(number))
        in_the_middle += _check(key, path, acknowledged, erased)
    assert len(acknowledged) > 2 * KILLS
    assert in_the_middle > 0, "some kills fell between the disk and the acknowledgement"


def _check(key: DataKey, path: Path, acknowledged: dict[int, str], erased: set[int]) -> bool:
    """Compare with the disk; tell whether more lies there than was acknowledged."""
    with Journal.open(path, key) as journal:
        assert journal.damaged == ()
        found = {entry.sequence: entry.text[:20] for entry in journal.entries()}
    kept = {number: text for number, text in acknowledged.items() if number not in erased}
    missing = kept.keys() - found.keys()
    # an erasure may be on the disk without having been acknowledged: only the one under way
    assert len(missing) <= 1
    assert not erased & found.keys()
    assert all(found[number] == kept[number] for number in kept.keys() & found.keys())
    erased |= missing
    more = found.keys() - kept.keys()
    acknowledged.update({number: found[number] for number in more})
    return bool(more)


def _killed(key: DataKey, path: Path, at: datetime, turn: int, delay: float) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _write_forever(key, path, at, turn, writing)
        finally:
            os._exit(1)
    os.close(writing)
    select.select([reading], [], [], 20)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    return said.split("\n")[:-1]


def _write_forever(key: DataKey, path: Path, at: datetime, turn: int, pipe: int) -> None:
    chance = random.Random(turn)  # noqa: S311  the same texts each time
    with Journal.open(path, key) as journal:
        while True:  # one in ten is erased again
            text = f"{turn} {chance.randrange(10**12):014}"[:20].ljust(20)
            size = chance.choice((20, 400, 9000))
            number = journal.append("entry", {"text": text.ljust(size, "x")}, at)
            os.write(pipe, f"wrote:{number}:{text}\n".encode())
            if chance.random() < 0.1:
                journal.erase(number)
                os.write(pipe, f"erased:{number}:\n".encode())
