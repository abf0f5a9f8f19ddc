"""What is counted over four weeks: sessions, wellbeing, people. Counts only, never words."""

import re

import msgspec

from veilleuse.progress.errors import ProgressError

_CLOCK = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ])?(?P<hour>[01]?\d|2[0-3])(?::[0-5]\d){0,2}", flags=re.ASCII
)
"""An hour (23, "7"), a time ("23:40", "23:40:05") or a local date and time."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One use: day from 0, local hour it began ("23:40"), minutes, messages, relief −10…10."""

    day: int
    start: str | int = "12:00"
    minutes: float = 0.0
    messages: int = 0
    relief: float | None = None

    @property
    def hour(self) -> int:
        """The local hour at which it began.

        Raises:
            ProgressError: not an hour of the day.
        """
        found = _CLOCK.fullmatch(str(self.start))
        if found is None:
            raise ProgressError("progress.error.hour", value=str(self.start)[:20])
        return int(found["hour"])


class Wellbeing(msgspec.Struct, frozen=True, kw_only=True):
    """A WHO-5 score from 0 to 100 on a day; None where it was skipped."""

    day: int
    score: float | None = None


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Four weeks of one person, as the contract gives them."""

    sessions: tuple[Session, ...] = ()
    who5: tuple[Wellbeing, ...] = ()
    human_contacts: tuple[int, ...] = ()
    id: str | int | None = None
