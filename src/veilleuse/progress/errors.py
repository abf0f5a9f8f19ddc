"""What can go wrong in progress.

ProgressError   a history or a scale can't be read
"""


class ProgressError(Exception):
    """Carries a catalogue key and its arguments; never a person's words."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments
