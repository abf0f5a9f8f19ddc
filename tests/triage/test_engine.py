"""What the engine does with rules: subjects, operators, levels, and a second opinion."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from veilleuse.language import ContextReader, Language, PatternError, Span
from veilleuse.triage import (
    Hearing,
    Kind,
    Level,
    Opinion,
    OpinionError,
    Role,
    RuleError,
    Signal,
    Subject,
    Triage,
    Utterance,
)

Contexts = Mapping[Language, ContextReader]
CUES = [
    "asked_about_death", "asked_about_safety", "yes", "no", "heavy", "goodbye", "reassurance",
    "feeding", "belief",
]  # fmt: skip
WATCH = {name: ["zzz"] for name in CUES}


def _rule(**changes: object) -> dict[str, object]:
    return {
        "id": "suicide.en.die",
        "grade": 2,
        "level": "urgent",
        "level_other": "emergency",
        "patterns": ["want(?:s|ed)? to die"],
        "reason": "a wish to die",
        "source": "consensus",
        "examples": ["I want to die."],
        **changes,
    }


def _triage(contexts: Contexts, *rules: Mapping[str, object]) -> Triage:
    folder = {
        "fr/suicide": {"kind": "suicide", "rules": [_rule(id="suicide.fr.x", patterns=["zzz"])]},
        "en/suicide": {"kind": "suicide", "rules": list(rules) or [_rule()]},
        "fr/watch": WATCH,
        "en/watch": WATCH,
    }
    return Triage.parse(
        folder,
        lexicons={each: {} for each in Language},
        contexts=contexts,
    )


def _only(triage: Triage, text: str) -> Signal:
    signals = triage.assess(text).signals
    assert len(signals) == 1
    return signals[0]


def test_a_signal_says_what_where_and_why(contexts: Contexts) -> None:
    text = "Honestly, I want to die tonight."
    signal = _only(_triage(contexts), text)
    assert signal.kind is Kind.SUICIDE
    assert signal.subject is Subject.SELF
    assert signal.level is Level.URGENT
    assert signal.source == "suicide.en.die"
    assert [span.of(text) for span in signal.evidence] == ["want to die"]


def test_each_rule_speaks_once_with_all_its_places(contexts: Contexts) -> None:
    signal = _only(_triage(contexts), "I want to die. Really. I want to die.")
    assert len(signal.evidence) == 2


def test_rules_never_erase_one_another(contexts: Contexts) -> None:
    rules = (_rule(), _rule(id="suicide.en.also", level="support"))
    assessment = _triage(contexts, *rules).assess("I want to die")
    assert [signal.source for signal in assessment.signals] == ["suicide.en.die", "suicide.en.also"]
    assert assessment.level is Level.URGENT


def test_somebody_else_has_their_own_level(contexts: Contexts) -> None:
    signal = _only(_triage(contexts), "My brother wants to die.")
    assert signal.subject is Subject.OTHER
    assert signal.level is Level.EMERGENCY


def test_a_rule_about_oneself_stays_about_oneself(contexts: Contexts) -> None:
    signal = _only(_triage(contexts, _rule(subject="self")), "My brother wants to die.")
    assert signal.subject is Subject.SELF


@pytest.mark.parametrize(
    ("operators", "text", "level"),
    [
        ({}, "I don't want to die.", Level.NONE),
        ({"negated": "lower"}, "I don't want to die.", Level.SUPPORT),
        ({"negated": "keep"}, "I don't want to die.", Level.URGENT),
        ({}, "When I was 15 I wanted to die.", Level.SUPPORT),
        ({"past": "drop"}, "When I was 15 I wanted to die.", Level.NONE),
        ({}, "In my novel she wants to die.", Level.NONE),
        ({}, "Do I want to die?", Level.URGENT),
        ({"question": "drop"}, "Do I want to die?", Level.NONE),
        ({"joking": "lower"}, "lol I want to die", Level.SUPPORT),
    ],
)
def test_the_words_around_lower_or_drop(
    contexts: Contexts, operators: Mapping[str, str], text: str, level: Level
) -> None:
    assert _triage(contexts, _rule(operators=operators)).assess(text).level is level


def test_unless_cancels_only_what_it_touches(contexts: Contexts) -> None:
    triage = _triage(contexts, _rule(unless=["die laughing"]))
    assert triage.assess("I want to die laughing").level is Level.NONE
    assert triage.assess("I want to die, I could die laughing").level is Level.URGENT


def test_unless_near_cancels_in_its_sentence_only(contexts: Contexts) -> None:
    triage = _triage(contexts, _rule(unless_near=["mosquito"]))
    assert triage.assess("This mosquito and I want to die").level is Level.NONE
    assert triage.assess("A mosquito. I want to die").level is Level.URGENT


def test_together_needs_both(contexts: Contexts) -> None:
    triage = _triage(contexts, _rule(together=["tonight"]))
    assert triage.assess("I want to die").level is Level.NONE
    assert triage.assess("I want to die. It is for tonight.").level is Level.URGENT


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "high"},
        {"level_other": "high"},
        {"patterns": []},
        {"grade": "two"},
        {"unknown": 1},
        {"operators": {"negated": "erase"}},
        {"subject": "nobody"},
    ],
)
def test_an_ill_formed_rule_is_refused(contexts: Contexts, changes: Mapping[str, object]) -> None:
    with pytest.raises(RuleError):
        _triage(contexts, _rule(**changes))


def test_two_rules_with_one_id_are_refused(contexts: Contexts) -> None:
    with pytest.raises(RuleError):
        _triage(contexts, _rule(), _rule())


def test_an_unknown_group_is_refused(contexts: Contexts) -> None:
    with pytest.raises(PatternError):
        _triage(contexts, _rule(patterns=["<nobody> dies"]))


@pytest.mark.parametrize("missing", ["en/suicide", "fr/suicide", "en/watch", "fr/watch"])
def test_no_rules_raises(contexts: Contexts, missing: str) -> None:
    folder: dict[str, Any] = {
        f"{language}/{name}": content
        for language in Language
        for name, content in (
            ("suicide", {"kind": "suicide", "rules": [_rule(id=f"suicide.{language}.die")]}),
            ("watch", WATCH),
        )
    }
    del folder[missing]
    with pytest.raises(RuleError):
        Triage.parse(
            folder,
            lexicons={each: {} for each in Language},
            contexts=contexts,
        )


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """A second opinion that says what it is told."""

    says: Hearing
    name: str = "reader"

    def hear(self, text: str, language: Language) -> Hearing:
        assert text
        assert language is Language.EN
        return self.says


class _BrokenReader:
    """A second opinion that fails."""

    name = "encoder"

    def hear(self, text: str, language: Language) -> Hearing:
        raise OpinionError("triage.error.opinion", of=len(text), lang=language)


def _noticed(level: Level) -> Opinion:
    return Opinion(
        kind=Kind.SUICIDE,
        grade=1,
        level=level,
        source="head",
        probability=0.9,
        evidence=(Span(start=19, end=29),),
    )


def test_a_second_opinion_adds_what_it_heard(contexts: Contexts) -> None:
    text = "It was a long day. The stairs go on forever."
    reader = _Reader(says=Hearing(opinions=(_noticed(Level.URGENT),)))
    assessment = _triage(contexts).with_opinion(reader).assess(text)
    assert assessment.level is Level.URGENT
    (signal,) = assessment.signals
    assert (signal.source, signal.probability) == ("head", 0.9)
    assert signal.evidence[0].of(text) == "The stairs"


def test_a_doubt_is_support_and_a_place_to_ask_about(contexts: Contexts) -> None:
    doubt = Span(start=0, end=6)
    assessment = (
        _triage(contexts)
        .with_opinion(_Reader(says=Hearing(doubt=doubt)))
        .assess("It was a long and quiet day.")
    )
    assert (assessment.level, assessment.doubt) == (Level.SUPPORT, doubt)


def test_nothing_is_doubted_beside_a_danger(contexts: Contexts) -> None:
    reader = _Reader(says=Hearing(doubt=Span(start=0, end=1), bears_out=Level.URGENT))
    assessment = _triage(contexts).with_opinion(reader).assess("I want to die.")
    assert (assessment.level, assessment.doubt) == (Level.URGENT, None)


@pytest.mark.parametrize(
    ("standing", "bears_out", "level"),
    [
        ("alone", Level.NONE, Level.URGENT),
        ("company", Level.EMERGENCY, Level.URGENT),
        ("company", Level.SUPPORT, Level.SUPPORT),
        ("company", Level.NONE, Level.NONE),
        ("company", None, Level.URGENT),
    ],
)
def test_a_rule_that_needs_company_counts_as_far_as_it_is_borne_out(
    contexts: Contexts, *, standing: str, bears_out: Level | None, level: Level
) -> None:
    triage = _triage(contexts, _rule(standing=standing))
    reader = _Reader(says=Hearing(bears_out=bears_out))
    assert triage.with_opinion(reader).assess("I want to die.").level is level
    assert triage.assess("I want to die.").level is Level.URGENT


@pytest.mark.parametrize(
    ("hints_at", "level"),
    [
        (Level.EMERGENCY, Level.URGENT),
        (Level.URGENT, Level.URGENT),
        (Level.SUPPORT, Level.NONE),
        (Level.NONE, Level.NONE),
    ],
)
def test_a_hint_counts_only_at_its_own_level_and_never_by_itself(
    contexts: Contexts, *, hints_at: Level, level: Level
) -> None:
    triage = _triage(contexts, _rule(standing="hint"))
    reader = _Reader(says=Hearing(bears_out=Level.EMERGENCY, hints_at=hints_at))
    assert triage.with_opinion(reader).assess("I want to die.").level is level
    assert triage.assess("I want to die.").level is Level.NONE


@pytest.mark.parametrize(
    ("kinds", "level"),
    [
        ({Kind.SUICIDE: 0.2, Kind.EATING: 0.9, Kind.MANIA: 0.1}, Level.URGENT),
        ({Kind.SUICIDE: 0.2, Kind.EATING: 0.9, Kind.MANIA: 0.3}, Level.NONE),
    ],
)
def test_a_hint_counts_only_for_what_the_message_is_likely_about(
    contexts: Contexts, *, kinds: dict[Kind, float], level: Level
) -> None:
    triage = _triage(contexts, _rule(standing="hint"))
    reader = _Reader(says=Hearing(hints_at=Level.URGENT, kinds=kinds))
    assert triage.with_opinion(reader).assess("I want to die.").level is level


def test_a_failing_opinion_is_unknown_and_shows_contacts(contexts: Contexts) -> None:
    assessment = _triage(contexts).with_opinion(_BrokenReader()).assess("A quiet day.")
    assert assessment.level is Level.NONE
    assert assessment.unknown == ("encoder",)
    assert assessment.shows_contacts


def test_a_failing_opinion_never_calms(contexts: Contexts) -> None:
    triage = _triage(contexts)
    text = "I want to die."
    assert triage.with_opinion(_BrokenReader()).assess(text).level is triage.assess(text).level


def test_a_short_yes_takes_its_meaning_from_the_question(triage: Triage) -> None:
    asked = (Utterance(role=Role.ASSISTANT, text="Are you thinking about suicide?"),)
    assert triage.assess("yes", asked).level is Level.URGENT
    assert triage.assess("no", asked).level is Level.NONE
    assert triage.assess("yes").level is Level.NONE
    asked = (Utterance(role=Role.ASSISTANT, text="Est-ce que vous pensez à mourir ?"),)
    assert triage.assess("oui un peu", asked).level is Level.URGENT
    assert triage.assess("non", asked).level is Level.NONE
