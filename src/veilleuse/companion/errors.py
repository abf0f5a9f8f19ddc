"""What can go wrong while wiring and running.

CompanionError
├── ContentError    a packaged file is missing or damaged: install again
└── SettingError    a setting is not one that exists: the person can mend it
"""


class CompanionError(Exception):
    """Carries a catalogue key and its arguments; never a person's words."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class ContentError(CompanionError):
    """A packaged file is missing or damaged."""


class SettingError(CompanionError):
    """A setting has a value that does not exist."""
