"""The book of contacts: parsed once, asked for each need; time comes in, nothing is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

import holidays
import msgspec

from veilleuse.handover.contact import Channel, Need, Offer, Source, Topic, Way
from veilleuse.handover.errors import ContactsError
from veilleuse.handover.opening import State, state_at
from veilleuse.handover.ranking import Candidate, nearby, order, suits, textual
from veilleuse.handover.record import Contact, CountryFile, SourceKind, WayRecord
from veilleuse.handover.routing import GRAVE, wanted
from veilleuse.handover.words import Says, Words, words_of
from veilleuse.language import Language

STALE_AFTER = timedelta(days=180)
FALLBACK = "ZZ"
_WRITTEN = frozenset({Channel.SMS, Channel.CHAT, Channel.APP, Channel.RELAY})
_SCHEMES = {Channel.PHONE: "tel:", Channel.SMS: "sms:"}


@dataclass(frozen=True, kw_only=True)
class OfferGroup:
    """Contacts of one need, as the page *À qui parler* shows them."""

    topic: Topic
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A contact with the zone and calendar of its country."""

    contact: Contact
    country: str
    zone: ZoneInfo
    calendar: str | None

    def is_holiday(self, day: date) -> bool:
        return self.calendar is not None and day in _calendar(self.calendar, day.year)


@dataclass(frozen=True, kw_only=True)
class ContactBook:
    """Every contact fit to be shown, by country; the others can't be reached from here."""

    _by_country: Mapping[str, tuple[_Entry, ...]]
    _directories: tuple[_Entry, ...]
    _words: Mapping[Language, Words]

    @classmethod
    def parse(cls, raw: Mapping[str, object], catalogues: Mapping[Language, Says]) -> Self:
        """Check country files (name → parsed YAML) and keep what may be shown.

        Raises:
            ContactsError: a file is ill-formed, an id comes twice, a shown contact has no way
                in, or the declared fallback is missing.
        """
        entries = tuple(_shown(_checked(raw)))
        countries = dict.fromkeys(
            code for each in entries for code in (each.country, *each.contact.also_in)
        )
        by_country = {code: _serving(code, entries) for code in countries}
        if not by_country.get(FALLBACK):
            raise ContactsError("handover.error.no_fallback")
        return cls(
            _by_country=by_country,
            _directories=tuple(_directory(each) for each in by_country[FALLBACK]),
            _words=words_of(catalogues),
        )

    def countries(self) -> tuple[str, ...]:
        """List the countries and regions of the book, without the declared fallback."""
        return tuple(sorted(code for code in self._by_country if code != FALLBACK))

    def knows(self, country: str | None) -> bool:
        """Say whether the book has contacts for a country; if not, a door says so and asks."""
        return bool(self._serves(country))

    def zone(self, country: str | None) -> ZoneInfo | None:
        """Give the time zone of a country's own services, None where it has none of its own."""
        own = [each for each in self._serves(country) if each.country == _upper(country)]
        parent = [each for each in self._serves(country) if each.country == _parent(country)]
        return next((each.zone for each in (*own, *parent)), None)

    def whom(self, need: Need) -> tuple[Offer, ...]:
        """Give the contacts to offer, best first; never empty, never a closed or doubtful line.

        A country that the book doesn't know gets the declared fallback.
        """
        topics = wanted(need)
        own = self._serves(need.country)
        alone = not any(each.contact.emergency for each in own)
        pool = (*own, *self._fallback) if alone else own
        chosen = list(order(_candidates(pool, need, topics), need))
        if not _covers(chosen, topics) or not any(each.certain for each in chosen):
            pool = pool if alone else (*pool, *self._directories)
            rest = _last_resort(need, pool, chosen)
            chosen = _filled(chosen, rest, need)
        by_id = {each.contact.id: each for each in pool}
        kept = chosen[: need.limit]
        return tuple(self._offer(by_id[each.contact.id], each, need) for each in kept)

    def emergency(
        self, country: str | None, *, at: datetime, language: Language
    ) -> tuple[Offer, ...]:
        """Give every emergency number of a country, the declared fallback where it has none."""
        need = Need(at=at, language=language, country=country, topics=(Topic.EMERGENCY,), limit=9)
        offers = tuple(offer for offer in self.whom(need) if offer.emergency)
        return offers or self.whom(need)

    def for_page(
        self, country: str | None, at: datetime, language: Language
    ) -> tuple[OfferGroup, ...]:
        """Group every contact of a country by its first need, emergency first."""
        own = self._serves(country) or self._fallback
        need = Need(at=at, language=language, country=country)
        found: dict[Topic, list[Offer]] = {topic: [] for topic in Topic}
        for each in own:
            found[each.contact.topics[0]].append(self._offer(each, _candidate(each, need, 0), need))
        return tuple(
            OfferGroup(topic=topic, offers=tuple(offers))
            for topic, offers in found.items()
            if offers
        )

    def _serves(self, country: str | None) -> tuple[_Entry, ...]:
        code = _upper(country)
        if code == FALLBACK:
            return ()
        if code not in self._by_country and code[3:] in self._by_country and code[:3] == "FR-":
            code = code[3:]
        own = self._by_country.get(code, ())
        parent = self._by_country.get(_parent(code), ()) if "-" in code else ()
        known = {each.contact.id for each in own}
        return own + tuple(
            each
            for each in parent
            if each.contact.id not in known
            and code not in each.contact.not_in
            and each.contact.region in (None, code)
            and each.country == _parent(code)
        )

    @property
    def _fallback(self) -> tuple[_Entry, ...]:
        return self._by_country[FALLBACK]

    def _offer(self, entry: _Entry, seen: Candidate, need: Need) -> Offer:
        contact, words = entry.contact, self._words[need.language]
        day = need.at.astimezone(entry.zone).date()
        return Offer(
            id=contact.id,
            name=contact.called(need.language),
            country=contact.region or entry.country,
            ways=tuple(_way(each, entry, seen, need, words) for each in _ways(entry, seen, need)),
            hours=words.hours(contact.hours),
            open_now=seen.state.open_now,
            opens_at=seen.state.opens_at,
            closes_at=seen.state.closes_at,
            state=words.state(seen.state, need.at),
            emergency=contact.emergency,
            languages=(*contact.languages, *contact.sometimes),
            cost=words.say(f"handover.cost.{contact.cost}"),
            about=contact.about.of(need.language),
            sources=tuple(
                Source(
                    reference=each.reference,
                    url=each.url,
                    date=each.date,
                    background=each.kind is SourceKind.BACKGROUND,
                )
                for each in contact.sources
            ),
            checked_on=contact.checked_on,
            stale=day - contact.checked_on > STALE_AFTER,
            topics=contact.topics,
            url=contact.url,
            recheck=contact.recheck,
        )


@lru_cache(maxsize=256)
def _calendar(code: str, year: int) -> frozenset[date]:
    country, _, region = code.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))


def _checked(raw: Mapping[str, object]) -> Iterator[CountryFile]:
    for name, content in raw.items():
        try:
            yield msgspec.convert(content, CountryFile)
        except msgspec.ValidationError as error:
            raise ContactsError("handover.error.contacts", file=name, fault=str(error)) from error


def _shown(files: Iterator[CountryFile]) -> Iterator[_Entry]:
    seen: set[str] = set()
    for file in files:
        for contact in file.contacts:
            if contact.id in seen or (contact.shown and not (contact.ways and contact.topics)):
                raise ContactsError("handover.error.contact", contact=contact.id)
            seen.add(contact.id)
            if contact.shown:
                yield _Entry(
                    contact=contact,
                    country=contact.region or file.country,
                    zone=ZoneInfo(file.zone),
                    calendar=file.holidays,
                )


def _serving(code: str, entries: Sequence[_Entry]) -> tuple[_Entry, ...]:
    """Give the contacts of a country, its own first, then those whose sources cover it."""
    own = [each for each in entries if each.country == code]
    covering = [each for each in entries if code in each.contact.also_in]
    return tuple(each for each in (*own, *covering) if code not in each.contact.not_in)


def _directory(entry: _Entry) -> _Entry:
    """Keep of the fallback only its directories: a known country has its own numbers."""
    web = tuple(way for way in entry.contact.ways if way.channel is Channel.WEB)
    return replace(entry, contact=msgspec.structs.replace(entry.contact, ways=web))


def _candidates(pool: Sequence[_Entry], need: Need, topics: Sequence[Topic]) -> list[Candidate]:
    near = nearby(topics)
    return [
        _candidate(each, need, place)
        for place, each in enumerate(pool)
        if suits(each.contact, need, topics, near)
    ]


def _last_resort(
    need: Need, pool: Sequence[_Entry], chosen: Sequence[Candidate]
) -> list[Candidate]:
    """Give what a country without an open line for this need can still count on."""
    known = {each.contact.id for each in chosen}
    rest = [_candidate(each, need, 0) for each in pool if each.contact.id not in known]
    emergency = [each for each in rest if each.contact.emergency]
    fallback = [
        each for each in rest if Topic.EMERGENCY in each.contact.topics and each not in emergency
    ]
    grave = (GRAVE | {Topic.EMERGENCY}) & set(wanted(need))
    return [*emergency, *fallback] if grave else [*fallback, *emergency]


def _filled(chosen: list[Candidate], rest: Sequence[Candidate], need: Need) -> list[Candidate]:
    """Fill with the last resort; where no line is open, an emergency number comes first."""
    if any(each.certain for each in chosen):
        return [*chosen, *rest][: need.limit]
    first = [each for each in rest if each.contact.emergency][:1]
    return [*first, *chosen, *(each for each in rest if each not in first)][: need.limit]


def _upper(country: str | None) -> str:
    return (country or FALLBACK).strip().upper().replace("_", "-")


def _parent(country: str | None) -> str:
    return _upper(country).partition("-")[0]


def _covers(chosen: Sequence[Candidate], topics: Sequence[Topic]) -> bool:
    return any(set(each.contact.topics) & set(topics) for each in chosen)


def _candidate(entry: _Entry, need: Need, place: int) -> Candidate:
    states = {
        id(way): state_at(way.hours or entry.contact.hours, entry.zone, need.at, entry.is_holiday)
        for way in entry.contact.ways
    }
    way = min(
        entry.contact.ways,
        key=lambda each: (
            _channel_rank(each, need),
            _tongue_rank(each, need, states[id(each)]),
        ),
    )
    return Candidate(
        contact=entry.contact,
        way=way,
        hours=way.hours or entry.contact.hours,
        state=states[id(way)],
        hour=need.at.astimezone(entry.zone).hour,
        place=place,
    )


def _channel_rank(way: WayRecord, need: Need) -> int:
    if way.channel is need.channel:
        return 0
    if textual(need):
        return 1 if way.channel in _WRITTEN else 2 if way.channel is not Channel.PHONE else 3
    return 1


def _tongue_rank(way: WayRecord, need: Need, state: State) -> int:
    """Prefer the way that speaks the language while it is open; another language's comes last."""
    if not way.languages:
        return 1
    return 0 if need.language in way.languages and state.open_now is not False else 2


def _ways(entry: _Entry, seen: Candidate, need: Need) -> list[WayRecord]:
    rest = [way for way in entry.contact.ways if way is not seen.way]
    return [seen.way, *sorted(rest, key=lambda way: _channel_rank(way, need))]


def _way(way: WayRecord, entry: _Entry, seen: Candidate, need: Need, words: Words) -> Way:
    state = seen.state
    if way is not seen.way:
        state = state_at(way.hours or entry.contact.hours, entry.zone, need.at, entry.is_holiday)
    notes = [note.of(need.language) for note in (way.note,) if note]
    if way.keyword:
        notes.append(words.say("handover.way.keyword", keyword=way.keyword.of(need.language)))
    return Way(
        channel=way.channel,
        display=way.display,
        link=_link(way),
        note=words.say("handover.way.join").join(notes) or None,
        hours=words.hours(way.hours) if way.hours else None,
        open_now=state.open_now,
    )


def _link(way: WayRecord) -> str | None:
    if way.dial and way.channel in _SCHEMES:
        return f"{_SCHEMES[way.channel]}{way.dial}"
    return way.url
