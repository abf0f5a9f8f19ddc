"""What is asked for is done; else the move fits the message and the usage."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleuse.conversation import Chooser, GuidedVoice, Move, Request, Usage
from veilleuse.language import Language
from veilleuse.triage import Assessment, Kind, Level, Role, Utterance

NIGHT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
HERE = Path(__file__).parent
WISHES = yaml.safe_load((HERE / "wish_cases.yaml").read_bytes())
ASIDES = yaml.safe_load((HERE / "aside_cases.yaml").read_bytes())
# Asked in so many words, or by leaving, or by having asked to be left alone.
ASKED = {Move.SILENCE, Move.CLOSE}


@pytest.fixture(scope="session")
def chooser(voice: GuidedVoice) -> Chooser:
    """What chooses, as it ships."""
    return voice.chooser


@pytest.mark.parametrize(("language", "move", "text"), WISHES)
def test_what_is_wished_is_known(chooser: Chooser, language: str, move: str, text: str) -> None:
    found = chooser.wishes.move(text, Language(language))
    assert found == (None if move == "none" else Move(move))


@pytest.mark.parametrize(("language", "aside", "text"), ASIDES)
def test_asides_are_known(chooser: Chooser, language: str, aside: str, text: str) -> None:
    found = chooser.asides.find(text, Language(language))
    assert (found.id if found else "none") == aside


@pytest.mark.parametrize("move", Move)
def test_a_button_is_obeyed(
    chooser: Chooser, assessed: Callable[..., Assessment], move: Move
) -> None:
    request = Request(text="je sais pas, tout tourne", move=move)
    usage = Usage(now=NIGHT, turn=3, moves=(move,))
    assert chooser.choose(assessed(), usage, request) is move


TEXTS = st.one_of(
    st.text(max_size=200),
    st.sampled_from([case[2] for case in (*WISHES, *ASIDES)]),
    st.lists(
        st.sampled_from(
            [
                "je",
                "suis",
                "triste",
                "peur",
                "ma",
                "mère",
                "toujours",
                "personne",
                "demain",
                "et",
                "mais",
                "j’ai",
                "besoin",
                "de",
                "dormir",
                "I",
                "feel",
                "nobody",
                "always",
                "my",
                "boss",
                "tonight",
                "want",
                "crying",
                ".",
                ",",
                "?",
            ]
        ),
        max_size=60,
    ).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, moves=st.lists(st.sampled_from(Move), max_size=9), turn=st.integers(0, 40))
def test_never_the_same_move_twice_running_unless_asked(
    voice: GuidedVoice, text: str, moves: list[Move], turn: int
) -> None:
    chooser = voice.chooser
    for language in Language:
        assessment = Assessment(language=language, level=Level.NONE, signals=())
        usage = Usage(now=NIGHT, turn=turn, moves=tuple(moves))
        request = Request(text=text)
        move = chooser.choose(assessment, usage, request)
        asked = chooser.wished(request, language) is move
        if moves and not asked and move not in ASKED:
            assert move is not moves[-1]


def test_time_proposes_the_end(chooser: Chooser, assessed: Callable[..., Assessment]) -> None:
    request = Request(text="et puis ma sœur a rappelé, elle était en colère")
    assert chooser.choose(assessed(), Usage(now=NIGHT, turn=9, minutes=25), request) is Move.CLOSE
    assert chooser.choose(assessed(), Usage(now=NIGHT, turn=29, minutes=9), request) is Move.CLOSE
    assert chooser.choose(assessed(), Usage(now=NIGHT, turn=9, minutes=9), request) != Move.CLOSE


@pytest.mark.parametrize(
    "text", ["je vais me coucher", "Bon. Je vais aller voir si elle dort.", "mes yeux se ferment"]
)
def test_who_leaves_is_let_go(
    chooser: Chooser, assessed: Callable[..., Assessment], text: str
) -> None:
    usage = Usage(now=NIGHT, turn=6, moves=(Move.CLOSE,))
    assert chooser.choose(assessed(), usage, Request(text=text)) is Move.CLOSE


def test_who_wants_quiet_keeps_it_until_they_ask(
    chooser: Chooser, assessed: Callable[..., Assessment]
) -> None:
    history = (
        Utterance(role=Role.USER, text="laisse-moi juste écrire"),
        Utterance(role=Role.ASSISTANT, text="C’est posé."),
        Utterance(role=Role.USER, text="il pleut"),
        Utterance(role=Role.ASSISTANT, text="C’est là."),
    )
    usage = Usage(now=NIGHT, turn=2, moves=(Move.SILENCE, Move.SILENCE))
    for text in ("j’ai revu la photo", "…", "je suis nulle", "oui"):
        request = Request(text=text, history=history)
        assert chooser.choose(assessed(), usage, request) is Move.SILENCE
    asking = Request(text="et vous, vous en pensez quoi ?", history=history)
    assert chooser.choose(assessed(), usage, asking) is not Move.SILENCE


def test_support_hands_over_once_for_one_reason(
    chooser: Chooser, assessed: Callable[..., Assessment]
) -> None:
    assessment = assessed(Level.SUPPORT, Kind.ISOLATION)
    request = Request(text="les dimanches sont longs ici")
    first = chooser.choose(assessment, Usage(now=NIGHT, turn=2), request)
    reasons = frozenset({"conversation.reason.isolation"})
    later = Usage(now=NIGHT, turn=3, moves=(Move.HAND_OVER,), reasons=reasons)
    assert first is Move.HAND_OVER
    assert chooser.choose(assessment, later, request) is not Move.HAND_OVER


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("je suis nulle, je rate tout", Move.SOFTEN),
        ("je sais pas ce que je ressens", Move.NAME),
        ("j’ose pas lui dire", Move.FIRST_WORDS),
        ("je panique, j’étouffe", Move.SOOTHE),
        ("je n’y arriverai jamais", Move.COUNTERPOINT),
    ],
)
def test_a_message_calls_for_its_move(
    chooser: Chooser, assessed: Callable[..., Assessment], text: str, move: Move
) -> None:
    usage = Usage(now=NIGHT, turn=2, moves=(Move.MIRROR, Move.ASK))
    assert chooser.choose(assessed(), usage, Request(text=text)) is move
