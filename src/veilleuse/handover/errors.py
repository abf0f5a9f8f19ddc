"""What can go wrong in hand-over.

HandoverError
└── ContactsError   the book of contacts is missing a part or ill-formed; an empty book is an error
"""


class HandoverError(Exception):
    """Carries a catalogue key and its arguments; never a person's words."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class ContactsError(HandoverError):
    """A file of contacts, of care or of the plan can't be used."""
