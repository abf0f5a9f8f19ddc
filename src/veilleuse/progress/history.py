"""What is counted over four weeks: sessions, wellbeing, people. Counts only, never words."""

import msgspec

from veilleuse.progress.errors import ProgressError


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
        text = str(self.start).split("T")[-1].split(":")[0]
        if not text.isdecimal() or int(text) > 23:  # noqa: PLR2004  hours of a day
            raise ProgressError("progress.error.hour", value=str(self.start)[:20])
        return int(text)


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
