"""Parquet: one message or one conversation a row; places are rows."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from veilleuse.evaluation.stored.conversation import Conversation, Damage, DamagedError, Record
from veilleuse.evaluation.stored.opening import Store
from veilleuse.evaluation.stored.shapes import conversation

_ROWS: Final = 1024


def read_parquet(store: Store, start: int, stop: int | None) -> Iterator[Record]:
    """Give one record a row; a file that can't be read is one damage."""
    place, weight = start, 0
    while stop is None or place < stop:
        count = _ROWS if stop is None else min(_ROWS, stop - place)
        try:
            frame = pl.scan_parquet(store.path).slice(place, count).collect()
            rows = list(frame.iter_rows(named=True))
            weight = weight or _weight(store)
        except (pl.exceptions.PolarsError, OSError):
            yield _record(place, store.size, Damage.FILE)
            return
        for row in rows:
            yield _record(place, weight, _found(row))
            place += 1
        if len(rows) < count:
            return


def _weight(store: Store) -> int:
    """Share a file's bytes out among its rows."""
    rows = pl.scan_parquet(store.path).select(pl.len()).collect().item()
    return int(store.size // max(1, rows))


def _record(place: int, weight: int, found: Conversation | Damage) -> Record:
    return Record(start=place, stop=place + 1, line=place + 1, weight=weight, found=found)


def _found(row: dict[str, object]) -> Conversation | Damage:
    try:
        return conversation(row)
    except DamagedError as error:
        return error.damage
