"""What can go wrong while evaluating.

EvaluationError
├── InputError     a path can't be read, or is of no known format: the operator can mend it
├── MissingPartError  an optional package is not installed
└── ReportError    the report's folder can't be used
"""


class EvaluationError(Exception):
    """Carries a catalogue key and its arguments; never a person's words."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class InputError(EvaluationError):
    """A path can't be read, or holds nothing that is known."""


class MissingPartError(EvaluationError):
    """An optional package is not installed."""


class ReportError(EvaluationError):
    """The report's folder can't be written, or holds something else."""
