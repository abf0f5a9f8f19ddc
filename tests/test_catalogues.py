"""Every sentence that a person reads exists in French and in English, with the same arguments."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

import veilleuse
from veilleuse.language import Language, arguments_of


def _content(folder: str) -> dict[str, object]:
    """Read the YAML files below a folder of the packaged content, by their paths."""
    root = Path(veilleuse.__file__).parent / "content" / folder
    return {
        path.relative_to(root).with_suffix("").as_posix(): yaml.safe_load(path.read_bytes())
        for path in sorted(root.rglob("*.yaml"))
    }


FILES = _content("catalogues")
AREAS = sorted({name.partition("/")[2] for name in FILES})


def _area(language: Language, area: str) -> Mapping[str, str]:
    sentences = FILES.get(f"{language}/{area}")
    assert isinstance(sentences, dict), f"{language}/{area} is missing or is no mapping"
    return sentences


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys(area: str) -> None:
    assert set(_area(Language.FR, area)) == set(_area(Language.EN, area))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_need_the_same_arguments(area: str) -> None:
    english = _area(Language.EN, area)
    for key, sentence in _area(Language.FR, area).items():
        assert arguments_of(sentence) == arguments_of(english[key]), key


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", Language)
def test_no_sentence_is_empty(language: Language, area: str) -> None:
    for key, sentence in _area(language, area).items():
        assert isinstance(sentence, str), key
        assert sentence.strip(), key


@pytest.mark.parametrize("area", AREAS)
def test_french_apostrophes_are_typographic(area: str) -> None:
    for key, sentence in _area(Language.FR, area).items():
        assert not re.search(r"[^\W\d_]'[^\W\d_]", sentence), key


def test_no_key_is_in_two_areas() -> None:
    for language in Language:
        keys = [key for area in AREAS for key in _area(language, area)]
        assert len(keys) == len(set(keys))
