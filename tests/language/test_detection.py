"""Telling French from English, down to fragments."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.language import Language, detect

CASES = [
    (Language(language), text)
    for language, texts in yaml.safe_load(
        (Path(__file__).parent / "detection_cases.yaml").read_text("utf-8")
    ).items()
    for text in texts
]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_a_fragment_is_told(language: Language, text: str) -> None:
    assert detect(text).language is language


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", ["", "ok", "123", "😭", "lol", "\u202e", "..."])
def test_with_nothing_to_tell_by_the_setting_wins(language: Language, text: str) -> None:
    detection = detect(text, prefer=language)
    assert detection.language is language
    assert not detection.certain


def test_clear_words_win_over_the_setting() -> None:
    assert detect("je ne sais plus quoi faire", prefer=Language.EN).language is Language.FR
    assert detect("help me please", prefer=Language.FR).language is Language.EN


def test_a_text_in_both_languages_is_mixed() -> None:
    detection = detect("Je suis à bout, vraiment. I don't know what to do anymore.")
    assert detection.mixed
    assert not detection.certain


def test_a_text_in_one_language_is_certain() -> None:
    detection = detect("Je suis rentré tard et la maison était vide, comme chaque soir.")
    assert detection.certain
    assert not detection.mixed


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text).language in Language
