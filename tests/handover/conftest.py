"""The book as it ships, read once; a catalogue that only fills its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import veilleuse
from veilleuse.handover import ContactBook
from veilleuse.handover.words import Says
from veilleuse.language import Language

CONTENT = Path(veilleuse.__file__).parent / "content"


@dataclass(frozen=True)
class Sentences:
    """A catalogue of one language, nothing more than its file."""

    texts: Mapping[str, str]

    def say(self, key: str, /, **arguments: str | int) -> str:
        """Return a sentence, filled; a missing key or argument raises."""
        return self.texts[key].format_map(arguments)


@pytest.fixture(scope="session")
def files() -> dict[str, object]:
    """Every contacts file, parsed, by name."""
    folder = CONTENT / "handover" / "contacts"
    return {path.stem: yaml.safe_load(path.read_bytes()) for path in sorted(folder.glob("*.yaml"))}


@pytest.fixture(scope="session")
def sentences() -> dict[Language, Says]:
    """The two hand-over catalogues."""
    return {
        language: Sentences(
            yaml.safe_load((CONTENT / "catalogues" / language / "handover.yaml").read_bytes())
        )
        for language in Language
    }


@pytest.fixture(scope="session")
def book(files: dict[str, object], sentences: dict[Language, Says]) -> ContactBook:
    """The book as it ships."""
    return ContactBook.parse(files, sentences)


@pytest.fixture(scope="session")
def care_file() -> object:
    """The file on access to care, parsed."""
    return yaml.safe_load((CONTENT / "handover" / "care_access.yaml").read_bytes())
