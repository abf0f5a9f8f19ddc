"""Triage as it ships, rules alone, read once."""

import pytest

from veilleuse.companion.content import read_folder
from veilleuse.language import ContextReader, Language, parse_lexicon
from veilleuse.triage import Triage


@pytest.fixture(scope="session")
def triage() -> Triage:
    """The packaged rules of both languages, without a second opinion."""
    folder, contexts = read_folder("triage"), read_folder("language")
    return Triage.parse(
        folder,
        lexicons={each: parse_lexicon(folder[f"{each}/lexicon"]) for each in Language},
        contexts={each: ContextReader.parse(contexts[f"{each}/context"]) for each in Language},
    )
