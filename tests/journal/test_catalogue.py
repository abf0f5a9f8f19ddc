"""What the journal says: every key exists in both languages, with the same arguments."""

import re
import string
from pathlib import Path

import pytest
import yaml

import veilleuse.journal as package
from veilleuse.journal import DamageKind, JournalError
from veilleuse.journal import errors as tree

SOURCES = Path(package.__file__).parent
CONTENT = SOURCES.parent / "content" / "catalogues"
USED = re.compile(r'"(journal\.(?:error|import)\.[a-z_]+)"')


def _sentences(language: str) -> dict[str, str]:
    raw = yaml.safe_load((CONTENT / language / "journal.yaml").read_text(encoding="utf-8"))
    return {str(key): str(text) for key, text in raw.items()}


def _arguments(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _used() -> set[str]:
    found = {key for file in SOURCES.glob("*.py") for key in USED.findall(file.read_text("utf-8"))}
    return found | {f"journal.damage.{kind}" for kind in DamageKind} | {"journal.damage.others"}


def test_both_languages_say_the_same_things() -> None:
    french, english = _sentences("fr"), _sentences("en")
    assert french.keys() == english.keys()
    for key in french:
        assert _arguments(french[key]) == _arguments(english[key]), key
        assert french[key].strip(), key
        assert english[key].strip(), key
        assert french[key] != english[key], key


def test_every_key_used_is_said_and_every_sentence_is_used() -> None:
    assert _used() == _sentences("fr").keys()


@pytest.mark.parametrize("key", sorted(_sentences("fr")))
def test_french_typography(key: str) -> None:
    text = _sentences("fr")[key]
    assert "'" not in text
    assert not re.search(r"[^\u202f][;?!]", text)
    assert not re.search(r"[^\u00a0]:", text)
    assert not re.search(r"«[^\u00a0]|[^\u00a0]»", text)


def test_the_tree_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"(\w+Error)\b", tree.__doc__ or "")
    real = {
        name
        for name, item in vars(tree).items()
        if isinstance(item, type) and issubclass(item, JournalError)
    }
    assert sorted(drawn) == sorted(real)
    assert all(getattr(tree, name).__mro__[-4] is JournalError for name in real)


def test_an_error_carries_a_key_and_never_words() -> None:
    error = JournalError("journal.error.locked", seconds=3)
    assert str(error) == "journal.error.locked"
    assert error.arguments == {"seconds": 3}


def test_what_is_public_exists_and_is_sorted() -> None:
    assert all(hasattr(package, name) for name in package.__all__)
    assert len(set(package.__all__)) == len(package.__all__)
