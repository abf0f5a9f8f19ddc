"""What can go wrong in the library.

LibraryError   a content file is ill-formed or leads nowhere: install again
"""


class LibraryError(Exception):
    """Carries a catalogue key and its arguments."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments
