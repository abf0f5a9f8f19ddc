"""What can go wrong in limits.

LimitsError
└── RuleError   a rule file is empty or ill-formed; no rules is never "nothing forbidden"
"""


class LimitsError(Exception):
    """Carries a catalogue key and its arguments; never a person's words."""

    def __init__(self, key: str, **arguments: str | int) -> None:
        """Keep the key that an entry point translates, and what fills it."""
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class RuleError(LimitsError):
    """The rules can't be used."""
