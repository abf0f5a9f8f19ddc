"""Banks: what fits is drawn, what was said lately is not, and every line can be read."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.conversation import Address, Banks, GuidedVoice, VoicesError, Wanted, every_line
from veilleuse.language import Language

MINIMUM = {
    "questions": 300,
    "metaphors": 60,
    "first_words": 120,
    "softenings": 80,
    "reflections": 100,
    "silences": 40,
    "counterpoints": 80,
    "closings": 60,
    "openings": 40,
    "people": 60,
    "small_steps": 60,
    "night": 40,
}
SLOTS = {"quote", "other", "absolute", "person", "count", "word", "before", "name", "title"}
SLOTS |= {"one", "two", "three"}
PLAIN = {"bank": "questions", "lines": [{"id": "q.1", "text": "Qu’est-ce qui pèse ?"}]}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("bank", MINIMUM)
def test_banks_are_full(voice: GuidedVoice, language: Language, bank: str) -> None:
    assert len(voice.banks.of(language, bank)) >= MINIMUM[bank]


def test_no_line_asks_for_unknown_words(voice: GuidedVoice) -> None:
    for _, _, line in every_line(voice.banks):
        assert line.slots <= SLOTS, line.id


def test_both_forms_of_address_ask_for_the_same_words(voice: GuidedVoice) -> None:
    for _, _, line in every_line(voice.banks):
        if line.vous:
            both = {tuple(re.findall(r"\{\w+\}", each)) for each in (line.vous, line.tu)}
            assert len(both) == 1, line.id


def test_no_line_asks_two_questions(voice: GuidedVoice) -> None:
    for language, _, line in every_line(voice.banks):
        for address in Address:
            bare = re.sub("«.*?»|“.*?”", "", line.said(address))
            assert bare.count("?") <= 1, (language, line.id)


def drawn(banks: Banks, wanted: Wanted, bank: str = "questions") -> str | None:
    line = banks.draw(Language.FR, bank, wanted)
    return line.id if line else None


def make(*lines: Mapping[str, object]) -> Banks:
    other = {"bank": "questions", "lines": [{"id": "q", "text": "What weighs?"}]}
    return Banks.parse({"fr/x": {"bank": "questions", "lines": list(lines)}, "en/x": other})


def test_a_line_of_another_feeling_is_never_drawn() -> None:
    banks = make({"id": "q.anger", "text": "Quoi ?", "feelings": ["anger"]})
    assert drawn(banks, Wanted(feelings=("grief",))) is None
    assert drawn(banks, Wanted(feelings=("grief", "anger"))) == "q.anger"


def test_the_nearest_line_is_drawn() -> None:
    banks = make(
        {"id": "q.any", "text": "Quoi ?"},
        {"id": "q.grief", "text": "Qui ?", "feelings": ["grief"], "themes": ["night"]},
    )
    assert drawn(banks, Wanted(feelings=("grief",), themes=("night",))) == "q.grief"


def test_a_moment_is_a_condition() -> None:
    banks = make({"id": "q.night", "text": "Quoi ?", "when": ["night"]})
    assert drawn(banks, Wanted()) is None
    assert drawn(banks, Wanted(moments=frozenset({"night"}))) == "q.night"


def test_a_line_used_lately_waits_for_the_others() -> None:
    banks = make({"id": "q.1", "text": "Un ?"}, {"id": "q.2", "text": "Deux ?"})
    first = drawn(banks, Wanted(seed="a"))
    assert first is not None
    second = drawn(banks, Wanted(seed="a", used=frozenset({first})))
    assert second != first
    assert drawn(banks, Wanted(seed="a", used=frozenset({"q.1", "q.2"}))) == first


def test_a_line_just_said_is_not_said_again() -> None:
    banks = make({"id": "q.1", "text": "Et avant ?"})
    assert drawn(banks, Wanted(said="D’accord. Et avant ?")) is None


def test_a_line_without_its_words_is_not_drawn() -> None:
    banks = make({"id": "q.1", "text": "« {quote} » ?"})
    assert drawn(banks, Wanted()) is None
    assert drawn(banks, Wanted(slots=frozenset({"quote"}))) == "q.1"


@given(seed=st.text(max_size=30))
def test_the_same_wish_draws_the_same_line(voice: GuidedVoice, seed: str) -> None:
    wanted = Wanted(seed=seed, moments=frozenset({"later"}))
    assert drawn(voice.banks, wanted) == drawn(voice.banks, wanted)


@pytest.mark.parametrize(
    "lines",
    [
        [{"id": "q.1", "text": ""}],
        [{"id": "q.1", "vous": "Vous ?"}],
        [{"id": "q.1", "text": "Un ?"}, {"id": "q.1", "text": "Deux ?"}],
        [{"text": "Sans nom"}],
        [{"id": "q.1", "text": "Un ?", "feeling": ["sadness"]}],
    ],
)
def test_a_damaged_bank_is_refused(lines: list[dict[str, object]]) -> None:
    with pytest.raises(VoicesError):
        make(*lines)


def test_english_has_one_form() -> None:
    with pytest.raises(VoicesError):
        Banks.parse(
            {"fr/x": PLAIN, "en/x": {"bank": "q", "lines": [{"id": "q", "vous": "a", "tu": "b"}]}}
        )
