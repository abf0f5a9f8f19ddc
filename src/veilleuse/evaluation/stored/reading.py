"""Reading one file from any place on: conversations whole, damage set aside."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from veilleuse.evaluation.stored.conversation import Conversation, Record
from veilleuse.evaluation.stored.json_arrays import read_array
from veilleuse.evaluation.stored.json_lines import read_lines
from veilleuse.evaluation.stored.opening import Format, Store
from veilleuse.evaluation.stored.parquet import read_parquet
from veilleuse.evaluation.stored.shapes import MOST_TURNS
from veilleuse.evaluation.stored.tables import read_table

_READERS: Final = {
    Format.LINES: read_lines,
    Format.ARRAY: read_array,
    Format.TABLE: read_table,
    Format.PARQUET: read_parquet,
}


def records(store: Store, start: int = 0, stop: int | None = None) -> Iterator[Record]:
    """Give what a file holds from `start` to `stop`, in order, one at a time.

    Raises:
        InputError: the file can't be read at all.
    """
    for record in _joined(_READERS[store.format](store, start, stop)):
        if stop is not None and record.start >= stop:
            return
        yield record


def _joined(found: Iterator[Record]) -> Iterator[Record]:
    """Join rows that follow each other and belong to the same conversation."""
    waiting: Record | None = None
    for record in found:
        together = _together(waiting, record)
        if together is not None:
            waiting = together
            continue
        if waiting is not None:
            yield waiting
        waiting = record
    if waiting is not None:
        yield waiting


def _together(one: Record | None, other: Record) -> Record | None:
    if one is None or not isinstance(one.found, Conversation):
        return None
    if not isinstance(other.found, Conversation) or not (one.found.loose and other.found.loose):
        return None
    if one.found.id != other.found.id or len(one.found.turns) >= MOST_TURNS:
        return None
    whole = replace(one.found, turns=(*one.found.turns, *other.found.turns))
    return replace(one, stop=other.stop, weight=one.weight + other.weight, found=whole)
