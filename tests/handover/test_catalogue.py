"""The hand-over sentences exist in both languages, with the same arguments."""

from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

import veilleuse
from veilleuse.language import Language


@pytest.fixture(scope="module")
def texts() -> dict[Language, Any]:
    folder = Path(veilleuse.__file__).parent / "content" / "catalogues"
    return {
        language: yaml.safe_load((folder / language / "handover.yaml").read_bytes())
        for language in Language
    }


def _arguments(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_same_keys_and_arguments(texts: dict[Language, Any]) -> None:
    french, english = texts[Language.FR], texts[Language.EN]
    assert set(french) == set(english)
    for key, text in french.items():
        assert text
        assert english[key]
        assert _arguments(text) == _arguments(english[key]), key


def test_french_typography(texts: dict[Language, Any]) -> None:
    for key, text in texts[Language.FR].items():
        if key.startswith("handover.clock."):
            continue
        assert "'" not in text, key
        for mark in "?!;:»":
            assert f" {mark}" not in text, key
        assert "« " not in text, key
