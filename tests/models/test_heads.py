"""The heads: they can only raise, never to emergency, and say nothing until loaded."""

import math
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.language import Language
from veilleuse.models.encoder import SENTENCE_CHARACTERS, SentenceEncoder, Vectors
from veilleuse.models.errors import HeadsError
from veilleuse.models.heads import (
    SHORT_CHARACTERS,
    EncoderOpinion,
    HeadCard,
    Heads,
    HeadsCard,
    nearness,
    units,
)
from veilleuse.triage import Kind, Level, Opinion, OpinionError, SecondOpinion

FRENCH: Final = Language("fr")
# Three words, three directions; any other word is nowhere near.
WORDS: Final = {"dark": 0, "heavy": 1, "alone": 2}
LANDMARKS: Final = np.eye(4, dtype=np.float32)[:3]


@dataclass(kw_only=True)
class Words:
    """A text is where its gravest word is."""

    def encode(self, texts: list[str]) -> Vectors:
        rows = np.zeros((len(texts), 4), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            known = [place for word, place in WORDS.items() if word in text]
            row[known[0] if known else 3] = 1
        return rows


@dataclass(kw_only=True)
class Breaks:
    """Loads, then fails."""

    def encode(self, texts: list[str]) -> Vectors:
        raise RuntimeError(texts[0])


def card(*heads: HeadCard, dimensions: int = 4) -> bytes:
    return msgspec.json.encode(
        HeadsCard(
            format=1,
            encoder="words",
            dimensions=dimensions,
            landmarks=len(LANDMARKS),
            sharpness=4.0,
            heads=heads,
            training={"seed": 1},
            figures={},
        )
    )


HEADS: Final = (
    HeadCard(name="urgent", bias=-0.5, level="urgent", threshold=0.0),
    HeadCard(name="support", bias=-0.5, level="support", threshold=0.0),
    HeadCard(name="kind.suicide", bias=0.0, kind="suicide"),
    HeadCard(name="kind.isolation", bias=0.0, kind="isolation"),
)
#                          dark heavy alone
WEIGHTS: Final = np.array(
    [
        [1.0, 0.0, 0.0],
        [1.0, 1.0, 1.0],
        [1.0, 0.0, 0.0],
        [2.0, 0.0, 2.0],
    ],
    dtype=np.float32,
)


def opinion(*heads: HeadCard, loaded: bool = True) -> EncoderOpinion:
    encoder = SentenceEncoder(Words)
    if loaded:
        encoder.load()
    return EncoderOpinion(
        encoder=encoder, heads=Heads.parse(card(*(heads or HEADS)), LANDMARKS, WEIGHTS)
    )


def opine(second: SecondOpinion, *sentences: str) -> tuple[Opinion, ...]:
    return second.opine(sentences, " ".join(sentences), FRENCH)


def test_a_grave_sentence_among_others_is_named_with_its_place() -> None:
    (said,) = opine(opinion(), "we had soup. " + "x" * SHORT_CHARACTERS, "it is dark.")
    assert said.level is Level.URGENT
    assert said.source == "head.urgent"
    assert said.sentence == 1
    assert said.grade == 1


def test_a_kind_that_is_never_urgent_does_not_name_an_urgent_opinion() -> None:
    assert opine(opinion(), "it is dark.")[0].kind is Kind.SUICIDE
    (said,) = opine(opinion(), "alone again.")
    assert (said.level, said.kind) == (Level.SUPPORT, Kind.ISOLATION)


@pytest.mark.parametrize("sentences", [("we had soup.",), ("", "  "), ()])
def test_what_no_head_hears_gets_no_opinion(sentences: tuple[str, ...]) -> None:
    assert opine(opinion(), *sentences) == ()


def test_a_head_alone_never_says_emergency() -> None:
    eager = (HeadCard(name="all", bias=9.0, level="emergency", threshold=0.0), *HEADS[1:])
    assert opine(opinion(*eager), "soup.")[0].level is Level.URGENT


def test_nothing_is_said_and_nothing_fails_before_it_is_loaded() -> None:
    second = opinion(loaded=False)
    assert opine(second, "it is dark.") == ()
    second.encoder.load()
    assert opine(second, "it is dark.") != ()


def test_an_encoder_that_failed_is_an_error_and_never_calm() -> None:
    heads = Heads.parse(card(*HEADS), LANDMARKS, WEIGHTS)
    broken = SentenceEncoder(Breaks)
    broken.load()
    with pytest.raises(OpinionError):
        opine(EncoderOpinion(encoder=broken, heads=heads), "it is dark.")


def test_an_encoder_of_another_size_is_an_error() -> None:
    heads = Heads.parse(card(*HEADS, dimensions=5), np.eye(5, dtype=np.float32)[:3], WEIGHTS)
    encoder = SentenceEncoder(Words)
    encoder.load()
    with pytest.raises(OpinionError):
        opine(EncoderOpinion(encoder=encoder, heads=heads), "it is dark.")


@given(st.lists(st.sampled_from(["soup.", "alone.", "heavy.", "walk."]), max_size=6))
def test_a_sentence_more_never_lowers_the_level(sentences: list[str]) -> None:
    second = opinion()
    before = max((said.level for said in opine(second, *sentences)), default=Level.NONE)
    after = max(said.level for said in opine(second, *sentences, "it is dark."))
    assert after >= before
    assert after is Level.URGENT


def test_nearness_is_one_at_a_landmark_and_falls_off() -> None:
    near = nearness(LANDMARKS[:1], LANDMARKS, 4.0)
    assert near[0].tolist() == pytest.approx([1, math.exp(-8), math.exp(-8)])


@pytest.mark.parametrize(
    ("raw", "landmarks", "weights"),
    [
        pytest.param(b"{}", LANDMARKS, WEIGHTS, id="no card"),
        pytest.param(b"not json", LANDMARKS, WEIGHTS, id="not json"),
        pytest.param(card(*HEADS[:3]), LANDMARKS, WEIGHTS, id="a head too few"),
        pytest.param(card(*HEADS), LANDMARKS[:2], WEIGHTS, id="a landmark too few"),
        pytest.param(card(*HEADS), LANDMARKS, WEIGHTS * np.nan, id="not numbers"),
        pytest.param(
            card(HeadCard(name="x", bias=0, level="calm", threshold=0.0), *HEADS[1:]),
            LANDMARKS,
            WEIGHTS,
            id="no such level",
        ),
        pytest.param(
            card(HeadCard(name="x", bias=0, level="urgent"), *HEADS[1:]),
            LANDMARKS,
            WEIGHTS,
            id="no threshold",
        ),
        pytest.param(
            card(HeadCard(name="x", bias=0, kind="gloom"), *HEADS[1:]),
            LANDMARKS,
            WEIGHTS,
            id="no such kind",
        ),
    ],
)
def test_heads_that_do_not_belong_together_are_refused(
    raw: bytes, landmarks: Vectors, weights: Vectors
) -> None:
    with pytest.raises(HeadsError):
        Heads.parse(raw, landmarks, weights)


def test_one_sentence_is_read_once_and_several_also_as_a_whole() -> None:
    long = "a" * SHORT_CHARACTERS
    assert [part.sentence for part in units(["a."], "a.")] == [0]
    assert [part.sentence for part in units([long], long)] == [0]
    assert [part.sentence for part in units([long, " ", "b."], f"{long} b.")] == [0, 2, None]


def test_a_short_message_is_read_as_a_whole_only() -> None:
    assert [part.text for part in units(["a. ", "b."], "a. b.")] == ["a. b."]


def test_a_sentence_without_end_is_read_in_pieces_to_its_end() -> None:
    endless = "x" * (2 * SENTENCE_CHARACTERS) + "end"
    assert [part.text[-3:] for part in units([endless], endless)] == ["xxx", "xxx", "end"]


def test_a_very_long_message_is_read_at_both_ends() -> None:
    many = [f"s{place}." for place in range(1000)]
    places = [part.sentence for part in units(many, " ".join(many))]
    assert len(places) <= 65
    assert places[:1] + places[-2:] == [0, 999, None]


def test_the_packaged_heads_belong_together() -> None:
    heads = Heads.packaged()
    assert {head.level for head in heads.card.heads if head.level} == {"urgent", "support"}
    assert len(heads.landmarks) == heads.card.training["messages"]
