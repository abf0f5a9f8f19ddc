"""What can go wrong in a conversation.

ConversationError
├── VoicesError   a bank, a lexicon or a script is missing or ill-formed: install again
└── StepError     a step could not be done; thrown into the turn, which goes on without it
    ├── VoiceError    the voice failed, fell silent or took too long: the guided voice answers
    ├── AssessError   the message could not be judged: contacts are shown
    └── SealError     the journal could not keep the record: said plainly, the answer still comes
"""


class ConversationError(Exception):
    """Carries a catalogue key and its arguments; never a person's words."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class VoicesError(ConversationError):
    """The content of the guided voice can't be used."""


class StepError(ConversationError):
    """A step could not be done."""


class VoiceError(StepError):
    """A voice could not phrase."""


class AssessError(StepError):
    """A message could not be judged."""


class SealError(StepError):
    """A record could not be kept."""
