"""Finding files of conversations, and saying of what format each is."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from veilleuse.evaluation.errors import InputError


class Format(StrEnum):
    """A family of files."""

    LINES = "lines"
    ARRAY = "array"
    TABLE = "table"
    PARQUET = "parquet"


_SUFFIXES: Final = {
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
    ".json": Format.ARRAY,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".parquet": Format.PARQUET,
}


@dataclass(frozen=True, kw_only=True)
class Store:
    """One file of conversations."""

    path: str
    format: Format
    size: int


def stores(paths: Sequence[str]) -> list[Store]:
    """Give the files at these paths, folders searched through, in a fixed order.

    Raises:
        InputError: a path does not exist, is of no known format, or a folder holds none.
    """
    return [store for path in paths for store in _stores(Path(path))]


def _stores(path: Path) -> Iterator[Store]:
    if path.is_dir():
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES)
        if not inside:
            raise InputError("evaluation.error.empty_folder", path=str(path))
        for file in inside:
            yield _store(file)
        return
    if not path.exists():
        raise InputError("evaluation.error.missing", path=str(path))
    if path.suffix.lower() not in _SUFFIXES:
        raise InputError("evaluation.error.format", path=str(path), known=" ".join(_SUFFIXES))
    yield _store(path)


def _store(path: Path) -> Store:
    if not os.access(path, os.R_OK):
        raise InputError("evaluation.error.unreadable", path=str(path))
    size = path.stat().st_size
    return Store(path=str(path.resolve()), format=_SUFFIXES[path.suffix.lower()], size=size)
