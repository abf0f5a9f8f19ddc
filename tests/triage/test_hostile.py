"""Texts made to break the reading: it answers, in time that grows no faster than the text."""

import time
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.triage.test_rules_data import FILES

from veilleuse.triage import Level, Role, Triage, Utterance

# Eight times the text takes about eight times the time; sixty-four would be a pattern gone wild.
TIMES = 8
MOST_GROWTH = 32.0
WORDS = 500
NASTY = [
    "\u202edreym\u202c em llik",
    "z͑̐a̷l̶g̸o̵ " * 50,
    "\ud800\udfff\ud83d",
    "\x00\x01\x1b[31mred",
    "👩‍👩‍👧‍👦" * 40,
    "ﷺ" * 100,
    "ı̇İſK",
    "\u200b\u2060\ufeff" * 100,
    "🏳️‍🌈" + "\u0301" * 500,
    "a" * 5_000,
    "(((((((((((((((((((((((((((((",
    "𝓘 𝔀𝓪𝓷𝓽 𝓽𝓸 𝓭𝓲𝓮",
]


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(3):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return max(min(taken), 1e-4)


@pytest.mark.parametrize("text", NASTY)
def test_strange_characters_are_read(triage: Triage, text: str) -> None:
    triage.assess(text)
    assert triage.assess(f"{text}\nJe veux mourir.").level >= Level.URGENT


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_any_characters_are_read(triage: Triage, text: str) -> None:
    level = triage.assess(text).level
    assert level in Level


@pytest.mark.parametrize("name", FILES)
def test_the_time_that_rules_take_grows_with_the_text(triage: Triage, name: str) -> None:
    """Repeat each example without its last words: the start of a match, over and over."""
    examples = [example for rule in FILES[name].rules for example in rule.examples]
    words = " ".join(example.rsplit(maxsplit=1)[0] for example in examples).split()
    text = " ".join((words * (WORDS // len(words) + 1))[:WORDS])
    long = " ".join([text] * TIMES)
    assert _seconds(partial(triage.assess, long)) / _seconds(partial(triage.assess, text)) < (
        MOST_GROWTH
    )


def test_a_hundred_thousand_words_are_read_whole(triage: Triage) -> None:
    calm = "we had soup and watched the rain " * 14_300
    assert triage.assess(calm).level is Level.NONE
    assert triage.assess(f"{calm}. I want to die. {calm}").level >= Level.URGENT


def test_a_danger_is_seen_as_well_after_five_hundred_turns(triage: Triage) -> None:
    calm = [
        Utterance(role=role, text=text)
        for _ in range(500)
        for role, text in ((Role.USER, "Il pleut."), (Role.ASSISTANT, "Encore."))
    ]
    watch = triage.watch([*calm, Utterance(role=Role.USER, text="J’ai envie de mourir.")])
    assert watch.act_at == 500
    assert set(watch.levels[:-1]) == {Level.NONE}
