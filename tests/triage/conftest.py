"""Triage as it ships, rules alone, read once."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

import veilleuse
from veilleuse.language import ContextReader, Language, parse_lexicon
from veilleuse.triage import Triage


def _content(folder: str) -> dict[str, object]:
    """Read the YAML files below a folder of the packaged content, by their paths."""
    root = Path(veilleuse.__file__).parent / "content" / folder
    return {
        path.relative_to(root).with_suffix("").as_posix(): yaml.safe_load(path.read_bytes())
        for path in sorted(root.rglob("*.yaml"))
    }


@pytest.fixture(scope="session")
def contexts() -> Mapping[Language, ContextReader]:
    """How matches are read, in each language."""
    raw = _content("language")
    return {each: ContextReader.parse(raw[f"{each}/context"]) for each in Language}


@pytest.fixture(scope="session")
def triage(contexts: Mapping[Language, ContextReader]) -> Triage:
    """The packaged rules of both languages, without a second opinion."""
    folder = _content("triage")
    return Triage.parse(
        folder,
        lexicons={each: parse_lexicon(folder[f"{each}/lexicon"]) for each in Language},
        contexts=contexts,
    )
