"""A turn on the whole: sealed first, answered, remembered, never calmer when a part fails."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.conftest import SteppingClock

from veilleuse.companion.companion import Companion
from veilleuse.companion.notebook import ExportFormat, Notebook
from veilleuse.companion.settings import Settings
from veilleuse.conversation import Carded, Closed, Event, Move, Note, Opened, Said
from veilleuse.handover import PlanStep, SafetyPlan, Step
from veilleuse.journal import LockedError, NoSuchRecordError
from veilleuse.language import Language, sentences
from veilleuse.models.fakes import BrokenVoice, SilentVoice
from veilleuse.triage import Level

ORDINARY = {
    Language.FR: "Longue journée, mon chef a encore crié et je n’ai rien su répondre.",
    Language.EN: "Long day, my boss shouted again and I had no answer.",
}
DANGER = {Language.FR: "Je veux mourir.", Language.EN: "I want to die."}
ODD = ["\u200f\u200b\u200e", "\x00\x01\x02 ab", "🙂" * 10_000, "\ud800 mal", "a" * 200_000, "?"]


def written(notebook: Notebook, text: str, *, deposit: bool = False) -> list[Event]:
    return list(notebook.write(text, deposit=deposit))


def said(events: list[Event]) -> list[str]:
    return [event.sentence for event in events if isinstance(event, Said)]


def closed(events: list[Event]) -> Closed:
    return next(event for event in events if isinstance(event, Closed))


def test_an_ordinary_night_is_answered_and_sealed(
    companion: Companion, alix: str, language: Language
) -> None:
    with companion.notebook(alix) as notebook:
        events = written(notebook, ORDINARY[language])
    assert isinstance(events[0], Opened)
    assert events[0].disclosure
    assert said(events)
    with companion.notebook(alix) as notebook:
        entry = notebook.entries()[0]
        assert entry.text == ORDINARY[language]
        (reply,) = notebook.page(entry.sequence).replies
        assert list(reply.body.sentences) == said(events)
        assert Note.DISCLOSURE in reply.body.notes


def test_the_same_move_never_comes_twice_running(
    companion: Companion, alix: str, language: Language, clock: SteppingClock
) -> None:
    moves: list[Move] = []
    replies: list[str] = []
    for _ in range(8):
        clock.step(minutes=1)
        with companion.notebook(alix) as notebook:
            reply = closed(written(notebook, ORDINARY[language])).reply
        moves.append(reply.move)
        replies.append(reply.text)
        assert len(sentences(reply.text, language)) <= 5
        assert reply.text.count("?") <= 1
    assert all(one != other for one, other in pairwise(moves))
    assert len(set(replies)) == len(replies)


def test_danger_is_answered_by_vetted_words_and_contacts_only(
    companion: Companion, alix: str, language: Language
) -> None:
    loud = replace(companion.core.conversation, voice=BrokenVoice())
    guarded = replace(companion, core=replace(companion.core, conversation=loud))
    with guarded.notebook(alix) as notebook:
        events = written(notebook, DANGER[language])
    reply = closed(events).reply
    assert reply.voice == "vetted"
    assert reply.assessment.level >= Level.URGENT
    card = next(event for event in events if isinstance(event, Carded)).card
    assert any(offer.id == "fr-3114" for offer in card.offers)
    assert any(offer.emergency for offer in card.offers)


@pytest.mark.parametrize("voice", [BrokenVoice(), SilentVoice()])
def test_a_failing_voice_gives_way_to_the_guided_one(
    companion: Companion, alix: str, language: Language, voice: BrokenVoice | SilentVoice
) -> None:
    broken = replace(companion.core.conversation, voice=voice)
    failing = replace(companion, core=replace(companion.core, conversation=broken))
    with failing.notebook(alix) as notebook:
        events = written(notebook, ORDINARY[language])
    assert said(events)
    assert Note.GUIDED in closed(events).reply.notes


def test_a_deposit_asks_nothing(companion: Companion, alix: str, language: Language) -> None:
    with companion.notebook(alix) as notebook:
        reply = closed(written(notebook, ORDINARY[language], deposit=True)).reply
        assert "?" not in reply.text
        assert notebook.entries()[0].deposit


def test_danger_in_a_deposit_is_still_seen(
    companion: Companion, alix: str, language: Language
) -> None:
    with companion.notebook(alix) as notebook:
        events = written(notebook, DANGER[language], deposit=True)
    assert any(isinstance(event, Carded) for event in events)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_answered_and_nothing_is_lost(
    companion: Companion, alix: str, text: str
) -> None:
    with companion.notebook(alix) as notebook:
        events = written(notebook, text)
        assert closed(events).reply.text.strip()
        assert len(notebook.entries()) == 1


def test_a_pause_begins_a_new_conversation_that_says_again_what_it_is(
    companion: Companion, alix: str, language: Language, clock: SteppingClock
) -> None:
    with companion.notebook(alix) as notebook:
        written(notebook, ORDINARY[language])
        clock.step(minutes=5)
        second = written(notebook, ORDINARY[language])
        clock.step(hours=2)
        third = written(notebook, ORDINARY[language])
    assert not next(event for event in second if isinstance(event, Opened)).disclosure
    assert next(event for event in third if isinstance(event, Opened)).disclosure


def test_a_crisis_goes_on_until_safety_is_said(
    companion: Companion, alix: str, language: Language, clock: SteppingClock
) -> None:
    with companion.notebook(alix) as notebook:
        first = closed(written(notebook, DANGER[language])).reply
        clock.step(minutes=1)
        after = closed(written(notebook, ORDINARY[language])).reply
    assert first.voice == after.voice == "vetted"
    assert first.text != after.text


def test_locked_is_locked(companion: Companion, alix: str) -> None:
    companion.lock(alix)
    with pytest.raises(LockedError), companion.notebook(alix):
        pass


def test_idle_locks(companion: Companion, alix: str, clock: SteppingClock) -> None:
    clock.step(minutes=20)
    assert not companion.is_open(alix)


def test_search_edit_erase(companion: Companion, alix: str, language: Language) -> None:
    with companion.notebook(alix) as notebook:
        written(notebook, ORDINARY[language])
        number = notebook.entries("chef" if language is Language.FR else "boss")[0].sequence
        notebook.edit(number, "autre chose / something else")
        assert notebook.entries("else")[0].sequence == number
        notebook.erase(number)
        assert notebook.entries() == ()
        with pytest.raises(NoSuchRecordError):
            notebook.page(number)


def test_settings_and_plan_are_kept(companion: Companion, alix: str) -> None:
    plan = SafetyPlan().adding(Step.PEOPLE, "Sam")
    with companion.notebook(alix) as notebook:
        notebook.change(Settings(language=Language.EN, country="GB", circle=("Ana",)))
        notebook.keep_plan(plan)
    with companion.notebook(alix) as notebook:
        assert notebook.settings.country == "GB"
        assert PlanStep(step=Step.PEOPLE, lines=("Sam",)) in notebook.plan().steps


@pytest.mark.parametrize("form", [ExportFormat.MARKDOWN, ExportFormat.JSON])
def test_what_is_exported_comes_back(
    companion: Companion, alix: str, language: Language, form: ExportFormat
) -> None:
    with companion.notebook(alix) as notebook:
        written(notebook, ORDINARY[language])
        content = notebook.export(form)
        number = notebook.entries()[0].sequence
        notebook.erase(number)
        name = "a.zip" if form is ExportFormat.MARKDOWN else "a.json"
        assert notebook.bring_in([(name, content)]).added == 1
        assert notebook.entries()[0].text == ORDINARY[language]
