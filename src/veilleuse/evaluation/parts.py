"""Results on disk: Parquet, one part a chunk, whole or not there at all."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
import polars as pl

from veilleuse.evaluation.judging import Course, Finding

MESSAGES: Final = "messages"
CONVERSATIONS: Final = "conversations"


def write_part(
    folder: Path, number: int, findings: Sequence[Finding], courses: Sequence[Course]
) -> None:
    """Write the rows of one chunk; a part that is there is whole."""
    _write(folder / MESSAGES, number, findings, Finding)
    _write(folder / CONVERSATIONS, number, courses, Course)


def part(folder: Path, number: int) -> Path:
    """Name the file of one chunk."""
    return folder / f"part-{number:07}.parquet"


def _write(
    folder: Path, number: int, rows: Sequence[msgspec.Struct], kind: type[msgspec.Struct]
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    frame = pl.DataFrame([msgspec.structs.asdict(row) for row in rows], schema=_schema(kind))
    whole = part(folder, number)
    unfinished = whole.with_suffix(f".{os.getpid()}.tmp")
    frame.write_parquet(unfinished)
    unfinished.replace(whole)


def _schema(kind: type[msgspec.Struct]) -> pl.Schema:
    types: dict[object, pl.DataType | type[pl.DataType]] = {
        int: pl.Int64,
        str: pl.String,
        bool: pl.Boolean,
        list[str]: pl.List(pl.String),
    }
    return pl.Schema({each.name: types[each.type] for each in msgspec.structs.fields(kind)})
