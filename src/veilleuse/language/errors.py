"""What can go wrong while reading language data. Nothing here carries a person's words.

LanguageError
├── DataError            a table, a lexicon or a context file is ill-formed
├── PatternError         a pattern does not compile, or names an unknown group
├── CatalogueError       a catalogue is ill-formed
├── UnknownKeyError      a sentence was asked for that no catalogue holds
└── MissingArgumentError a sentence was asked for without something it needs
"""


class LanguageError(Exception):
    """A key of the catalogues and its arguments; `str()` is for developers only."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key, arguments)
        self.key = key
        self.arguments = arguments


class DataError(LanguageError):
    """A table, a lexicon or a context file is ill-formed."""


class PatternError(LanguageError):
    """A pattern does not compile, or names a group that no lexicon holds."""


class CatalogueError(LanguageError):
    """A catalogue holds something else than sentences with plain arguments."""


class UnknownKeyError(LanguageError):
    """No catalogue holds the sentence asked for."""


class MissingArgumentError(LanguageError):
    """A sentence was asked for without something that it needs."""
