"""Time, asked in one place so that tests can step it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment with its time zone."""


def local_now() -> datetime:
    """Return the present moment in the time zone of this machine."""
    return datetime.now(UTC).astimezone()
