"""The book and its sentences as they ship, read once."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import veilleuse
from veilleuse.handover import ContactBook
from veilleuse.language import Catalogues, Language

CONTENT = Path(veilleuse.__file__).parent / "content"


@pytest.fixture(scope="session")
def files() -> dict[str, object]:
    """Every contacts file, parsed, by name."""
    folder = CONTENT / "handover" / "contacts"
    return {path.stem: yaml.safe_load(path.read_bytes()) for path in sorted(folder.glob("*.yaml"))}


@pytest.fixture(scope="session")
def sentences() -> Catalogues:
    """The two hand-over catalogues."""
    folder = CONTENT / "catalogues"
    raw: dict[Language, Any] = {
        language: yaml.safe_load((folder / language / "handover.yaml").read_bytes())
        for language in Language
    }
    return Catalogues.parse(raw)


@pytest.fixture(scope="session")
def book(files: dict[str, object], sentences: Catalogues) -> ContactBook:
    """The book as it ships."""
    return ContactBook.parse(files, sentences)


@pytest.fixture(scope="session")
def care_file() -> object:
    """The file on access to care, parsed."""
    return yaml.safe_load((CONTENT / "handover" / "care_access.yaml").read_bytes())
