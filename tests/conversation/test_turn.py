"""A turn: its order, its failures, what it never lets through."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from veilleuse.conversation import (
    Assess,
    AssessError,
    Carded,
    Closed,
    Conversation,
    Line,
    Move,
    NextLine,
    Note,
    Noted,
    Opened,
    Person,
    Phrasing,
    Reply,
    Request,
    Reviewer,
    Said,
    Seal,
    SealError,
    Send,
    Step,
    Usage,
    Voice,
    Written,
)
from veilleuse.language import Language, Span
from veilleuse.limits import Action, Subject, Verdict
from veilleuse.models.fakes import BrokenVoice, ScriptedVoice, SilentVoice
from veilleuse.triage import Assessment, Kind, Level

NIGHT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
CALM = Assessment(language=Language.FR, level=Level.NONE, signals=())
TEXT = "j’ai peur de tout rater demain"


def walk(  # noqa: PLR0913  a turn has many sides, each with a default
    conversation: Conversation,
    *,
    sealing: bool = True,
    judging: bool = True,
    text: str = TEXT,
    judged: Assessment = CALM,
    vetted: tuple[str, ...] = (),
) -> tuple[list[Step], Reply]:
    """Run a turn by hand, keeping its steps."""
    steps = conversation.turn(
        Request(text=text), person=Person(country="FR"), usage=Usage(now=NIGHT, vetted=vetted)
    )
    seen: list[Step] = []
    try:
        step = next(steps)
        while True:
            seen.append(step)
            if isinstance(step, Seal) and not sealing:
                step = steps.throw(SealError("test"))
            elif isinstance(step, Assess) and not judging:
                step = steps.throw(AssessError("test"))
            elif isinstance(step, Assess):
                step = steps.send(judged)
            elif isinstance(step, NextLine):
                assert isinstance(step.stream, Iterator)
                step = steps.send(next(step.stream, None))
            else:
                step = steps.send(None)
    except StopIteration as end:
        reply: Reply = end.value
        return seen, reply


def events(seen: list[Step]) -> list[object]:
    return [step.event for step in seen if isinstance(step, Send)]


def test_the_entry_is_sealed_first_and_the_reply_before_the_end(conversation: Conversation) -> None:
    seen, reply = walk(conversation)
    assert isinstance(seen[0], Seal)
    assert seen[0].record == Written(text=TEXT, at=NIGHT)
    assert isinstance(seen[1], Assess)
    assert isinstance(seen[-2], Seal)
    assert seen[-2].record == reply
    assert isinstance(seen[-1], Send)
    assert seen[-1].event == Closed(reply=reply)


def test_a_door_hears_the_opening_then_each_sentence(conversation: Conversation) -> None:
    seen, reply = walk(conversation)
    told = events(seen)
    assert told[0] == Opened(
        move=reply.move, language=Language.FR, level=Level.NONE, disclosure=True
    )
    assert tuple(each.sentence for each in told if isinstance(each, Said)) == reply.sentences


def test_an_unsealed_entry_is_said_and_answered(conversation: Conversation) -> None:
    seen, reply = walk(conversation, sealing=False)
    assert Noted(key=Note.UNSEALED) in events(seen)
    assert reply.sentences
    assert Note.UNSEALED in reply.notes


def test_an_unjudged_message_shows_contacts(conversation: Conversation) -> None:
    seen, reply = walk(conversation, judging=False)
    assert reply.assessment.unknown == ("triage",)
    assert Noted(key=Note.UNKNOWN) in events(seen)
    assert any(isinstance(each, Carded) for each in events(seen))
    assert reply.card is not None
    assert reply.card.offers


DOUBTED = Assessment(
    language=Language.FR, level=Level.SUPPORT, signals=(), doubt=Span(start=13, end=30)
)


def test_a_doubt_is_asked_plainly_instead_of_a_card(conversation: Conversation) -> None:
    voice = ScriptedVoice(says=["Rien."])
    _, reply = walk(replace(conversation, voice=voice), judged=DOUBTED)
    (question,) = reply.sentences
    assert question.startswith("Quand vous écrivez «\u00a0tout rater demain\u00a0», ")
    assert question.endswith("est-ce que vous pensez à mourir\u202f?")
    assert reply.move is Move.ASK
    assert reply.card is None
    assert not voice.asked


def test_a_doubt_is_never_asked_about_twice(conversation: Conversation) -> None:
    _, first = walk(conversation, judged=DOUBTED)
    _, second = walk(conversation, judged=DOUBTED, vetted=first.bank_ids)
    assert "mourir" not in second.text
    assert second.sentences


@pytest.mark.parametrize("failing", [BrokenVoice(), SilentVoice(), ScriptedVoice(says=["", "  "])])
def test_a_voice_that_fails_gives_way(
    turn: Callable[..., Reply], conversation: Conversation, failing: Voice
) -> None:
    reply = turn(TEXT, among=replace(conversation, voice=failing))
    assert reply.voice == "guided"
    assert reply.sentences
    assert Note.GUIDED in reply.notes


def test_a_voice_that_breaks_midway_keeps_what_was_released(
    turn: Callable[..., Reply], conversation: Conversation
) -> None:
    voice = BrokenVoice(says=["Il y a cette peur de demain."])
    reply = turn(TEXT, among=replace(conversation, voice=voice))
    assert reply.sentences == ("Il y a cette peur de demain.",)
    assert reply.voice == "broken"


def test_what_a_limit_forbids_is_replaced_and_the_stream_ends(
    turn: Callable[..., Reply], conversation: Conversation
) -> None:
    voice = ScriptedVoice(says=["Je ressens votre peine jusqu’au fond de moi.", "Voilà la suite."])
    reply = turn(TEXT, among=replace(conversation, voice=voice))
    assert "ressens" not in reply.text
    assert "Voilà la suite." not in reply.sentences
    assert reply.sentences


def test_a_chatty_voice_is_held_to_five_sentences_and_one_question(
    turn: Callable[..., Reply], conversation: Conversation
) -> None:
    says = ["Qui le sait ?", "Depuis quand ?", "Un.", "Deux.", "Trois.", "Quatre.", "Cinq."]
    reply = turn(TEXT, among=replace(conversation, voice=ScriptedVoice(says=says)))
    assert reply.sentences == ("Qui le sait ?", "Un.", "Deux.", "Trois.", "Quatre.")


def test_what_it_is_is_answered_by_no_model(
    turn: Callable[..., Reply], conversation: Conversation
) -> None:
    voice = ScriptedVoice(says=["Je suis humain."])
    reply = turn("tu es humain ?", among=replace(conversation, voice=voice))
    assert not voice.asked
    assert "programme" in reply.text


@pytest.mark.parametrize(
    ("turns", "minutes_ago", "said"),
    [(0, None, True), (3, 20.0, False), (3, 179.0, False), (3, 180.0, True), (3, None, True)],
)
def test_it_says_that_it_is_a_program_at_the_start_and_every_three_hours(
    turn: Callable[..., Reply], turns: int, minutes_ago: float | None, said: bool
) -> None:
    usage = Usage(now=NIGHT, turn=turns, disclosed_minutes_ago=minutes_ago)
    assert (Note.DISCLOSURE in turn(TEXT, usage=usage).notes) is said


def test_usage_follows(turn: Callable[..., Reply]) -> None:
    first = turn(TEXT)
    later = NIGHT + timedelta(minutes=4)
    usage = Usage(now=NIGHT).after(first, now=later, minutes=4)
    assert usage.turn == 1
    assert usage.moves == (first.move,)
    assert usage.last_reply == first.text
    assert usage.disclosed_minutes_ago == 0
    assert set(first.bank_ids) <= usage.used_lines
    assert not usage.crisis


def test_a_card_comes_once_for_one_reason(
    turn: Callable[..., Reply], assessed: Callable[..., Assessment]
) -> None:
    assessment = assessed(Level.SUPPORT, Kind.ISOLATION)
    first = turn("les dimanches sont longs", assessment=assessment)
    usage = Usage(now=NIGHT).after(first, now=NIGHT, minutes=1)
    second = turn("et les lundis aussi", assessment=assessment, usage=usage)
    assert first.move is Move.HAND_OVER
    assert first.card is not None
    assert second.card is None


def test_an_unknown_country_is_said(turn: Callable[..., Reply]) -> None:
    reply = turn(Request(text="", move=Move.HAND_OVER), person=Person())
    assert reply.card is not None
    assert not reply.card.country_known


def test_a_deposit_gets_a_few_words(turn: Callable[..., Reply]) -> None:
    reply = turn("la journée a été longue, j’ai tout raté", deposit=True)
    assert reply.move is Move.SILENCE
    assert len(reply.text.split()) <= 8


@pytest.mark.parametrize(
    "text", ["", " \n\t", "😭" * 10_000, "\u202eabc\u200b", "\ud800", "a" * 200_000, "?" * 500]
)
@pytest.mark.parametrize("move", [None, *Move])
def test_any_text_gets_an_answer(turn: Callable[..., Reply], text: str, move: Move | None) -> None:
    assert turn(Request(text=text, move=move)).sentences


def test_a_voice_that_repeats_itself_says_something_else(
    turn: Callable[..., Reply], conversation: Conversation
) -> None:
    usage = Usage(now=NIGHT, turn=1, last_reply="Il y a cette peur.")
    voice = ScriptedVoice(says=["Il y a cette peur.", "Elle a une date."])
    reply = turn(TEXT, usage=usage, among=replace(conversation, voice=voice))
    assert reply.sentences == ("Elle a une date.",)


def test_a_phrasing_knows_no_more_than_settings(
    turn: Callable[..., Reply], conversation: Conversation
) -> None:
    voice = ScriptedVoice(says=["D’accord."])
    turn(TEXT, among=replace(conversation, voice=voice))
    asked: Phrasing = voice.asked[0]
    assert asked.request.text == TEXT
    assert isinstance(asked.person, Person)


def test_a_line_without_words_only_marks_what_was_used(
    turn: Callable[..., Reply], conversation: Conversation
) -> None:
    class Marking:
        name = "marking"

        def phrase(self, phrasing: Phrasing) -> Iterator[Line]:  # noqa: ARG002  a voice's signature
            yield Line(text="Trois débuts.")
            yield Line(text="", bank_id="f.1")

    reply = turn(TEXT, among=replace(conversation, voice=Marking()))
    assert reply.bank_ids == ("f.1",)
    assert reply.sentences == ("Trois débuts.",)


@dataclass(frozen=True, kw_only=True)
class _Whole:
    """Finds something missing in every whole reply."""

    limits: Reviewer
    adds: str

    def review(self, subject: Subject, released: str, sentence: str) -> Verdict:
        return self.limits.review(subject, released, sentence)

    def review_end(self, subject: Subject, released: str) -> Verdict:
        assert released
        assert subject.user_text == TEXT
        return Verdict(action=Action.REPLACE, text=self.adds, violations=())


def test_what_a_models_whole_reply_lacks_is_added(conversation: Conversation) -> None:
    whole = _Whole(limits=conversation.limits, adds="Les contacts sont là.")
    voice = ScriptedVoice(says=["Il y a cette peur de demain."])
    _, reply = walk(replace(conversation, voice=voice, limits=whole))
    assert reply.sentences == ("Il y a cette peur de demain.", "Les contacts sont là.")
    _, guided = walk(replace(conversation, limits=whole))
    assert "Les contacts sont là." not in guided.sentences
