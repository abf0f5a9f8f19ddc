"""How a match is meant, from the words around it."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.language import (
    Context,
    ContextReader,
    DataError,
    Language,
    PatternSet,
    fold,
    sentence_bounds,
)

CASES = yaml.safe_load((Path(__file__).parent / "context_cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("language", "pattern", "text", "meant"), CASES)
def test_the_words_around_say_how_it_is_meant(
    contexts: Mapping[Language, ContextReader],
    language: str,
    pattern: str,
    text: str,
    meant: list[str],
) -> None:
    folded = fold(text, Language(language))
    match = PatternSet({"it": [pattern]}, {}).find(folded)[0]
    context = contexts[Language(language)].read(folded, match.start, match.end)
    assert [each.name for each in fields(Context) if getattr(context, each.name)] == meant


def test_a_sentence_is_bounded_by_marks_and_lines() -> None:
    folded = fold("un. deux trois\nquatre ? cinq", Language.FR)
    place = folded.text.index("trois")
    assert folded.text[slice(*sentence_bounds(folded, place, place + 5))].strip() == "deux trois"


def test_a_wrong_file_is_refused() -> None:
    with pytest.raises(DataError):
        ContextReader.parse({"negated": 1})


@given(st.text(max_size=200), st.data())
def test_any_place_of_any_text_is_read(
    contexts: Mapping[Language, ContextReader], text: str, data: st.DataObject
) -> None:
    folded = fold(text, Language.EN)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    assert isinstance(contexts[Language.EN].read(folded, start, end), Context)
