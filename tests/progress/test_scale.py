"""Questionnaires: scores stay in range and rise with the answers; the band follows its figures."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.companion.content import read_content
from veilleuse.progress import WHO5_BAND, ProgressError, Scale, Scales

ANSWERS = st.lists(st.integers(0, 5), min_size=5, max_size=5)


def who5() -> Scale:
    return Scales.parse(read_content("progress/scales.yaml")).named("who5")


def test_the_published_band_is_the_one_used() -> None:
    assert who5().band == WHO5_BAND
    assert who5().reliable_change == pytest.approx(23.6, abs=0.1)


def test_the_ends_of_the_scale() -> None:
    scale = who5()
    assert (scale.lowest, scale.highest) == (0, 100)
    assert scale.score([0] * 5) == 0
    assert scale.score([5] * 5) == 100
    assert scale.score([2, 3, 1, 2, 3]) == 44


@given(answers=ANSWERS, item=st.integers(0, 4))
def test_scores_stay_in_range_and_are_monotone(answers: list[int], item: int) -> None:
    scale = who5()
    score = scale.score(answers)
    assert scale.lowest <= score <= scale.highest
    raised = [min(5, answer + (place == item)) for place, answer in enumerate(answers)]
    assert scale.score(raised) >= score


@pytest.mark.parametrize("answers", [[], [1, 2, 3, 4], [0] * 6, [0, 0, 0, 0, 6], [-1, 0, 0, 0, 0]])
def test_answers_out_of_place_are_refused(answers: list[int]) -> None:
    with pytest.raises(ProgressError):
        who5().score(answers)


def test_a_band_that_its_figures_do_not_give_is_refused() -> None:
    raw = {"scales": [{**msgspec.to_builtins(who5()), "band": 10}]}
    with pytest.raises(ProgressError):
        Scales.parse(raw)


@pytest.mark.parametrize("raw", [None, {}, {"scales": [{}]}, {"scales": "who5"}])
def test_an_ill_formed_file_is_refused(raw: object) -> None:
    with pytest.raises(ProgressError):
        Scales.parse(raw)


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(ProgressError):
        Scales(scales=()).named("who5")
