"""Folding: what patterns are matched against, and the way back."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.language import Language, Span, fold, fold_both

CASES = yaml.safe_load((Path(__file__).parent / "folding_cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("language", "typed", "folded"), CASES)
def test_what_is_typed_is_folded(language: str, typed: str, folded: str) -> None:
    assert fold(typed, Language(language)).text == folded


def test_without_a_language_short_forms_stay() -> None:
    assert fold("jsp idk").text == "jsp idk"


def test_a_place_leads_back_to_what_was_typed() -> None:
    typed = "Bon… j’ai envie de m o u r i r ce soir"
    folded = fold(typed, Language.FR)
    start = folded.text.index("envie")
    assert folded.span(start, folded.text.index(" ce")).of(typed) == "envie de m o u r i r"


def test_a_short_form_leads_back_whole() -> None:
    folded = fold("ok jsp", Language.FR)
    assert folded.text == "ok je ne sais pas"
    assert folded.span(6, 8).of("ok jsp") == "jsp"


def test_nothing_folds_to_nothing() -> None:
    folded = fold(" \u200b\n\x00 ")
    assert folded.text == ""
    assert folded.span(0, 0) == Span(start=0, end=0)


def test_line_starts_are_known() -> None:
    folded = fold("un\ndeux\n\ntrois", Language.FR)
    assert [folded.text[place:].split()[0] for place in folded.line_starts] == ["deux", "trois"]


@given(st.text())
def test_any_text_folds_into_words_with_places(text: str) -> None:
    for folded in (fold(text), *fold_both(text).values()):
        assert len(folded.starts) == len(folded.origins)
        assert all(0 <= start < end <= len(text) for start, end in folded.origins)
        assert all(a[1] <= b[0] for a, b in zip(folded.origins, folded.origins[1:], strict=False))
        assert "  " not in folded.text
        folded.text.encode()


@given(st.text(alphabet="abcdeéèàçijmorstu ’'-.,!?", max_size=60))
def test_accents_case_and_apostrophes_change_nothing(text: str) -> None:
    plain = fold(text, Language.FR).text
    assert fold(text.upper(), Language.FR).text == plain
    assert fold(text.replace("'", "’"), Language.FR).text == plain
    assert fold(text.replace("é", "e").replace("ç", "c"), Language.FR).text == plain
    assert fold(text.replace("é", "e\u0301"), Language.FR).text == plain
    assert fold(text.replace(" ", "\u00a0"), Language.FR).text == plain


@pytest.mark.parametrize(
    "text",
    [
        "a " * 500_000,
        "m.o.u.r." * 120_000,
        "a*" * 200_000,
        "e\u0301" * 300_000,
        "'" * 500_000,
        "\u200b" * 500_000,
        "😀" * 10_000,
        "\u202e\u202d" * 100_000,
        "\x00\xff\ud800" * 100_000,
        "«" * 200_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_megabyte_of_anything_is_folded(text: str) -> None:
    assert len(fold(text, Language.EN).text) <= 4 * len(text)
