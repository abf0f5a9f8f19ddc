"""One contact as its data file holds it: every field checked, none ignored."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from veilleuse.handover.contact import Channel, Topic
from veilleuse.language import Language

Hour = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]
Country = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}(-[A-Z]{2,3})?$")]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class Weekday(StrEnum):
    """A day, in the order that `datetime.weekday` counts."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Opening(StrEnum):
    """How hours are known."""

    ALWAYS = "always"
    WEEKLY = "weekly"
    UNKNOWN = "unknown"


class OnHolidays(StrEnum):
    """What a public holiday changes."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Vague(StrEnum):
    """When a service answers, where no source gives its hours."""

    WEEKDAYS = "weekdays"
    EVENINGS = "evenings"
    AFTERNOONS = "afternoons"
    DAYTIME = "daytime"
    NIGHTS = "nights"
    VARIES = "varies"


class Cost(StrEnum):
    """What reaching a service costs."""

    FREE = "free"
    FREE_DISCREET = "free_discreet"
    LOCAL = "local"
    FREE_CHAT = "free_chat"
    FREE_LANDLINE = "free_landline"
    FREE_OR_LOCAL = "free_or_local"
    SMALL_FEE = "small_fee"
    UNKNOWN = "unknown"


class Group(StrEnum):
    """For whom a service is, beyond everybody."""

    MINORS = "minors"
    YOUNG = "young"
    STUDENTS = "students"
    ADULTS = "adults"
    WOMEN = "women"
    VICTIMS = "victims"
    LGBT = "lgbt"
    INDIGENOUS = "indigenous"
    DEAF = "deaf"
    CONCERNED = "concerned"
    RELATIVES = "relatives"
    PROFESSIONALS = "professionals"
    VULNERABLE_ADULTS = "vulnerable_adults"


class Confidence(StrEnum):
    """How far the facts can be trusted; `low` is never shown."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Whether a service answers; only `active` is shown."""

    ACTIVE = "active"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class SourceKind(StrEnum):
    """Who says it; `background` was known beforehand and not opened again."""

    OFFICIAL = "official"
    PRESS = "press"
    NGO = "ngo"
    SECONDARY = "secondary"
    BACKGROUND = "background"


class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the records: an unknown field is an error."""


class Bilingual(_Record, frozen=True, kw_only=True):
    """The same thing said in each language."""

    fr: Text
    en: Text

    def of(self, language: Language) -> str:
        """Return the text of one language."""
        return self.fr if language is Language.FR else self.en


class Range(_Record, frozen=True, kw_only=True):
    """A range of hours starting on some days; an end at or before the start is the next day."""

    days: tuple[Weekday, ...]
    start: Hour
    end: Hour
    doubtful: bool = False


class Hours(_Record, frozen=True, kw_only=True):
    """When a service answers, in its own time zone."""

    kind: Opening
    weekly: tuple[Range, ...] = ()
    doubtful: bool = False
    vague: Vague | None = None
    holidays: OnHolidays = OnHolidays.OPEN
    note: Bilingual | None = None


class WayRecord(_Record, frozen=True, kw_only=True):
    """One way in: `dial` is what a tel: or sms: link carries, exactly as the facts give it."""

    channel: Channel
    display: Text
    dial: Annotated[str, msgspec.Meta(pattern=r"^\+?\d+$")] | None = None
    url: Annotated[str, msgspec.Meta(pattern=r"^(https://|mailto:)\S+$")] | None = None
    note: Bilingual | None = None
    keyword: Bilingual | None = None
    languages: tuple[str, ...] = ()
    hours: Hours | None = None


class Audience(_Record, frozen=True, kw_only=True):
    """For whom: whole years of age, both ends included, and groups; nothing means everybody."""

    from_age: int | None = None
    to_age: int | None = None
    groups: tuple[Group, ...] = ()


class SourceRecord(_Record, frozen=True, kw_only=True):
    """Where a fact was read: date as the source gives it, with no more precision."""

    reference: Text
    kind: SourceKind
    date: Text
    url: Text | None = None


class Contact(_Record, frozen=True, kw_only=True):
    """A service to turn to; `title` is said instead of `name` where a name can be translated.

    `also_in` names countries that its sources say it covers too, `not_in` regions that it
    doesn't; `sometimes` holds languages that are not always spoken.
    """

    id: Text
    name: Text
    title: Bilingual | None = None
    region: Country | None = None
    also_in: tuple[Country, ...] = ()
    not_in: tuple[Country, ...] = ()
    ways: tuple[WayRecord, ...]
    hours: Hours
    languages: tuple[str, ...]
    sometimes: tuple[str, ...] = ()
    audience: Audience = Audience()
    topics: tuple[Topic, ...]
    cost: Cost
    emergency: bool = False
    deaf_access: bool = False
    url: Text | None = None
    about: Bilingual
    sources: Annotated[tuple[SourceRecord, ...], msgspec.Meta(min_length=1)]
    confidence: Confidence
    status: Status
    recheck: bool
    replaced_by: str | None = None
    checked_on: date

    def called(self, language: Language) -> str:
        """Return the name that a reader of `language` knows it by."""
        return self.title.of(language) if self.title else self.name

    @property
    def shown(self) -> bool:
        """Whether a person may ever see this contact."""
        return self.status is Status.ACTIVE and self.confidence is not Confidence.LOW


class CountryFile(_Record, frozen=True, kw_only=True):
    """One country's contacts, in the order they are preferred where nothing else decides.

    `zone` is where its services live; `holidays` names a calendar of the holidays library.
    """

    country: Country
    zone: Text
    holidays: str | None = None
    contacts: tuple[Contact, ...]
