"""What can go wrong in triage. Nothing here carries a person's words.

TriageError
├── RuleError      the rules are missing or ill-formed: nothing may run without them
└── OpinionError   a second opinion could not be given: reported as unknown, never as calm
"""


class TriageError(Exception):
    """A key of the catalogues and its arguments; `str()` is for developers only."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key, arguments)
        self.key = key
        self.arguments = arguments


class RuleError(TriageError):
    """The rules can't be used."""


class OpinionError(TriageError):
    """A second opinion could not be given."""
