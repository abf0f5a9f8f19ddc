"""The safety card: six steps, the person's own lines, nothing lost through the journal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.handover import HandoverError, SafetyPlan, Step
from veilleuse.handover.plan import LINE_LENGTH_MAX, LINES_MAX
from veilleuse.language import Catalogues, Language


def test_an_empty_card_has_six_steps_in_order() -> None:
    plan = SafetyPlan()
    assert [each.step for each in plan.steps] == list(Step)
    assert len(plan.steps) == 6
    assert plan.filled == 0


def test_a_line_is_added_once_and_removed() -> None:
    plan = SafetyPlan().adding(Step.PEOPLE, "  Ma \n sœur ")
    assert plan.lines(Step.PEOPLE) == ("Ma sœur",)
    assert plan.filled == 1
    assert plan.adding(Step.PEOPLE, "Ma sœur") == plan
    assert plan.adding(Step.PEOPLE, " ") == plan
    assert plan.removing(Step.PEOPLE, "Ma sœur") == SafetyPlan()


def test_a_step_has_a_limit() -> None:
    plan = SafetyPlan()
    for number in range(LINES_MAX):
        plan = plan.adding(Step.SIGNS, f"{number}")
    with pytest.raises(HandoverError):
        plan.adding(Step.SIGNS, "one more")
    with pytest.raises(HandoverError):
        SafetyPlan().adding(Step.SIGNS, "x" * (LINE_LENGTH_MAX + 1))


@given(st.lists(st.tuples(st.sampled_from(Step), st.text(max_size=60)), max_size=15))
def test_the_journal_gives_back_the_same_card(lines: list[tuple[Step, str]]) -> None:
    plan = SafetyPlan()
    for step, line in lines:
        plan = plan.adding(step, line)
    assert SafetyPlan.parse(plan.as_record()) == plan


@pytest.mark.parametrize("raw", [None, [], {"means": ["x"]}, {"signs": "x"}, {"signs": [1]}])
def test_what_is_no_card_is_refused(raw: object) -> None:
    with pytest.raises(HandoverError):
        SafetyPlan.parse(raw)


def test_every_step_is_worded_in_both_languages(sentences: Catalogues) -> None:
    for catalogue in (sentences[language] for language in Language):
        for step in SafetyPlan().steps:
            assert catalogue.say(step.title_key)
            assert catalogue.say(step.hint_key)
        assert "Stanley" in catalogue.say("handover.plan.credit")
    assert sentences[Language.FR].say("handover.plan.title") == "Carte de sécurité"
