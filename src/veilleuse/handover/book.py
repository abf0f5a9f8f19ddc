"""The book of contacts: parsed once, asked for each need; time comes in, nothing is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from veilleuse.handover.contact import Need, Offer, Topic
from veilleuse.handover.entry import Entry, candidate, offered
from veilleuse.handover.errors import ContactsError, HandoverError
from veilleuse.handover.ranking import Candidate, emergency_first, nearby, order, speaks_rank, suits
from veilleuse.handover.record import Contact, CountryFile, Status
from veilleuse.handover.routing import EMERGENCIES, GRAVE, wanted
from veilleuse.handover.words import Words, words_of
from veilleuse.language import Catalogues, Language

FALLBACK = "ZZ"


@dataclass(frozen=True, kw_only=True)
class OfferGroup:
    """Contacts of one need, as the page *À qui parler* shows them."""

    topic: Topic
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class ContactBook:
    """Every contact fit to be shown, by country; the others can't be reached from here."""

    _by_country: Mapping[str, tuple[Entry, ...]]
    _words: Mapping[Language, Words]

    @classmethod
    def parse(cls, raw: Mapping[str, object], catalogues: Catalogues) -> Self:
        """Check country files (name → parsed YAML) and keep what may be shown.

        Raises:
            ContactsError: a file is ill-formed, an id comes twice, a shown contact has no way
                in, or the declared fallback is missing.
        """
        entries = tuple(_shown(tuple(_checked(raw))))
        countries = dict.fromkeys(
            code for each in entries for code in (each.country, *each.contact.also_in)
        )
        by_country = {code: _serving(code, entries) for code in countries}
        if not any(_urgent(each) for each in by_country.get(FALLBACK, ())):
            raise ContactsError("handover.error.no_fallback")
        return cls(_by_country=by_country, _words=words_of(catalogues))

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

        A country that the book doesn't know gets the declared fallback; `knows` tells which.

        Raises:
            HandoverError: `need.at` carries no time zone.
        """
        if need.at.utcoffset() is None:
            raise HandoverError("handover.error.time")
        need = replace(need, limit=max(1, need.limit))
        own = self._serves(need.country)
        alone = not _has_emergency(own)
        chosen = order(_candidates(own or self._fallback, need), need)
        spare = self._fallback if alone else tuple(each for each in own if _urgent(each))
        completed = _completed(
            chosen,
            emergency=emergency_first(_others(spare, chosen, need), need),
            directories=() if alone else _others(self._directories, chosen, need),
            need=need,
        )
        by_id = {each.contact.id: each for each in (*own, *self._by_country[FALLBACK])}
        words = self._words[need.language]
        return tuple(offered(by_id[each.contact.id], each, need, words) for each in completed)

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
        """Group every contact of a country by its first need, emergency first.

        In a group, those that speak the language come first. A page that is built ahead of time
        leaves out what depends on the hour (`open_now`, `state`) and keeps `hours`.
        """
        own = self._serves(country)
        shown = own if _has_emergency(own) else (*own, *self._fallback)
        need, words = Need(at=at, language=language, country=country), self._words[language]
        found: dict[Topic, list[Offer]] = {topic: [] for topic in Topic}
        seen = [(each, candidate(each, need, 0)) for each in shown]
        for each, how in sorted(seen, key=lambda pair: speaks_rank(pair[1], need)):
            found[each.contact.topics[0]].append(offered(each, how, need, words))
        return tuple(
            OfferGroup(topic=topic, offers=tuple(offers))
            for topic, offers in found.items()
            if offers
        )

    def _serves(self, country: str | None) -> tuple[Entry, ...]:
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
    def _fallback(self) -> tuple[Entry, ...]:
        """What is shown where no emergency number is known: it holds one."""
        return tuple(each for each in self._by_country[FALLBACK] if _urgent(each))

    @property
    def _directories(self) -> tuple[Entry, ...]:
        """Where to look for a line in a country that has its own emergency number."""
        return tuple(each for each in self._by_country[FALLBACK] if not _urgent(each))


def _checked(raw: Mapping[str, object]) -> Iterator[CountryFile]:
    for name, content in raw.items():
        try:
            yield msgspec.convert(content, CountryFile)
        except msgspec.ValidationError as error:
            raise ContactsError("handover.error.contacts", file=name) from error


def _shown(files: Sequence[CountryFile]) -> Iterator[Entry]:
    closed = _closed_numbers(files)
    seen: set[str] = set()
    for file in files:
        zone = _zone(file)
        for contact in file.contacts:
            if contact.id in seen or (contact.shown and not (contact.ways and contact.topics)):
                raise ContactsError("handover.error.contact", contact=contact.id)
            seen.add(contact.id)
            if contact.shown:
                yield Entry(
                    contact=_unspoken(contact, closed),
                    country=contact.region or file.country,
                    zone=zone,
                    calendar=file.holidays,
                )


def _closed_numbers(files: Sequence[CountryFile]) -> tuple[str, ...]:
    """Give the numbers of closed services: their id is their country and their number."""
    return tuple(
        contact.id.partition("-")[2]
        for file in files
        for contact in file.contacts
        if contact.status is Status.CLOSED
    )


def _unspoken(contact: Contact, closed: Sequence[str]) -> Contact:
    """Leave out the address of a source that names a closed number, for it would be shown."""
    sources = tuple(
        msgspec.structs.replace(each, url=None)
        if any(number in (each.url or "") for number in closed)
        else each
        for each in contact.sources
    )
    return msgspec.structs.replace(contact, sources=sources)


def _zone(file: CountryFile) -> ZoneInfo:
    try:
        return ZoneInfo(file.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ContactsError("handover.error.contacts", file=file.country) from error


def _urgent(entry: Entry) -> bool:
    return Topic.EMERGENCY in entry.contact.topics


def _has_emergency(entries: Sequence[Entry]) -> bool:
    return any(each.contact.emergency for each in entries)


def _serving(code: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give the contacts of a country, its own first, then those whose sources cover it."""
    own = [each for each in entries if each.country == code]
    covering = [each for each in entries if code in each.contact.also_in]
    return tuple(each for each in (*own, *covering) if code not in each.contact.not_in)


def _candidates(pool: Sequence[Entry], need: Need) -> list[Candidate]:
    topics = wanted(need)
    near = nearby(topics)
    return [
        candidate(each, need, place)
        for place, each in enumerate(pool)
        if suits(each.contact, need, topics, near)
    ]


def _others(
    pool: Sequence[Entry], chosen: Sequence[Candidate], need: Need
) -> tuple[Candidate, ...]:
    taken = {each.contact.id for each in chosen}
    return tuple(candidate(each, need, 0) for each in pool if each.contact.id not in taken)


def _completed(
    chosen: Sequence[Candidate],
    *,
    emergency: Sequence[Candidate],
    directories: Sequence[Candidate],
    need: Need,
) -> list[Candidate]:
    """Add what a country without an open line for this need can still count on.

    An emergency number comes first where none of the lines is open, or where it was asked for
    and the country's own is not known; it comes last where the need is grave and there is room.
    """
    topics = wanted(need)
    asked = Topic.EMERGENCY in topics and not any(_rescues(each) for each in chosen)
    leads = (asked and topics[0] is Topic.EMERGENCY) or not any(each.certain for each in chosen)
    first = emergency[:1] if leads else ()
    room = max(1, need.limit - (1 if asked and not leads else 0))
    last = emergency[:1] if not leads and (asked or GRAVE & set(topics)) else ()
    found = directories if not _covers(chosen, topics) else ()
    completed = [*first, *[*chosen, *found][:room], *last][: need.limit]
    if need.deaf:
        return completed
    return sorted(completed, key=lambda each: each.state.open_now is False)


def _rescues(each: Candidate) -> bool:
    return Topic.EMERGENCY in each.contact.topics


def _upper(country: str | None) -> str:
    return (country or FALLBACK).strip().upper().replace("_", "-")


def _parent(country: str | None) -> str:
    return _upper(country).partition("-")[0]


def _covers(chosen: Sequence[Candidate], topics: Sequence[Topic]) -> bool:
    """Say whether a line answers, where more than an emergency number was asked for."""
    only_emergency = EMERGENCIES.issuperset(topics)
    return only_emergency or any(not each.contact.emergency for each in chosen)
