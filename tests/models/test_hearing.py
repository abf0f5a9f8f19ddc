"""The second opinion: what it says from which probability, which words it shows, how it fails."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from veilleuse.language import Language
from veilleuse.models.danger import Network, NetworkCard, NetworkLoader, OutputCard, check
from veilleuse.models.errors import NetworkError
from veilleuse.models.hearing import NetworkOpinion, probability, read_windows
from veilleuse.models.wording import Cut
from veilleuse.triage import Hearing, Kind, Level, OpinionError, Subject

NAMES = ("support", "urgent", "emergency", "kind.suicide", "kind.isolation", "other")
# What a word adds to the score of each output.
WORDS = {
    "soup": (-4, -4, -4, -4, -4, -4),
    "heavy": (9, -9, -9, -9, 3, -9),
    "perhaps": (9, 0, -9, 4, -9, -9),
    "dark": (9, 9, -9, 9, -9, -9),
    "farewell": (9, 9, 9, 9, -9, -9),
    "quick": (9, -9, 9, -9, 3, -9),
    "brother": (9, 9, -9, 9, -9, 99),
}
THRESHOLDS = {"speaks_from": 0.6, "bears_out_from": 0.2, "hints_from": 0.45}


def output(name: str, **changes: float) -> OutputCard:
    level = name if name in {"support", "urgent", "emergency"} else None
    asks = {"asks_from": 0.4} if name == "urgent" else {}
    settings = {"bias": 0.0, "slope": 1.0, "shift": 0.0, **THRESHOLDS, **asks, **changes}
    return OutputCard(
        name=name,
        level=level,
        kind=name.removeprefix("kind.") if name.startswith("kind.") else None,
        **settings,
    )


CARD = NetworkCard(
    format=1,
    base="words",
    layers=0,
    pieces=len(WORDS) + 10,
    outputs=tuple(output(name) for name in NAMES),
    training={"seed": 1},
    figures={},
)


@dataclass(frozen=True)
class Words:
    """Cuts a text into its words; each word is a piece."""

    def cut(self, text: str) -> Cut:
        ids, bounds, place = [], [], 0
        for word in text.split():
            place = text.index(word, place)
            known = list(WORDS).index(word) + 10 if word in WORDS else 3
            ids.append(known)
            bounds.append((place, place + len(word)))
            place += len(word)
        return Cut(ids=ids, bounds=bounds)


@dataclass(frozen=True, kw_only=True)
class Loudest:
    """A network whose windows are as grave as the known words in them, spread over all pieces."""

    breaks: bool = False
    nan: bool = False

    def run(self, names: None, feed: dict[str, NDArray[np.int64]]) -> Sequence[NDArray[np.float32]]:
        assert names is None
        if self.breaks:
            raise RuntimeError(str(feed["ids"]))
        ids, mask = feed["ids"], feed["mask"]
        table = np.full((99, len(NAMES)), -0.02, dtype=np.float32)
        table[10 : 10 + len(WORDS)] = np.array(list(WORDS.values()))
        shares = table[ids] * mask.sum(axis=1)[:, None, None]
        shares[mask == 0] = 0
        return [np.full_like(shares, np.nan) if self.nan else shares]


@dataclass(frozen=True, kw_only=True)
class Ready(NetworkLoader):
    """A loader that has loaded."""

    network: Network

    @property
    def waiting(self) -> bool:
        return False

    def load(self) -> Network:
        return self.network


def network(session: Loudest | None = None) -> Network:
    return Network(card=CARD, tokenizer=Words(), session=session or Loudest())


def hear(text: str, session: Loudest | None = None) -> Hearing:
    opinion = NetworkOpinion(loader=Ready(network=network(session)))
    return opinion.hear(text, Language.EN)


def test_what_is_harmless_gives_nothing() -> None:
    assert hear("we had soup") == Hearing(bears_out=Level.NONE)
    assert hear("  ") == Hearing()


@pytest.mark.parametrize(
    ("text", "level", "kind", "grade"),
    [
        ("so heavy today", Level.SUPPORT, Kind.ISOLATION, 1),
        ("it is dark", Level.URGENT, Kind.SUICIDE, 1),
        ("this is farewell", Level.EMERGENCY, Kind.SUICIDE, 4),
    ],
)
def test_the_gravest_likely_level_is_said(text: str, level: Level, kind: Kind, grade: int) -> None:
    said = hear(text).opinions[0]
    assert (said.level, said.kind, said.grade) == (level, kind, grade)
    assert said.source == f"head.{level.word}"
    assert said.probability > 0.99


def test_the_words_that_weighed_are_shown() -> None:
    text = "we had soup and then it went dark"
    (span,) = hear(text).opinions[0].evidence
    assert span.of(text) == "dark"


def test_somebody_else_is_said_to_be_somebody_else() -> None:
    assert hear("my brother").opinions[0].subject is Subject.OTHER
    assert hear("it is dark").opinions[0].subject is Subject.SELF


def test_what_might_be_is_asked_about() -> None:
    said = hear("perhaps not")
    assert [opinion.level for opinion in said.opinions] == [Level.SUPPORT]
    assert said.doubt is not None
    assert said.doubt.of("perhaps not") == "perhaps"
    assert hear("it is dark").doubt is None


def test_it_bears_out_as_far_as_is_likely() -> None:
    assert hear("so heavy").bears_out is Level.SUPPORT
    assert hear("it is dark").bears_out is Level.URGENT


def test_a_graver_level_is_never_likelier_than_a_lesser_one() -> None:
    assert max(opinion.level for opinion in hear("farewell all").opinions) is Level.EMERGENCY
    assert max(opinion.level for opinion in hear("quick please").opinions) is Level.SUPPORT


def test_it_believes_hints_as_far_as_is_likely() -> None:
    assert hear("we had soup").hints_at is Level.NONE
    assert hear("so heavy").hints_at is Level.SUPPORT
    assert hear("perhaps not").hints_at is Level.URGENT
    assert hear("farewell all").hints_at is Level.EMERGENCY


def test_a_long_message_is_read_at_both_ends() -> None:
    long = "we had soup. " * 2000
    windows = read_windows(long + "it is dark", network())
    assert len(windows) < 60
    said = hear(long + "it is dark").opinions[0]
    assert said.evidence[0].of(long + "it is dark") == "dark"


@pytest.mark.parametrize("session", [Loudest(breaks=True), Loudest(nan=True)])
def test_a_failing_network_says_so_without_words(session: Loudest) -> None:
    with pytest.raises(OpinionError) as caught:
        hear("a secret", session)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is not None
    assert caught.value.__cause__.__cause__ is None


def test_nothing_is_said_before_it_is_loaded() -> None:
    assert NetworkOpinion(loader=NetworkLoader()).hear("dark", Language.EN) == Hearing()


def test_a_failure_to_load_is_kept() -> None:
    class Missing(Network):
        tries = 0

        @classmethod
        def packaged(cls) -> "Missing":
            cls.tries += 1
            raise NetworkError("models.error.network")

    loader = NetworkLoader(Missing)
    loader.load_in_background().join()
    for _ in range(2):
        with pytest.raises(NetworkError):
            loader.load()
    assert Missing.tries == 1
    assert not loader.waiting


@pytest.mark.parametrize(
    "changes", [{"level": "grave"}, {"kind": "weather"}], ids=["level", "kind"]
)
def test_a_card_names_what_exists(changes: dict[str, str]) -> None:
    strange = msgspec.structs.replace(output("urgent"), **changes)
    with pytest.raises((KeyError, ValueError)):
        check(msgspec.structs.replace(CARD, outputs=(strange,)))
    with pytest.raises(ValueError, match="2"):
        check(msgspec.structs.replace(CARD, format=2))


def test_probabilities_stay_between_none_and_all() -> None:
    steep = output("urgent", slope=1e6)
    assert [probability(steep, score) for score in (-1.0, 0.0, 1.0)] == [
        pytest.approx(0),
        0.5,
        pytest.approx(1),
    ]
