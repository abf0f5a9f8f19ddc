"""What is counted over four weeks: sessions, wellbeing, people. Counts only, never words."""

import re
from typing import Annotated

import msgspec

from veilleuse.progress.errors import ProgressError

MINUTES_A_DAY, RELIEF_RANGE = 24 * 60, 10
_CLOCK = r"^(?:\d{4}-\d\d-\d\d[T ])?(?P<hour>[01]?[0-9]|2[0-3])(?::[0-5][0-9]){0,2}\Z"
"""An hour ("7"), a time ("23:40", "23:40:05") or a local date and time."""

Day = Annotated[int, msgspec.Meta(ge=0)]
Hour = Annotated[int, msgspec.Meta(ge=0, le=23)]
Clock = Annotated[str, msgspec.Meta(pattern=_CLOCK)]
Minutes = Annotated[float, msgspec.Meta(ge=0, le=MINUTES_A_DAY)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Relief = Annotated[float, msgspec.Meta(ge=-RELIEF_RANGE, le=RELIEF_RANGE)]
Score = Annotated[float, msgspec.Meta(ge=0, le=100)]


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One use: day from 0, local hour it began ("23:40"), minutes, messages, relief −10…10."""

    day: Day
    start: Clock | Hour = "12:00"
    minutes: Minutes = 0.0
    messages: Count = 0
    relief: Relief | None = None

    @property
    def hour(self) -> int:
        """The local hour at which it began.

        Raises:
            ProgressError: not an hour of the day.
        """
        found = re.match(_CLOCK, str(self.start), flags=re.ASCII)
        if found is None:
            raise ProgressError("progress.error.hour", value=str(self.start)[:20])
        return int(found["hour"])


class Wellbeing(msgspec.Struct, frozen=True, kw_only=True):
    """A WHO-5 score from 0 to 100 on a day; None where it was skipped."""

    day: int
    score: Score | None = None


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Four weeks of one person, as the contract gives them."""

    sessions: tuple[Session, ...] = ()
    who5: tuple[Wellbeing, ...] = ()
    human_contacts: tuple[Count, ...] = ()
    id: str | int | None = None
