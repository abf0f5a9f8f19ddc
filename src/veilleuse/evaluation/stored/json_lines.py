"""JSON Lines: one object a line; places are bytes."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from veilleuse.evaluation.stored.conversation import Conversation, Damage, DamagedError, Record
from veilleuse.evaluation.stored.opening import Store
from veilleuse.evaluation.stored.shapes import conversation

LONGEST_LINE: Final = 16 << 20
"""Bytes of one line: a longer one is set aside without being held."""

_BLOCK: Final = 1 << 20


def read_lines(store: Store, start: int, stop: int | None) -> Iterator[Record]:
    """Give one record a line; a place is a byte."""
    with Path(store.path).open("rb") as file:
        number = _lines_before(file, start)
        place = start
        while stop is None or place < stop:
            line, length = _line(file)
            if not length:
                return
            number += 1
            if line is None or line.strip():
                found = Damage.TOO_LONG if line is None else parsed(line)
                yield Record(
                    start=place, stop=place + length, line=number, weight=length, found=found
                )
            place += length


def parsed(raw: bytes) -> Conversation | Damage:
    """Read one object."""
    try:
        raw.decode("utf-8")
        return conversation(msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf")))
    except UnicodeDecodeError:
        return Damage.ENCODING
    except (msgspec.DecodeError, RecursionError):
        return Damage.JSON
    except DamagedError as error:
        return error.damage


def _lines_before(file: BinaryIO, start: int) -> int:
    """Count the lines before a place, and stand there."""
    count = 0
    left = start
    while left > 0:
        block = file.read(min(_BLOCK, left))
        if not block:
            break
        count += block.count(b"\n")
        left -= len(block)
    return count


def _line(file: BinaryIO) -> tuple[bytes | None, int]:
    """Read a line and its length; None for one that is too long to be held."""
    line = file.readline(LONGEST_LINE + 1)
    if len(line) <= LONGEST_LINE:
        return line, len(line)
    length = len(line)
    while not line.endswith(b"\n"):
        line = file.readline(_BLOCK)
        if not line:
            break
        length += len(line)
    return None, length
