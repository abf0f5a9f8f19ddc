"""A service to turn to, what is asked of the book of contacts, and what it offers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from veilleuse.language import Language


class Channel(StrEnum):
    """A way to reach a service."""

    PHONE = "phone"
    SMS = "sms"
    CHAT = "chat"
    EMAIL = "email"
    WEB = "web"
    APP = "app"
    RELAY = "relay"


class Topic(StrEnum):
    """A need that leads to a service."""

    EMERGENCY = "emergency"
    SUICIDE = "suicide"
    VIOLENCE = "violence"
    SEXUAL_VIOLENCE = "sexual_violence"
    CHILD = "child"
    YOUTH = "youth"
    STUDENT = "student"
    BULLYING = "bullying"
    ELDER_ABUSE = "elder_abuse"
    LISTENING = "listening"
    LONELINESS = "loneliness"
    ALCOHOL = "alcohol"
    DRUGS = "drugs"
    GAMBLING = "gambling"
    EATING = "eating"
    PERINATAL = "perinatal"
    GRIEF = "grief"
    CARER = "carer"
    LGBT = "lgbt"
    MENTAL_HEALTH = "mental_health"
    MEDICAL = "medical"
    WORK = "work"
    POISON = "poison"
    VIOLENCE_INTENDED = "violence_intended"
    TOBACCO = "tobacco"
    MISSING_CHILD = "missing_child"


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to reach a service; `link` is a tel:, sms:, mailto: or https: address or None.

    `open_now` and `hours` differ from the offer's own where this way keeps its own hours.
    """

    channel: Channel
    display: str
    link: str | None
    note: str | None = None
    hours: str | None = None
    open_now: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact was read, and when: the date as the source gives it, no more precise.

    `background` marks what was known beforehand and not opened again.
    """

    reference: str
    url: str | None
    date: str
    background: bool = False


@dataclass(frozen=True, kw_only=True)
class Need:
    """What is asked: country is a setting, never guessed from a language (None: unknown).

    `at` carries a time zone; `age` is in years; `channel` narrows the way to reach.
    """

    at: datetime
    language: Language
    country: str | None = None
    topics: tuple[Topic, ...] = ()
    age: int | None = None
    channel: Channel | None = None
    deaf: bool = False
    limit: int = 3


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A contact fit to be shown now, with how and until when.

    `open_now`, `closes_at` and `opens_at` are those of the way that was asked for, in the
    service's own zone; `state` says them in words, `spoken` says the languages.
    `stale`: last checked over 180 days ago.
    """

    id: str
    name: str
    country: str
    ways: tuple[Way, ...]
    hours: str
    open_now: bool | None
    opens_at: datetime | None
    emergency: bool
    languages: tuple[str, ...]
    cost: str
    about: str
    sources: tuple[Source, ...]
    checked_on: date
    stale: bool
    closes_at: datetime | None = None
    state: str = ""
    spoken: str = ""
    topics: tuple[Topic, ...] = ()
    url: str | None = None
    recheck: bool = False
