"""The guided voice keeps its rules on any text, and answers what is asked of it honestly."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleuse.conversation import (
    Address,
    GuidedVoice,
    Move,
    Person,
    Phrasing,
    Reply,
    Request,
    Usage,
    VoicesError,
    every_line,
)
from veilleuse.language import Catalogues, Language, sentences
from veilleuse.triage import Assessment, Level, Role, Utterance

NIGHT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
QUOTED = re.compile("«\u00a0(.*?)\u00a0»|“(.*?)”")
WRITTEN = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "J’ai",
                "peur",
                "de",
                "ma",
                "mère",
                ",",
                "et",
                ".",
                "mais",
                "je",
                "suis",
                "nulle",
                "toujours",
                "demain",
                "!",
                "Personne",
                "ne",
                "m’aide",
                "?",
                "j’ai",
                "besoin",
                "de",
                "dormir",
                "ça",
                "fait",
                "un",
                "an",
                "comme",
                "si",
                "c’était",
                "fini",
                "il",
                "faut",
                "il",
                "faut",
                "il",
                "faut",
                "I’m",
                "scared",
                "so",
                "tired",
                "nobody",
                "but",
                "my",
                "boss",
                "says",
                "he",
                "left",
                "I",
                "want",
                "to",
                "sleep",
                "…",
                "\n",
                "😭",
            ]
        ),
        max_size=70,
    ).map(" ".join),
)


def phrasing(
    text: str, move: Move, language: Language = Language.FR, **changes: object
) -> Phrasing:
    usage = Usage(now=NIGHT, turn=4)
    base = {
        "move": move,
        "request": Request(text=text, move=move),
        "person": Person(country="FR"),
        "language": language,
        "usage": usage,
        "assessment": Assessment(language=language, level=Level.NONE, signals=()),
    }
    return Phrasing(**{**base, **changes})  # type: ignore[arg-type]  # fields given by name


@settings(max_examples=120, deadline=None)
@given(text=WRITTEN, move=st.sampled_from(Move), address=st.sampled_from(Address))
def test_rules_of_a_reply_hold(voice: GuidedVoice, text: str, move: Move, address: Address) -> None:
    for language in Language:
        person = Person(country="FR", address=address)
        lines = list(voice.phrase(phrasing(text, move, language, person=person)))
        said = " ".join(line.text for line in lines if line.text)
        assert said
        assert len(sentences(said, language)) <= 5, said
        assert QUOTED.sub("", said).count("?") <= 1, said
        assert "{" not in QUOTED.sub("", said)


@settings(max_examples=120, deadline=None)
@given(text=WRITTEN, move=st.sampled_from([each for each in Move if each is not Move.FIRST_WORDS]))
def test_each_piece_with_a_place_is_exact(voice: GuidedVoice, text: str, move: Move) -> None:
    for language in Language:
        for line in voice.phrase(phrasing(text, move, language)):
            for each in line.piece.lines if line.piece else ():
                if each.span is not None:
                    assert each.text == each.span.of(text)


SAID = {
    Language.FR: (
        "J’ai peur de tout rater demain. "
        "Ma sœur me dit toujours que j’exagère, mais elle n’est pas là."
    ),
    Language.EN: (
        "I’m scared of failing tomorrow. My sister always says I exaggerate, but she isn’t here."
    ),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("move", Move)
def test_what_is_quoted_was_written(voice: GuidedVoice, move: Move, language: Language) -> None:
    text = SAID[language]
    ours = " ".join(line.text + line.vous for _, _, line in every_line(voice.banks))
    for line in voice.phrase(phrasing(text, move, language)):
        for found in QUOTED.finditer(line.text):
            words = next(each for each in found.groups() if each is not None)
            if found.group() in ours:
                continue
            assert words.rstrip(".…") in text or words.lower() in text.lower(), line.text


@pytest.mark.parametrize("language", Language)
def test_a_whole_long_sentence_is_never_parroted(voice: GuidedVoice, language: Language) -> None:
    text = SAID[language]
    whole = [span.of(text).rstrip(".") for span in sentences(text, language)]
    for move in Move:
        for line in voice.phrase(phrasing(text, move, language)):
            assert not any(each in line.text for each in whole)


@dataclass(frozen=True)
class Talk:
    """A conversation run on, turn after turn."""

    replies: tuple[Reply, ...]


def talk(turn: Callable[..., Reply], texts: list[str], person: Person, language: Language) -> Talk:
    usage = Usage(now=NIGHT)
    history: tuple[Utterance, ...] = ()
    replies: list[Reply] = []
    for place, text in enumerate(texts):
        assessment = Assessment(language=language, level=Level.NONE, signals=())
        reply = turn(
            Request(text=text, history=history), usage=usage, person=person, assessment=assessment
        )
        replies.append(reply)
        history = (
            *history,
            Utterance(role=Role.USER, text=text),
            Utterance(role=Role.ASSISTANT, text=reply.text),
        )
        usage = usage.after(reply, now=NIGHT, minutes=place)
    return Talk(replies=tuple(replies))


MESSY = {
    Language.FR: [
        "je dors plus", "je sais pas", "ma mère a appelé", "j’ai peur de demain", "oui",
        "toujours pareil",
        "personne comprend rien de toute façon", "je suis nulle", "non", "j’ai mal au ventre",
        "bof",
        "je voudrais que ça s’arrête de tourner", "il m’a laissé", "merci", "je sais pas", "oui",
        "c’est comme si je flottais", "mon chef m’a encore repris", "ok", "je sais plus quoi dire",
    ],
    Language.EN: [
        "can’t sleep", "I don’t know", "my mum rang", "scared of tomorrow", "yeah",
        "always the same",
        "nobody gets it anyway", "I’m useless", "no", "my stomach hurts", "meh",
        "I want it to stop going round", "he left me", "thanks", "I don’t know", "yes",
        "it’s like I’m floating", "my boss had a go at me again", "ok", "I’ve run out of words",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_a_long_talk_repeats_nothing_running(
    turn: Callable[..., Reply], language: Language
) -> None:
    replies = talk(turn, MESSY[language], Person(country="FR"), language).replies
    for before, after in pairwise(replies):
        assert not set(before.sentences) & set(after.sentences)
    ids = [
        each for reply in replies for each in reply.bank_ids if each.startswith(("q.", "m.", "s."))
    ]
    assert len(ids) == len(set(ids))


def test_tu_and_vous_are_never_mixed(turn: Callable[..., Reply]) -> None:
    spoken = {
        Address.VOUS: re.compile(r"\b(?:tu|toi|ton(?!-là)|tes|t’)\b", re.IGNORECASE),
        Address.TU: re.compile(r"(?<!rendez-)\b(?:vous|votre|vos)\b", re.IGNORECASE),
    }
    for address, wrong in spoken.items():
        person = Person(country="FR", address=address)
        for reply in talk(turn, MESSY[Language.FR], person, Language.FR).replies:
            assert not wrong.search(QUOTED.sub("", reply.text)), reply.text


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("tu es humain ?", Language.FR, "programme"),
        ("tu m’aimes ?", Language.FR, "programme"),
        ("t’es qui ?", Language.FR, "programme"),
        ("tu ressens quelque chose ?", Language.FR, "programme"),
        ("are you real?", Language.EN, "program"),
        ("do you love me?", Language.EN, "program"),
        ("who are you?", Language.EN, "program"),
        ("do you have feelings?", Language.EN, "program"),
    ],
)
def test_asked_what_it_is_it_says_so(
    turn: Callable[..., Reply], text: str, language: Language, word: str
) -> None:
    assessment = Assessment(language=language, level=Level.NONE, signals=())
    for turns in range(4):
        usage = Usage(now=NIGHT, turn=turns)
        assert word in turn(text, assessment=assessment, usage=usage).text.lower()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("dis-moi que j’ai raison", Language.FR),
        ("les hommes c’est tous des menteurs", Language.FR),
        ("tell me I’m right", Language.EN),
        ("men are all liars", Language.EN),
    ],
)
def test_it_doesnt_say_yes(turn: Callable[..., Reply], text: str, language: Language) -> None:
    assessment = Assessment(language=language, level=Level.NONE, signals=())
    reply = turn(text, assessment=assessment)
    assert not re.search(
        r"\b(?:oui|bien sûr|tu as raison|yes|of course|you’re right)\b", reply.text.lower()
    )
    assert reply.move in {Move.COUNTERPOINT, Move.MIRROR}


def test_an_empty_folder_is_refused(catalogues: Catalogues) -> None:
    with pytest.raises(VoicesError):
        GuidedVoice.parse({}, catalogues)


@pytest.mark.parametrize("name", ["fr/reading", "en/wishes", "fr/asides", "en/situations"])
def test_a_missing_file_is_refused(
    voice_folder: Mapping[str, object], catalogues: Catalogues, name: str
) -> None:
    folder = {key: value for key, value in voice_folder.items() if key != name}
    with pytest.raises(VoicesError):
        GuidedVoice.parse(folder, catalogues)
