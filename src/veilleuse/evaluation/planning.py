"""Cutting files into chunks that any worker can read by itself."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from veilleuse.evaluation.stored import Conversation, Damage, Record, Store, records

CHUNK_MESSAGES: Final = 1024
"""Messages of one chunk, at least: what is lost when a worker is killed, and read again."""


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one file; `weight` is about how many bytes it takes."""

    number: int
    file: int
    start: int
    stop: int
    conversations: int
    messages: int
    weight: int


Aside = Callable[[Store, int, Damage], None]


def plan(files: Sequence[Store], aside: Aside, size: int = CHUNK_MESSAGES) -> Iterator[Chunk]:
    """Give the chunks of all files, in order; `aside` is told of each damage.

    The same files give the same chunks: results can be gone on with.
    """
    number = 0
    for place, store in enumerate(files):
        for chunk in _chunks(store, place, aside, size):
            yield msgspec.structs.replace(chunk, number=number)
            number += 1


def _chunks(store: Store, place: int, aside: Aside, size: int) -> Iterator[Chunk]:
    held: list[Record] = []
    messages = 0
    for record in records(store):
        if isinstance(record.found, Damage):
            aside(store, record.line, record.found)
            continue
        held.append(record)
        messages += len(record.found.turns)
        if messages >= size:
            yield _chunk(place, held, messages)
            held, messages = [], 0
    if held:
        yield _chunk(place, held, messages)


def _chunk(place: int, held: Sequence[Record], messages: int) -> Chunk:
    return Chunk(
        number=0,
        file=place,
        start=held[0].start,
        stop=held[-1].stop,
        conversations=len(held),
        messages=messages,
        weight=sum(record.weight for record in held),
    )


def conversations(store: Store, chunk: Chunk) -> Iterator[tuple[Record, Conversation]]:
    """Read the conversations of one chunk again; damage was told when it was planned."""
    for record in records(store, chunk.start, chunk.stop):
        if isinstance(record.found, Conversation):
            yield record, record.found
