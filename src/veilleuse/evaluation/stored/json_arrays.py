"""A JSON file with a list of conversations, such as an account's export; places are elements."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import ijson

from veilleuse.evaluation.stored.conversation import Conversation, Damage, DamagedError, Record
from veilleuse.evaluation.stored.opening import Store
from veilleuse.evaluation.stored.shapes import conversation

_LEAD: Final = 4096


def read_array(store: Store, start: int, stop: int | None) -> Iterator[Record]:
    """Give one record an element; what follows a fault in the file is one damage."""
    with Path(store.path).open("rb") as file:
        lead = file.read(_LEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
        file.seek(3 if _marked(store) else 0)
        elements = ijson.items(file, "item" if lead.startswith(b"[") else "", use_float=True)
        place = before = 0
        while stop is None or place < stop:
            try:
                row = next(elements)
            except StopIteration:
                return
            except (ijson.JSONError, UnicodeDecodeError, RecursionError):
                yield _record(place, store.size - before, Damage.JSON)
                return
            if place >= start:
                yield _record(place, file.tell() - before, _found(row))
            before = file.tell()
            place += 1


def _record(place: int, weight: int, found: Conversation | Damage) -> Record:
    return Record(start=place, stop=place + 1, line=place + 1, weight=weight, found=found)


def _found(row: object) -> Conversation | Damage:
    try:
        return conversation(row)
    except DamagedError as error:
        return error.damage


def _marked(store: Store) -> bool:
    with Path(store.path).open("rb") as file:
        return file.read(3) == b"\xef\xbb\xbf"
