"""What can go wrong with models. Nothing here carries a person's words.

ModelError
└── NetworkError   the danger network or its runtime is missing or broken; no use in a retry
"""


class ModelError(Exception):
    """A key of the catalogues; `str()` is for developers only."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class NetworkError(ModelError):
    """The danger network can't be used."""
