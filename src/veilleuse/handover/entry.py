"""A contact in its country: seen as a need sees it, then said as a door shows it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from veilleuse.handover.contact import Channel, Need, Offer, Source, Way
from veilleuse.handover.opening import State, state_at
from veilleuse.handover.ranking import Candidate, textual
from veilleuse.handover.record import Contact, SourceKind, SourceRecord, WayRecord
from veilleuse.handover.words import Words

STALE_AFTER = timedelta(days=180)
_WRITTEN = frozenset({Channel.SMS, Channel.CHAT, Channel.APP, Channel.RELAY})
_SCHEMES = {Channel.PHONE: "tel:", Channel.SMS: "sms:"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A contact with the zone and calendar of its country."""

    contact: Contact
    country: str
    zone: ZoneInfo
    calendar: str | None

    def is_holiday(self, day: date) -> bool:
        """Say whether a day is a public holiday of this country; no calendar means no."""
        return self.calendar is not None and day in _calendar(self.calendar, day.year)

    def state(self, way: WayRecord, at: datetime, *, ahead: bool = True) -> State:
        """Say whether one way is open at an instant."""
        hours = way.hours or self.contact.hours
        return state_at(hours, self.zone, at, self.is_holiday, ahead=ahead)


def offered(entry: Entry, seen: Candidate, need: Need, words: Words) -> Offer:
    """Say all that a door shows of a contact, in the person's language."""
    contact, state = entry.contact, entry.state(seen.way, need.at)
    day = need.at.astimezone(entry.zone).date()
    return Offer(
        id=contact.id,
        name=contact.called(need.language),
        country=contact.region or entry.country,
        ways=tuple(_way(each, entry, need, words) for each in _ways(entry, seen.way, need)),
        hours=words.hours(contact.hours),
        open_now=state.open_now,
        opens_at=state.opens_at,
        closes_at=state.closes_at,
        state=words.state(state, need.at),
        emergency=contact.emergency,
        spoken=words.languages(contact.languages, contact.sometimes),
        languages=(*contact.languages, *contact.sometimes),
        cost=words.say(f"handover.cost.{contact.cost}"),
        about=contact.about.of(need.language),
        sources=tuple(_source(each) for each in contact.sources),
        checked_on=contact.checked_on,
        stale=day - contact.checked_on > STALE_AFTER,
        topics=contact.topics,
        url=contact.url,
        recheck=contact.recheck,
    )


def candidate(entry: Entry, need: Need, place: int) -> Candidate:
    """See a contact as a need does: the way to use first, and whether that way is open."""
    way = min(
        entry.contact.ways,
        key=lambda each: (_channel_rank(each, need), _tongue_rank(each, entry, need)),
    )
    return Candidate(
        contact=entry.contact,
        way=way,
        hours=way.hours or entry.contact.hours,
        state=entry.state(way, need.at, ahead=False),
        hour=need.at.astimezone(entry.zone).hour,
        place=place,
    )


def _channel_rank(way: WayRecord, need: Need) -> int:
    if way.channel is need.channel:
        return 0
    if textual(need):
        return 1 if way.channel in _WRITTEN else 2 if way.channel is not Channel.PHONE else 3
    return 1


def _tongue_rank(way: WayRecord, entry: Entry, need: Need) -> int:
    """Prefer the way that speaks the language while it is open; another language's comes last."""
    if not way.languages:
        return 1
    closed = way.hours and entry.state(way, need.at, ahead=False).open_now is False
    return 0 if need.language in way.languages and not closed else 2


def _ways(entry: Entry, first: WayRecord, need: Need) -> list[WayRecord]:
    rest = [way for way in entry.contact.ways if way is not first]
    return [first, *sorted(rest, key=lambda way: _channel_rank(way, need))]


def _way(way: WayRecord, entry: Entry, need: Need, words: Words) -> Way:
    notes = [way.note.of(need.language)] if way.note else []
    if way.keyword:
        notes.append(words.say("handover.way.keyword", keyword=way.keyword.of(need.language)))
    return Way(
        channel=way.channel,
        display=way.display,
        link=_link(way),
        note=words.say("handover.way.join").join(notes) or None,
        hours=words.hours(way.hours) if way.hours and way.channel is not Channel.EMAIL else None,
        open_now=entry.state(way, need.at, ahead=False).open_now,
    )


def _source(record: SourceRecord) -> Source:
    return Source(
        reference=record.reference,
        url=record.url,
        date=record.date,
        background=record.kind is SourceKind.BACKGROUND,
    )


def _link(way: WayRecord) -> str | None:
    if way.dial and way.channel in _SCHEMES:
        return f"{_SCHEMES[way.channel]}{way.dial}"
    return way.url


@lru_cache(maxsize=256)
def _calendar(code: str, year: int) -> frozenset[date]:
    country, _, region = code.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))
