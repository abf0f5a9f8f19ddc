"""JSON Lines in, JSON Lines out: in order, flushed line by line, never stopped by a bad line."""

import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeVar

import msgspec

from veilleuse.entrypoints.cli.speech import Speech

Row = TypeVar("Row")

MAX_LINE_BYTES = 8 * 1024 * 1024
"""A longer line is refused by name: eight times the longest entry that the notebook takes."""


def answer_lines(
    row_type: type[Row],
    answer: Callable[[Row], object],
    speech: Speech,
    source: BinaryIO | None = None,
) -> int:
    """Answer each line of standard input; return the exit status, 2 when a line was bad.

    A bad line is answered by `{"error": …}` in its place and named on standard error.
    """
    bad = 0
    decoder = msgspec.json.Decoder(row_type)
    for number, line in enumerate(_lines(source or sys.stdin.buffer), start=1):
        if not line.strip():
            continue
        try:
            result = answer(_decoded(decoder, line))
        except _BadLineError as error:
            bad += 1
            reason = speech.say(error.key, line=number, why=error.why)
            print(f"veilleuse: {reason}", file=sys.stderr)  # noqa: T201  the terminal is this door
            result = _refusal(line, reason)
        write_row(result)
    return 2 if bad else 0


class _BadLineError(Exception):
    def __init__(self, key: str, why: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.why = why


def _decoded(decoder: "msgspec.json.Decoder[Row]", line: bytes) -> Row:
    if len(line) > MAX_LINE_BYTES:
        raise _BadLineError("cli.line.too_long")
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _BadLineError("cli.line.encoding") from error
    try:
        return decoder.decode(line)
    except msgspec.ValidationError as error:
        raise _BadLineError("cli.line.shape", str(error)) from error
    except msgspec.DecodeError as error:
        raise _BadLineError("cli.line.json") from error


def _refusal(line: bytes, reason: str) -> dict[str, object]:
    try:
        identity = msgspec.json.decode(line, type=_Identified).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        identity = None
    return {"error": reason} if identity is None else {"id": identity, "error": reason}


class _Identified(msgspec.Struct):
    id: str | int | None = None


def _lines(source: BinaryIO) -> Iterator[bytes]:
    while line := source.readline():
        yield line


def write_row(result: object) -> None:
    """Write one object as a line, and flush it."""
    sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
    sys.stdout.buffer.flush()
