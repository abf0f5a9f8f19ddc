"""The thirteen moves, one file each: `phrase(scene)` gives the lines of a reply.

They draw from banks and quote the person's exact words; none of them conjugates those words.
"""

from collections.abc import Callable, Iterator, Mapping

from veilleuse.conversation.moves import (
    ask,
    close,
    counterpoint,
    explain,
    first_words,
    hand_over,
    metaphor,
    mirror,
    name,
    order,
    silence,
    soften,
    soothe,
)
from veilleuse.conversation.scene import Scene
from veilleuse.conversation.turn_types import Line, Move

__all__ = ["PHRASES"]

PHRASES: Mapping[Move, Callable[[Scene], Iterator[Line]]] = {
    Move.MIRROR: mirror.phrase,
    Move.ASK: ask.phrase,
    Move.NAME: name.phrase,
    Move.ORDER: order.phrase,
    Move.SOFTEN: soften.phrase,
    Move.METAPHOR: metaphor.phrase,
    Move.FIRST_WORDS: first_words.phrase,
    Move.EXPLAIN: explain.phrase,
    Move.SOOTHE: soothe.phrase,
    Move.COUNTERPOINT: counterpoint.phrase,
    Move.CLOSE: close.phrase,
    Move.SILENCE: silence.phrase,
    Move.HAND_OVER: hand_over.phrase,
}
