"""Text to word pieces, as the danger network reads them, with the way back to what was typed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

PREFIX: Final = "query:"
"""What multilingual-e5 was taught to expect before a text."""

LONGEST: Final = 192
"""Pieces that one reading holds, with its beginning and end."""

_BEGIN: Final = 0
_END: Final = 2
# Invisible characters, and marks that would pile up on a letter.
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\ud800-\udfff\U000e0000-\U000e0fff]"
)
_CLUSTER: Final = re.compile(r"[^\u0300-\u036f\s][\u0300-\u036f]*|\s+", re.DOTALL)
_SAME: Final = {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "…": "..."}


@dataclass(frozen=True, kw_only=True)
class Cut:
    """The pieces of a prepared text: their numbers, and the characters that each stands for."""

    ids: Sequence[int]
    bounds: Sequence[tuple[int, int]]


class Tokenizer(Protocol):
    """What cuts a prepared text into pieces."""

    def cut(self, text: str) -> Cut:
        """Give the pieces in order."""
        ...


class SentencePieces:
    """A SentencePiece unigram file as a tokenizer."""

    def __init__(self, file: bytes) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_proto=file)

    def cut(self, text: str) -> Cut:
        """Give the pieces in order."""
        found = self._processor.encode(text, return_type="offset_mapping")
        return Cut(ids=found["ids"], bounds=found["offsets"])


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A text in the network's spelling; `origins[i]` is where character i comes from."""

    text: str
    origins: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class Window:
    """Pieces that are read at once, begin and end included.

    `places[i]` is where piece i starts in the original, None for a piece that stands for nothing
    of it.
    """

    ids: tuple[int, ...]
    places: tuple[int | None, ...]


def prepare(text: str) -> str:
    """Spell a text as the network reads it: composed, lower case, one kind of apostrophe."""
    return prepared(text).text


def prepared(text: str) -> Prepared:
    """Spell a text for the network and remember where each character comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        plain = _plain(cluster.group())
        letters.append(plain)
        origins.extend([cluster.start()] * len(plain))
    return Prepared(text="".join(letters), origins=origins)


def windows(text: str, tokenizer: Tokenizer) -> Iterator[Window]:
    """Cut a text into what is read at once; each window begins in the middle of the last."""
    said = prepared(text)
    if not said.text.strip():
        return
    cut, head = tokenizer.cut(said.text), tokenizer.cut(PREFIX).ids
    room = LONGEST - len(head) - 2
    nothing = [None] * (1 + len(head))
    for start in range(0, max(1, len(cut.ids) - room // 2), room // 2):
        part = slice(start, start + room)
        places = [_origin(said, first, last) for first, last in cut.bounds[part]]
        yield Window(ids=(_BEGIN, *head, *cut.ids[part], _END), places=(*nothing, *places, None))


def _origin(said: Prepared, first: int, last: int) -> int | None:
    """Say where a piece starts, without the space that it begins with."""
    real = [place for place in range(first, last) if not said.text[place].isspace()]
    return said.origins[real[0]] if real else None


def _plain(cluster: str) -> str:
    if cluster.isspace():
        return " "
    if cluster.isascii():
        return cluster.lower()
    seen = _UNSEEN.sub("", cluster)
    folded = unicodedata.normalize("NFKC", seen).lower()
    return _SAME.get(folded, folded)
