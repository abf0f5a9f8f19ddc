"""Cutting into sentences."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.language import Language, sentences

CASES = yaml.safe_load((Path(__file__).parent / "sentence_cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_text_is_cut(language: str, text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, Language(language))] == expected


def test_nothing_has_no_sentence() -> None:
    assert sentences(" \n\u00a0 ", Language.FR) == ()


@given(st.text(alphabet="aé .!?…\n«»'\"1-)Mx", max_size=80), st.sampled_from(Language))
def test_sentences_hold_all_that_shows_in_order(text: str, language: Language) -> None:
    spans = sentences(text, language)
    held = [place for span in spans for place in range(span.start, span.end)]
    assert held == sorted(set(held))
    shown = {place for place, char in enumerate(text) if not char.isspace()}
    assert shown <= set(held)
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@pytest.mark.parametrize(
    "text", [". " * 300_000, "a\n" * 300_000, "..." * 300_000, "M. " * 200_000]
)
def test_a_megabyte_is_cut(text: str) -> None:
    assert sentences(text, Language.FR)
