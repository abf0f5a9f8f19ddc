"""One guarded turn: assess, choose a move, ask a voice, review each sentence, release.

`Conversation.turn(...)` yields steps to a driver; `GuidedVoice` phrases without a model; `Scripts`
hold the vetted texts that alone answer from *urgent* on.
"""

from veilleuse.conversation.banks import BankLine, Banks, Wanted, every_line
from veilleuse.conversation.choose import Chooser
from veilleuse.conversation.errors import (
    AssessError,
    ConversationError,
    SealError,
    StepError,
    VoiceError,
    VoicesError,
)
from veilleuse.conversation.guided import GuidedVoice
from veilleuse.conversation.scripts import Flow, Scripts, VettedText
from veilleuse.conversation.steps import (
    Answer,
    Assess,
    Carded,
    Closed,
    Event,
    NextLine,
    Noted,
    Opened,
    Said,
    Seal,
    Send,
    Showed,
    Step,
    Steps,
    Written,
)
from veilleuse.conversation.toolbox import ConceptSheet, ExerciseSheet, Toolbox
from veilleuse.conversation.turn import Contacts, Conversation, Reviewer, Turn
from veilleuse.conversation.turn_types import (
    Address,
    Card,
    Line,
    Move,
    Note,
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
    "Answer",
    "Assess",
    "AssessError",
    "BankLine",
    "Banks",
    "Card",
    "Carded",
    "Chooser",
    "Closed",
    "ConceptSheet",
    "Contacts",
    "Conversation",
    "ConversationError",
    "Event",
    "ExerciseSheet",
    "Flow",
    "GuidedVoice",
    "Line",
    "Move",
    "NextLine",
    "Note",
    "Noted",
    "Opened",
    "Person",
    "Phrasing",
    "Piece",
    "PieceLine",
    "Reply",
    "Request",
    "Reviewer",
    "Said",
    "Scripts",
    "Seal",
    "SealError",
    "Send",
    "Showed",
    "Step",
    "StepError",
    "Steps",
    "Toolbox",
    "Turn",
    "Usage",
    "VettedText",
    "Voice",
    "VoiceError",
    "VoicesError",
    "Wanted",
    "Written",
    "every_line",
]
