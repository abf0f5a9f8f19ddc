"""What must hold whatever is written."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleuse.language import Language
from veilleuse.triage import Level, Role, Triage, Utterance

DANGER = [
    "Je veux mourir.",
    "J’ai envie d’en finir.",
    "I want to die.",
    "I'm thinking about killing myself.",
]
CALM = [
    "Je rentre du travail, il pleut encore.",
    "Ma sœur m'énerve, on s'est disputées pour rien.",
    "Dans mon roman, le héros part en mer.",
    "Il y a dix ans, j’habitais à Lille.",
    "Mort de rire devant ce film.",
    '"Quel dommage", dit-elle',
    "lol",
    "I had soup and watched the rain.",
    "My brother is annoying, we argued again.",
    "In my novel the hero sails away.",
    "She said “never” and left",
    "not today",
]
words = st.lists(st.sampled_from([*CALM, *DANGER]), max_size=5)


@pytest.mark.parametrize("danger", DANGER)
def test_the_phrases_used_here_are_dangerous(triage: Triage, danger: str) -> None:
    assert triage.assess(danger).level >= Level.URGENT


@settings(max_examples=200)
@given(parts=words, danger=st.sampled_from(DANGER), before=st.booleans())
def test_adding_a_danger_phrase_never_lowers_the_level(
    triage: Triage, parts: list[str], danger: str, before: bool
) -> None:
    text = "\n".join(parts)
    added = f"{danger}\n{text}" if before else f"{text}\n{danger}"
    level = triage.assess(added).level
    assert level >= triage.assess(text).level
    assert level >= triage.assess(danger).level


@settings(max_examples=60)
@given(text=st.text(max_size=120), danger=st.sampled_from(DANGER))
def test_nothing_written_before_hides_a_danger_phrase(
    triage: Triage, text: str, danger: str
) -> None:
    assert triage.assess(f"{text}\n\n{danger}").level >= Level.URGENT


@settings(max_examples=100)
@given(
    text=st.sampled_from([*CALM, *DANGER]),
    change=st.sampled_from(
        [
            str.upper,
            str.lower,
            lambda text: text.replace("'", "’"),
            lambda text: text.replace("’", "'"),
            lambda text: text.replace("é", "e").replace("œ", "oe"),
            lambda text: text.replace(" ", "\u00a0"),
            lambda text: text.replace(" ", "\u202f"),
            lambda text: f"\u202e{text}\u200b",
            lambda text: text.replace("é", "e\u0301"),
            lambda text: text.replace("e", "e\u200d"),
        ]
    ),
)
def test_how_it_is_typed_never_changes_the_level(
    triage: Triage, text: str, change: Callable[[str], str]
) -> None:
    assert triage.assess(change(text)).level is triage.assess(text).level


@given(st.text(), st.sampled_from([*Language, None]))
def test_any_text_is_assessed(triage: Triage, text: str, prefer: Language | None) -> None:
    assessment = triage.assess(text, prefer=prefer)
    assert assessment.level == max((s.level for s in assessment.signals), default=Level.NONE)
    for signal in assessment.signals:
        assert all(0 <= span.start < span.end <= len(text) for span in signal.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mourir " * 150_000,
        "je veux mourir " * 60_000,
        "\x00\x01\ud800\xff" * 50_000,
        "😀" * 10_000,
        "\u202e\u200b" * 100_000,
    ],
    ids=lambda text: repr(text[:15]),
)
def test_a_megabyte_of_anything_is_assessed(triage: Triage, text: str) -> None:
    assert triage.assess(text).level is triage.assess(text[:105]).level


def test_danger_far_into_a_long_text_is_found_at_its_place(triage: Triage) -> None:
    text = "Rien à dire. " * 60_000 + "Je veux mourir."
    assessment = triage.assess(text)
    assert assessment.level is Level.URGENT
    assert assessment.signals[0].evidence[-1].of(text).lower().endswith("mourir")


@settings(max_examples=50)
@given(
    turns=st.lists(st.tuples(st.sampled_from(Role), st.sampled_from([*CALM, *DANGER])), max_size=8)
)
def test_a_conversation_never_lowers_a_message(
    triage: Triage, turns: list[tuple[Role, str]]
) -> None:
    spoken = [Utterance(role=role, text=text) for role, text in turns]
    said = triage.watch(spoken)
    own = [triage.assess(turn.text).level for turn in spoken if turn.role is Role.USER]
    assert all(level >= alone for level, alone in zip(said.levels, own, strict=True))
    urgent = [place for place, level in enumerate(said.levels) if level >= Level.URGENT]
    assert said.act_at == (urgent[0] if urgent else None)
    assert 0 <= said.reliance <= 2
    assert 0 <= said.delusion <= 2
