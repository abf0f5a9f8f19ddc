"""Every rule's examples, the shape of a verdict, and odd replies: no limit can be switched off."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.companion.build import build_limits
from veilleuse.companion.content import read_catalogues
from veilleuse.language import Language
from veilleuse.limits import Action, Limit, Limits, RuleError, Subject
from veilleuse.limits.rules import Example, parse_rulebook
from veilleuse.triage import Assessment, Level

CLEAN = {
    Language.FR: "Deux heures de retard, c’est long. Qu’est-ce qui a été le plus dur ?",
    Language.EN: "Two hours late is long. What was the hardest part?",
}
OFFENDING = {
    Language.FR: [
        (Limit.HUMAN_CLAIM, "Je t’aime."),
        (Limit.SECRECY, "Cela restera entre nous."),
        (Limit.MEDICATION, "Arrêtez votre traitement."),
        (Limit.EXCLUSIVITY, "Je suis la seule à te comprendre."),
    ],
    Language.EN: [
        (Limit.HUMAN_CLAIM, "I love you."),
        (Limit.SECRECY, "This stays between us."),
        (Limit.MEDICATION, "Stop your medication."),
        (Limit.EXCLUSIVITY, "I’m the only one who understands you."),
    ],
}


def limits() -> Limits:
    return build_limits()


def subject(language: Language, user: str = "", level: str = "none") -> Subject:
    assessment = Assessment(language=language, level=Level[level.upper()], signals=())
    return Subject(user_text=user, language=language, assessment=assessment)


def examples() -> Iterator[tuple[Language, str, Example, bool]]:
    for language, book in limits().books.items():
        for rule in book.rules.values():
            yield from ((language, rule.id, example, True) for example in rule.examples)
            yield from ((language, rule.id, example, False) for example in rule.counter_examples)


@pytest.mark.parametrize(
    ("language", "rule", "example", "objects"),
    list(examples()),
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_every_example_of_every_rule(
    language: Language, rule: str, example: Example, objects: bool
) -> None:
    asked = subject(language, example.user, example.level)
    verdict = limits().review_reply(asked, example.reply)
    assert (rule in {violation.source for violation in verdict.violations}) is objects
    assert verdict.text.strip()


@pytest.mark.parametrize("language", list(Language))
def test_each_limit_has_a_rule_and_a_vetted_stand_in(language: Language) -> None:
    book = limits().books[language]
    apart = {Limit.LANGUAGE, Limit.LENGTH}
    assert set(book.limit_of.values()) == set(Limit) - apart
    catalogue = read_catalogues("limits")[language]
    for limit in Limit:
        text = catalogue.say(f"limits.stand_in.{limit}")
        verdict = limits().review_reply(subject(language, level="urgent"), text)
        assert {each.limit for each in verdict.violations} <= {Limit.CRISIS_SILENCE}, limit


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_says_why_and_from_where(language: Language) -> None:
    for rule in limits().books[language].rules.values():
        assert rule.reason.strip() and rule.source.strip(), rule.id  # noqa: PT018  one rule, one line
        assert rule.examples, rule.id


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_offending_sentence_is_found_anywhere(language: Language, place: int) -> None:
    for limit, sentence in OFFENDING[language]:
        parts = CLEAN[language].split(". ")
        parts.insert(place, sentence.rstrip("."))
        verdict = limits().review_reply(subject(language), ". ".join(parts))
        assert limit in {violation.limit for violation in verdict.violations}
        assert sentence.rstrip(".") not in verdict.text


@pytest.mark.parametrize("language", list(Language))
def test_a_clean_reply_goes_as_it_is(language: Language) -> None:
    verdict = limits().review_reply(subject(language), CLEAN[language])
    assert verdict.action is Action.RELEASE
    assert verdict.text == CLEAN[language]


@pytest.mark.parametrize("language", list(Language))
def test_streaming_never_shows_what_the_whole_would_not(language: Language) -> None:
    for limit, sentence in OFFENDING[language]:
        verdict = limits().review(subject(language), CLEAN[language], sentence)
        assert limit in {violation.limit for violation in verdict.violations}
        assert verdict.text.strip() != sentence


@pytest.mark.parametrize(
    ("user", "reply", "limit"),
    [
        (Language.FR, "Take a slow breath and let it go, then rest for a while.", Limit.LANGUAGE),
        (Language.EN, "Respirez lentement, puis reposez-vous un moment ce soir.", Limit.LANGUAGE),
        (Language.FR, "可以在睡前把灯调暗", Limit.LANGUAGE),
        (Language.FR, "mot " * 200, Limit.LENGTH),
    ],
)
def test_language_and_length(user: Language, reply: str, limit: Limit) -> None:
    verdict = limits().review_reply(subject(user), reply)
    assert limit in {violation.limit for violation in verdict.violations}


def test_a_quotation_keeps_its_language() -> None:
    reply = "« You need to be more resilient » : la phrase pique. Qu’est-ce qu’elle oublie ?"
    assert limits().review_reply(subject(Language.FR), reply).action is Action.RELEASE


@pytest.mark.parametrize("reply", ["", " ", "\ud800", "\u202e\u200b", "a" * 300_000, "🙂" * 5000])
def test_odd_replies_get_a_verdict(reply: str) -> None:
    verdict = limits().review_reply(subject(Language.FR, "je veux mourir", "urgent"), reply)
    assert verdict.text.strip()


@given(st.text(max_size=200))
def test_danger_answered_beside_the_point_is_never_released(reply: str) -> None:
    verdict = limits().review_reply(subject(Language.EN, "I want to die", "urgent"), reply)
    said = verdict.text.lower()
    assert (
        verdict.action is not Action.RELEASE
        or any(
            word in said
            for word in ("call", "die", "death", "help", "talk", "safe", "suicid", "doctor")
        )
        or any(char.isdigit() for char in said)
    )


def test_no_rule_is_never_nothing_forbidden() -> None:
    with pytest.raises(RuleError):
        parse_rulebook({}, {})
    with pytest.raises(RuleError):
        parse_rulebook({"broken": {"limit": "nonsense"}}, {})
