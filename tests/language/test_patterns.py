"""Patterns searched together over folded text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleuse.language import (
    DataError,
    Language,
    Match,
    PatternError,
    PatternSet,
    expand,
    fold,
    parse_lexicon,
)

LEXICON = {"je": ("je", "j"), "die": ("mourir", "en finir"), "wish": ("<je> veux", "envie de")}


def _found(pattern: str, text: str) -> list[str]:
    folded = fold(text, Language.FR)
    matches = PatternSet({"it": [pattern]}, LEXICON).find(folded)
    return [folded.text[match.start : match.end] for match in matches]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("<wish> <die>", "Je veux mourir", ["je veux mourir"]),
        ("<wish> <die>", "envie d’en finir", []),
        ("mort", "la morte", []),
        ("mort", "mort, mort", ["mort", "mort"]),
        ("veux <gap2> mourir", "veux vraiment mourir", ["veux vraiment mourir"]),
        ("veux <gap2> mourir", "veux, mourir", []),
        ("<je?> veux", "veux", ["veux"]),
        ("<je?> veux", "je veux", ["je veux"]),
        (r"quoi \?", "quoi ?", ["quoi ?"]),
        ("^non", "ah non", []),
        ("ok$", "c’est ok", ["ok"]),
        ("💀", "ok 💀", ["💀"]),
        ("bravo (?:,|!)", "bravo !", ["bravo !"]),
    ],
)
def test_a_pattern_is_found_on_words_edges(pattern: str, text: str, found: list[str]) -> None:
    assert _found(pattern, text) == found


def test_places_are_characters_even_after_an_emoji() -> None:
    folded = fold("😀😀 mort 😀 mort", Language.FR)
    matches = PatternSet({"it": ["mort"]}, {}).find(folded)
    assert matches == (Match(id="it", start=4, end=8), Match(id="it", start=11, end=15))


@pytest.mark.parametrize("pattern", ["(", "<unknown>", "a**", "(?=a)b"])
def test_a_wrong_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        PatternSet({"it": [pattern]}, LEXICON)


def test_a_group_inside_itself_is_refused() -> None:
    with pytest.raises(PatternError):
        expand("<a>", {"a": ("<b>",), "b": ("<a>",)})


@pytest.mark.parametrize("raw", [["a"], {"a": "b"}, {"a": [True]}])
def test_a_wrong_lexicon_is_refused(raw: object) -> None:
    with pytest.raises(DataError):
        parse_lexicon(raw)


def test_no_text_makes_it_slow() -> None:
    patterns = PatternSet({"it": ["(?:a ?)+ b", r"(?:\w+ ){0,9}c"]}, {})
    assert patterns.find(fold("a " * 400_000)) == ()


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["rien", "mort", "oui", ",", "😀"]), max_size=30))
def test_every_place_is_found(words: list[str]) -> None:
    folded = fold(" ".join(words), Language.FR)
    assert len(PatternSet({"it": ["mort"]}, {}).find(folded)) == words.count("mort")
