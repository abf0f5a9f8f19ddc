"""One guarded turn: assess, choose a move, ask a voice, review each sentence, release."""

from veilleuse.conversation.turn_types import (
    Address,
    Card,
    Line,
    Move,
    Person,
    Phrasing,
    Piece,
    PieceLine,
    Reply,
    Request,
    Usage,
    Voice,
)

__all__ = [
    "Address",
    "Card",
    "Line",
    "Move",
    "Person",
    "Phrasing",
    "Piece",
    "PieceLine",
    "Reply",
    "Request",
    "Usage",
    "Voice",
]
