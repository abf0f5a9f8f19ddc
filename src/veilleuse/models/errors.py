"""What can go wrong with models. Nothing here carries a person's words.

ModelError
├── EncoderError   the sentence encoder is missing or broken; trying again does not help
└── HeadsError     the trained heads are missing, damaged, or not made for this encoder
"""


class ModelError(Exception):
    """A key of the catalogues; `str()` is for developers only."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class EncoderError(ModelError):
    """The sentence encoder can't be used."""


class HeadsError(ModelError):
    """The trained heads can't be used."""
