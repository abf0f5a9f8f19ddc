"""CSV and TSV with a header: one message or one conversation a row; places are bytes."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from veilleuse.evaluation.stored.conversation import Conversation, Damage, DamagedError, Record
from veilleuse.evaluation.stored.opening import Store
from veilleuse.evaluation.stored.shapes import conversation

_LONGEST_CELL: Final = 4 << 20
_MARKS: Final = (",", ";", "\t", "|")
_NESTED: Final = frozenset({"turns", "messages", "conversation", "conversations"})


def read_table(store: Store, start: int, stop: int | None) -> Iterator[Record]:
    """Give one record a row; a place is a byte."""
    csv.field_size_limit(_LONGEST_CELL)
    with Path(store.path).open("rb") as file:
        header = file.readline()
        mark = max(_MARKS, key=lambda each: header.count(each.encode()))
        try:
            names = next(csv.reader([header.decode("utf-8-sig")], delimiter=mark), [])
        except (UnicodeDecodeError, csv.Error):
            yield Record(
                start=0, stop=max(1, store.size), line=1, weight=store.size, found=Damage.ENCODING
            )
            return
        lines = _Lines(file)
        lines.go(max(start, len(header)))
        rows = csv.reader(lines, delimiter=mark, strict=True)
        place = lines.place
        while stop is None or place < stop:
            first = lines.number + 1
            try:
                found = _found(names, next(rows))
            except StopIteration:
                return
            except csv.Error:
                found = Damage.SHAPE
                rows = csv.reader(lines, delimiter=mark, strict=True)
            if found is not None:
                yield Record(
                    start=place,
                    stop=lines.place,
                    line=first,
                    weight=lines.place - place,
                    found=found,
                )
            place = lines.place


class _Lines:
    """Lines of a file as text, with the place in bytes after the last one given."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.place = 0
        self.number = 0

    def go(self, place: int) -> None:
        """Stand at a place; lines are counted from the file's beginning."""
        self._file.seek(0)
        self.number = 0
        left = place
        while left > 0 and (block := self._file.read(min(1 << 20, left))):
            self.number += block.count(b"\n")
            left -= len(block)
        self.place = place

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline()
        if not line:
            raise StopIteration
        self.place += len(line)
        self.number += 1
        return line.decode("utf-8", "surrogateescape")


def _found(names: list[str], row: list[str]) -> Conversation | Damage | None:
    if not any(cell.strip() for cell in row):
        return None
    if len(row) != len(names):
        return Damage.SHAPE
    try:
        "".join(row).encode("utf-8")
    except UnicodeEncodeError:
        return Damage.ENCODING
    cells: dict[str, object] = {
        name.strip().lower(): cell for name, cell in zip(names, row, strict=True)
    }
    try:
        return conversation({name: _cell(name, cell) for name, cell in cells.items()})
    except DamagedError as error:
        return error.damage
    except msgspec.DecodeError:
        return Damage.JSON


def _cell(name: str, cell: object) -> object:
    """Read a cell that holds a whole conversation as JSON."""
    if name in _NESTED and isinstance(cell, str) and cell.lstrip().startswith("["):
        return msgspec.json.decode(cell)
    return cell
