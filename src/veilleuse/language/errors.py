"""What can go wrong in language.

LanguageError
├── CatalogueError    a catalogue is incomplete
├── UnknownKeyError   a sentence was asked that does not exist
└── PatternError      a pattern can't be read
"""


class LanguageError(Exception):
    """Carries a catalogue key and its arguments; never a person's words."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class CatalogueError(LanguageError):
    """A catalogue is incomplete."""


class UnknownKeyError(LanguageError):
    """A sentence was asked that does not exist."""


class PatternError(LanguageError):
    """A pattern can't be read."""
