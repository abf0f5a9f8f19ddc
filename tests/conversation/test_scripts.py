"""Vetted texts keep every must and must-not of a reply in crisis (clinical facts, section 5.4)."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

import pytest

from veilleuse.conversation import (
    Address,
    Conversation,
    Flow,
    Move,
    Note,
    Person,
    Reply,
    Request,
    Scripts,
    Usage,
    VoicesError,
)
from veilleuse.language import Language, sentences
from veilleuse.limits import Action, Limits
from veilleuse.limits import Subject as Answered
from veilleuse.models.fakes import ScriptedVoice
from veilleuse.triage import Assessment, Kind, Level, Subject

NIGHT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
DANGER = (Level.URGENT, Level.EMERGENCY)
FORMS = [(Language.FR, Address.VOUS), (Language.FR, Address.TU), (Language.EN, Address.VOUS)]

# What a text may never say: promises, secrecy, pressure, labels, praise, pleading, comparison.
NEVER = {
    Language.FR: (
        r"ça va aller|tout ira|va passer|s’arranger|promets|promis",
        r"secret (?:est|reste)|entre nous|je ne dirai",
        r"je comprends|je ressens|je suis (?:désolé|là pour)",
        r"(?:ta|votre|ton|tes|vos) (?:famille|enfants|parents|mère|père)",
        r"en crise|dépress|bipolaire|délire|hallucin|trouble",
        r"courage|brave|réussi|raté|échou",
        r"d’autres (?:gens|personnes)|il y a pire",
        r"ne (?:pars|partez|quitte|quittez) pas|tu vas (?:me )?manquer|reviens|revenez",
        r"cachet|comprim|médicament|corde|lame|couteau|pont|arme|veines|dose|gaz|train",
        r"égoïste|lâche|honte|faute",
    ),
    Language.EN: (
        r"be okay|be all right|get better|it will pass|promise",
        r"our secret|between us|won’t tell",
        r"i understand|i feel|i’m (?:sorry|here for)",
        r"your (?:family|kids|children|parents|mother|father)",
        r"in crisis|depress|bipolar|delusion|hallucinat|disorder",
        r"brave|courage|succeed|failed",
        r"other people have|worse",
        r"don’t go|miss you|come back|stay with me,? please",
        r"pills?|tablets?|rope|blade|knife|bridge|gun|wrist|overdose|gas|train\b",
        r"selfish|coward|shame|fault",
    ),
}
# A text may deny what the list forbids, or speak of it where a body is in danger.
ALLOWED = {
    "violence.not_fault", "other.secret", "body.worse", "with.show", "keep.again",
    "intended.choice",
}  # fmt: skip


def flows_in_danger(scripts: Scripts) -> Iterator[Flow]:
    yield from (each for each in scripts.flows if Level[each.level.upper()] in DANGER)


def opening(scripts: Scripts, flow: Flow, language: Language, address: Address) -> list[str]:
    return [scripts.say(name, language, address) for name in scripts.open(flow, ()).texts]


@pytest.mark.parametrize(("language", "address"), FORMS)
def test_no_text_says_what_must_never_be_said(
    scripts: Scripts, language: Language, address: Address
) -> None:
    for name, text in scripts.texts[language].items():
        said = text.said(address).lower()
        broken = [each for each in NEVER[language] if re.search(each, said)]
        assert not broken or name in ALLOWED, (name, broken)


@pytest.mark.parametrize(("language", "address"), FORMS)
def test_an_opening_names_it_says_what_it_is_and_hands_over(
    scripts: Scripts, language: Language, address: Address
) -> None:
    program = {Language.FR: "programme", Language.EN: "program"}[language]
    for flow in flows_in_danger(scripts):
        texts = opening(scripts, flow, language, address)
        whole = " ".join(texts)
        assert program in whole, flow.id
        assert sum("?" in re.sub("«.*?»|“.*?”", "", text) for text in texts) <= 1, flow.id
        assert len(sentences(whole, language)) <= 5, flow.id
        assert len(whole.split()) <= 110, flow.id
        assert re.search(r"ci-dessous|en dessous|below", whole), flow.id


@pytest.mark.parametrize(("language", "address"), FORMS)
def test_the_question_about_suicide_is_plain(
    scripts: Scripts, language: Language, address: Address
) -> None:
    said = scripts.say("ask.thoughts", language, address)
    assert re.search("tuer|killing yourself", said)


@pytest.mark.parametrize(("language", "address"), FORMS)
def test_limits_release_every_vetted_text(
    scripts: Scripts, limits: Limits, language: Language, address: Address
) -> None:
    subject = Answered(user_text="", language=language)
    for name, text in scripts.texts[language].items():
        verdict = limits.review(subject, "", text.said(address))
        assert verdict.action is Action.RELEASE, (name, verdict.violations)


def test_both_languages_have_the_same_texts(scripts: Scripts) -> None:
    french, english = (scripts.texts[each] for each in Language)
    assert french.keys() == english.keys()
    for name in french:
        assert french[name].asks == english[name].asks, name


def test_no_number_is_typed_in_a_text(scripts: Scripts) -> None:
    for texts in scripts.texts.values():
        assert not any(
            re.search(r"\d", f"{each.text}{each.vous}{each.tu}") for each in texts.values()
        )


def test_emergency_shows_no_exercise(scripts: Scripts) -> None:
    for flow in scripts.flows:
        if flow.level == "emergency":
            assert "ground" not in flow.actions, flow.id
            assert not any("ground" in name for each in flow.opening for name in each)


@pytest.mark.parametrize("level", DANGER)
@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("kind", Kind)
def test_every_danger_finds_its_script(
    scripts: Scripts,
    assessed: Callable[..., Assessment],
    kind: Kind,
    subject: Subject,
    level: Level,
) -> None:
    for grade in (1, 2, 3, 4):
        flow = scripts.flow_for(assessed(level, kind, grade=grade, subject=subject))
        assert flow is not None
        assert flow.level == level.word
        assert flow.subject is subject


def test_a_lost_sense_of_reality_is_never_left_to_a_voice(
    scripts: Scripts, assessed: Callable[..., Assessment]
) -> None:
    for kind in (Kind.PSYCHOSIS, Kind.MANIA):
        assert scripts.flow_for(assessed(Level.SUPPORT, kind)) is not None


ANSWERS = [
    ("fr", "oui", "yes"),
    ("fr", "non", "no"),
    ("fr", "je suis en sécurité", "safe"),
    ("fr", "je suis pas en sécurité", "unsafe"),
    ("fr", "quelqu’un est là", "with_someone"),
    ("fr", "ma sœur est en route", "with_someone"),
    ("fr", "je suis seule", "alone"),
    ("fr", "je veux pas appeler", "refusal"),
    ("fr", "non merci", "refusal"),
    ("fr", "ça répond pas", "unreachable"),
    ("fr", "je sais pas", "unsure"),
    ("fr", "c’est pas ce que je voulais dire", "mistaken"),
    ("fr", "…", "silence"),
    ("fr", "il fait froid dans cette chambre", "other"),
    ("en", "yes", "yes"),
    ("en", "no", "no"),
    ("en", "I’m safe now", "safe"),
    ("en", "I’m not safe", "unsafe"),
    ("en", "my brother is here", "with_someone"),
    ("en", "I’m alone", "alone"),
    ("en", "I don’t want to call", "refusal"),
    ("en", "nobody’s answering", "unreachable"),
    ("en", "I don’t know", "unsure"),
    ("en", "that’s not what I meant", "mistaken"),
    ("en", "", "silence"),
    ("en", "it’s cold in this room", "other"),
]


@pytest.mark.parametrize(("language", "text", "answer"), ANSWERS)
def test_answers_are_understood(
    scripts: Scripts,
    assessed: Callable[..., Assessment],
    language: str,
    text: str,
    answer: str,
) -> None:
    assert scripts.answer(text, assessed(language=Language(language))) == answer


def test_words_of_safety_beside_a_danger_calm_nothing(
    scripts: Scripts, assessed: Callable[..., Assessment]
) -> None:
    assert scripts.answer("je suis en sécurité", assessed(Level.URGENT)) == "other"


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("level", DANGER)
@pytest.mark.parametrize("kind", Kind)
def test_no_question_comes_twice_whatever_is_answered(
    turn: Callable[..., Reply],
    assessed: Callable[..., Assessment],
    kind: Kind,
    level: Level,
    subject: Subject,
) -> None:
    usage = Usage(now=NIGHT)
    reply = turn("…", assessment=assessed(level, kind, subject=subject), usage=usage)
    asked: list[str] = []
    for text in (
        "oui",
        "non",
        "je sais pas",
        "",
        "je veux pas appeler",
        "ça répond pas",
        "il pleut",
        "oui",
    ):
        usage = usage.after(reply, now=NIGHT, minutes=3)
        asked += [each for each in reply.sentences if "?" in re.sub("«.*?»", "", each)]
        reply = turn(text, usage=usage)
        assert reply.sentences
        assert reply.text != usage.last_reply
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("je suis en sécurité", True),
        ("ma sœur est là", True),
        ("c’est pas ça, je parlais de mon ex", True),
        ("oui", False),
    ],
)
def test_a_model_stays_silent_until_the_person_is_safe(
    turn: Callable[..., Reply],
    conversation: Conversation,
    assessed: Callable[..., Assessment],
    text: str,
    ends: bool,
) -> None:
    model = ScriptedVoice(says=["Une phrase de modèle."])
    among = Conversation(
        guided=conversation.guided,
        scripts=conversation.scripts,
        limits=conversation.limits,
        contacts=conversation.contacts,
        catalogues=conversation.catalogues,
        voice=model,
    )
    usage = Usage(now=NIGHT)
    first = turn("…", assessment=assessed(Level.URGENT), usage=usage, among=among)
    usage = usage.after(first, now=NIGHT, minutes=1)
    second = turn(text, usage=usage, among=among)
    usage = usage.after(second, now=NIGHT, minutes=2)
    assert not model.asked
    third = turn("il pleut sur la ville ce soir", usage=usage, among=among)
    assert bool(model.asked) is ends
    assert (third.voice == "scripted") is ends
    assert (Note.CRISIS in second.notes) is not ends


def test_someone_of_the_circle_can_be_written_to(
    turn: Callable[..., Reply], assessed: Callable[..., Assessment]
) -> None:
    person = Person(country="FR", circle=("Nadia", "Luc"))
    reply = turn("…", assessment=assessed(Level.URGENT), person=person)
    assert reply.move is Move.HAND_OVER
    assert reply.piece is not None
    assert any("Nadia" in line.text for line in reply.piece.lines)
    assert any(line.group.endswith("plan") for line in reply.piece.lines)
    assert reply.card is not None
    assert 1 <= len(reply.card.offers) <= 3


def test_a_rise_opens_the_graver_script(
    turn: Callable[..., Reply], assessed: Callable[..., Assessment]
) -> None:
    usage = Usage(now=NIGHT)
    first = turn("…", assessment=assessed(Level.URGENT), usage=usage)
    usage = usage.after(first, now=NIGHT, minutes=1)
    second = turn("…", assessment=assessed(Level.EMERGENCY, grade=4), usage=usage)
    assert "v.suicide.now" in second.bank_ids


def test_a_broken_folder_is_refused(script_folder: Mapping[str, object]) -> None:
    texts = dict(script_folder["fr/texts"])  # type: ignore[call-overload]  # a mapping, seen by parse
    texts.pop("machine")
    with pytest.raises(VoicesError):
        Scripts.parse({**script_folder, "fr/texts": texts})
    with pytest.raises(VoicesError):
        Scripts.parse({})


def test_a_request_for_silence_does_not_silence_a_danger(
    turn: Callable[..., Reply], assessed: Callable[..., Assessment]
) -> None:
    request = Request(text="…", move=Move.SILENCE)
    reply = turn(request, assessment=assessed(Level.URGENT), deposit=True)
    assert reply.voice == "vetted"
    assert reply.card is not None
