"""The cues of context as they ship."""

from collections.abc import Mapping

import pytest

from veilleuse.companion.content import read_folder
from veilleuse.language import ContextReader, Language


@pytest.fixture(scope="session")
def contexts() -> Mapping[Language, ContextReader]:
    """How matches are read, in each language."""
    raw = read_folder("language")
    return {each: ContextReader.parse(raw[f"{each}/context"]) for each in Language}
