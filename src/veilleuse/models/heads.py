"""Trained heads on sentence vectors: a second opinion that hears veiled words, and only raises."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Final, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from veilleuse.language import Language
from veilleuse.models.encoder import (
    SENTENCE_CHARACTERS,
    EncoderState,
    SentenceEncoder,
    Vectors,
)
from veilleuse.models.errors import EncoderError, HeadsError
from veilleuse.triage import Kind, Level, Opinion, OpinionError

HEADS_FOLDER: Final = "content/heads"
_ARRAYS: Final = ("landmarks.npy", "weights.npy")
# A message as short as this is read as a whole only: its sentences lean on each other, and it
# takes half the time.
SHORT_CHARACTERS: Final = 220
# A long message is read at both ends: rules read it whole.
_FIRST_SENTENCES: Final = 48
_LAST_SENTENCES: Final = 16
# The gravest a head alone may say: an act under way is for rules to see.
_HIGHEST: Final = Level.URGENT
_GRADES: Final[Mapping[Kind, int]] = {Kind.MEDICAL: 2}


class HeadCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One head: a level or a kind, and the score from which it speaks."""

    name: str
    bias: float
    level: str | None = None
    kind: str | None = None
    threshold: float | None = None


class HeadsCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of the trained heads: how they were made, what was measured."""

    format: int
    encoder: str
    dimensions: int
    landmarks: int
    sharpness: float
    heads: tuple[HeadCard, ...]
    training: dict[str, str | int | float]
    figures: dict[str, float | None]


@dataclass(frozen=True, kw_only=True)
class Heads:
    """Heads on the nearness to landmarks, the vectors of some of the training messages.

    Nearness is exp(-sharpness · squared distance); `weights` has one row for each head, in the
    order of the card, and one column for each row of `landmarks`.
    """

    card: HeadsCard
    landmarks: NDArray[np.float32]
    weights: NDArray[np.float32]

    @classmethod
    def packaged(cls) -> Self:
        """Read the heads that the package carries.

        Raises:
            HeadsError: they are missing or damaged.
        """
        folder = files("veilleuse").joinpath(HEADS_FOLDER)
        try:
            card = folder.joinpath("heads.json").read_bytes()
            landmarks, weights = (_array(folder.joinpath(name)) for name in _ARRAYS)
        except (OSError, ValueError, EOFError) as error:
            raise HeadsError("models.error.heads") from error
        return cls.parse(card, landmarks, weights)

    @classmethod
    def parse(
        cls, card: bytes, landmarks: NDArray[np.floating], weights: NDArray[np.floating]
    ) -> Self:
        """Check a card (JSON) against its arrays.

        Raises:
            HeadsError: they do not belong together.
        """
        try:
            read = msgspec.json.decode(card, type=HeadsCard)
            _check(read)
        except (msgspec.DecodeError, ValueError, KeyError) as error:
            raise HeadsError("models.error.heads") from error
        fits = (
            landmarks.shape == (read.landmarks, read.dimensions)
            and weights.shape == (len(read.heads), read.landmarks)
            and bool(np.isfinite(landmarks).all() and np.isfinite(weights).all())
        )
        if not fits:
            raise HeadsError("models.error.heads")
        return cls(
            card=read, landmarks=landmarks.astype(np.float32), weights=weights.astype(np.float32)
        )

    def scores(self, vectors: Vectors) -> NDArray[np.float32]:
        """Give log-odds: one row for each vector, one column for each head.

        Raises:
            HeadsError: the vectors come from another encoder.
        """
        if vectors.ndim != self.weights.ndim or vectors.shape[1] != self.card.dimensions:
            raise HeadsError("models.error.heads")
        bias = np.array([head.bias for head in self.card.heads], dtype=np.float32)
        return nearness(vectors, self.landmarks, self.card.sharpness) @ self.weights.T + bias


def nearness(vectors: Vectors, landmarks: Vectors, sharpness: float) -> NDArray[np.float32]:
    """Say how near each vector is to each landmark, from 0 to 1; all are of unit length."""
    squared = 2 - 2 * (vectors @ landmarks.T)
    near: NDArray[np.float32] = np.exp(-sharpness * squared)
    return near


@dataclass(frozen=True, kw_only=True)
class EncoderOpinion:
    """Reads each sentence, and the whole, with the heads.

    Says nothing as long as the encoder is not loaded: rules alone are a full judgement.
    """

    encoder: SentenceEncoder
    heads: Heads
    name: str = "encoder"

    def opine(
        self,
        sentences: Sequence[str],
        whole: str,
        language: Language,  # noqa: ARG002  the protocol's; one encoder reads both languages
    ) -> tuple[Opinion, ...]:
        """Give at most one opinion: the gravest that a head is sure enough of.

        Raises:
            OpinionError: the encoder is missing or broken.
        """
        if self.encoder.state is EncoderState.WAITING:
            return ()
        read = tuple(units(sentences, whole))
        if not read:
            return ()
        try:
            scores = self.heads.scores(self.encoder.encode([unit.text for unit in read]))
        except (EncoderError, HeadsError) as error:
            raise OpinionError(error.key) from error
        return tuple(self._gravest(read, scores))

    def _gravest(self, read: Sequence["Unit"], scores: NDArray[np.float32]) -> Iterator[Opinion]:
        spoken = [
            (min(Level[head.level.upper()], _HIGHEST), float(scores[:, column].max()), column)
            for column, head in enumerate(self.heads.card.heads)
            if head.level and scores[:, column].max() >= _threshold(head)
        ]
        if not spoken:
            return
        level, _, column = max(spoken)
        best = int(scores[:, column].argmax())
        kind = self._kind(scores[best], level)
        yield Opinion(
            kind=kind,
            grade=_GRADES.get(kind, 1),
            level=level,
            source=f"head.{self.heads.card.heads[column].name}",
            sentence=read[best].sentence,
        )

    def _kind(self, row: NDArray[np.float32], level: Level) -> Kind:
        """Name the likeliest kind; a level from urgent on needs a kind that reaches it."""
        known = [
            (float(row[column]), Kind(head.kind))
            for column, head in enumerate(self.heads.card.heads)
            if head.kind and (level < Level.URGENT or Kind(head.kind) not in _NEVER_URGENT)
        ]
        return max(known)[1] if known else Kind.SUICIDE


_NEVER_URGENT: Final = frozenset({Kind.RELIANCE, Kind.ISOLATION})


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What is encoded at once; `sentence` is None for the whole message."""

    text: str
    sentence: int | None


def units(sentences: Sequence[str], whole: str) -> Iterator[Unit]:
    """Cut a message into what is encoded: the whole last, before it each sentence of a long one."""
    places = [place for place, sentence in enumerate(sentences) if sentence.strip()]
    several = len(places) != 1
    if several and len(whole) <= SHORT_CHARACTERS:
        places = []
    if len(places) > _FIRST_SENTENCES + _LAST_SENTENCES:
        places = places[:_FIRST_SENTENCES] + places[-_LAST_SENTENCES:]
    for place in places:
        for piece in _pieces(sentences[place]):
            yield Unit(text=piece, sentence=place)
    if several and whole.strip():
        yield Unit(text=whole, sentence=None)


def _pieces(sentence: str) -> Iterator[str]:
    """Cut a sentence without an end into pieces that the encoder reads whole, both ends kept."""
    cuts = [*range(0, len(sentence), SENTENCE_CHARACTERS), len(sentence)]
    pieces = [sentence[start:end] for start, end in pairwise(cuts)]
    if len(pieces) > _FIRST_SENTENCES:
        pieces = pieces[: -_LAST_SENTENCES + _FIRST_SENTENCES] + pieces[-_LAST_SENTENCES:]
    yield from pieces


def _array(file: Traversable) -> NDArray[np.floating]:
    with file.open("rb") as stream:
        array: NDArray[np.floating] = np.load(stream, allow_pickle=False)
    return array


def _threshold(head: HeadCard) -> float:
    if head.threshold is None:
        raise ValueError(head.name)
    return head.threshold


def _check(card: HeadsCard) -> None:
    for head in card.heads:
        if head.level:
            Level[head.level.upper()]
            _threshold(head)
        if head.kind:
            Kind(head.kind)
