"""What must never be offered, over every country, need and hour; and what must always be."""

import time
from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleuse.handover import Channel, ContactBook, HandoverError, Need, Topic
from veilleuse.handover.record import CountryFile
from veilleuse.language import Catalogues, Language

_HOURS = [
    datetime(2026, 11, day, hour, 30, tzinfo=UTC) for day, hour in [(23, 2), (25, 13), (28, 20)]
]


def _hidden(files: dict[str, object]) -> tuple[set[str], set[str]]:
    """Ids that are never shown, and links that only they have."""
    contacts = [
        contact
        for content in files.values()
        for contact in msgspec.convert(content, CountryFile).contacts
    ]
    ids = {contact.id for contact in contacts if not contact.shown}
    closed = {contact.id.partition("-")[2] for contact in contacts if contact.status == "closed"}
    return ids, closed


@pytest.fixture(scope="session")
def hidden_ids(files: dict[str, object]) -> set[str]:
    return _hidden(files)[0]


def test_no_closed_or_low_contact_is_ever_offered(
    book: ContactBook, files: dict[str, object]
) -> None:
    hidden, closed = _hidden(files)
    assert closed == {"3020", "3977"}
    places = [None, "JP", "FR-MQ", *book.countries()]
    for country, topic, at in product(places, Topic, _HOURS):
        need = Need(at=at, language=Language.FR, country=country, topics=(topic,), limit=50)
        offers = book.whom(need)
        assert offers, (country, topic)
        assert not hidden & {offer.id for offer in offers}, (country, topic)
        for offer in offers:
            assert not closed & {(way.link or "").partition(":")[2] for way in offer.ways}


@pytest.mark.parametrize("language", list(Language))
def test_no_closed_number_is_on_any_page(
    book: ContactBook, files: dict[str, object], language: Language
) -> None:
    _, closed = _hidden(files)
    for country in (None, *book.countries()):
        groups = book.for_page(country, _HOURS[0], language)
        said = repr(groups) + repr(book.emergency(country, at=_HOURS[0], language=language))
        assert not [number for number in closed if number in said], country


def test_no_closed_number_is_in_a_catalogue(
    sentences: Catalogues, files: dict[str, object]
) -> None:
    _, closed = _hidden(files)
    assert not [number for number in closed if number in repr(sentences)]


_places = st.sampled_from(["FR", "BE", "CH", "LU", "CA", "CA-QC", "US", "GB", "GB-NIR", "DE", "PF"])
_needs = st.builds(
    Need,
    at=st.datetimes(
        min_value=datetime(2025, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone
        max_value=datetime(2029, 12, 31),  # noqa: DTZ001  same
        timezones=st.sampled_from(
            [UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=9))]
        ),
    ),
    language=st.sampled_from(Language),
    country=st.one_of(st.none(), _places, st.text(max_size=8)),
    topics=st.lists(st.sampled_from(Topic), max_size=4).map(tuple),
    age=st.one_of(st.none(), st.integers(0, 110)),
    channel=st.one_of(st.none(), st.sampled_from(Channel)),
    deaf=st.booleans(),
    limit=st.integers(1, 12),
)


@settings(max_examples=400, deadline=None)
@given(need=_needs)
def test_laws_of_every_offer(book: ContactBook, hidden_ids: set[str], need: Need) -> None:
    offers = book.whom(need)
    assert 1 <= len(offers) <= need.limit
    assert len({offer.id for offer in offers}) == len(offers)
    assert not hidden_ids & {offer.id for offer in offers}
    assert book.whom(need) == offers
    for offer in offers:
        assert offer.ways
        assert offer.sources
        assert offer.about
        assert offer.hours
        assert offer.state
        if offer.open_now:
            assert offer.opens_at is None
        if offer.opens_at is not None:
            assert offer.open_now is False
            assert offer.opens_at > need.at
        if offer.closes_at is not None:
            assert offer.closes_at > need.at


@settings(max_examples=200, deadline=None)
@given(need=_needs)
def test_an_emergency_always_gets_an_emergency_number(book: ContactBook, need: Need) -> None:
    urgent = Need(
        at=need.at,
        language=need.language,
        country=need.country,
        topics=(Topic.EMERGENCY, *need.topics),
        age=need.age,
    )
    first = book.whom(urgent)[0]
    assert first.emergency or first.id == "zz-fallback"


@settings(max_examples=200, deadline=None)
@given(need=_needs)
def test_an_instant_is_the_same_in_every_zone(book: ContactBook, need: Need) -> None:
    elsewhere = Need(
        at=need.at.astimezone(timezone(timedelta(hours=5, minutes=45))),
        language=need.language,
        country=need.country,
        topics=need.topics,
        age=need.age,
        channel=need.channel,
        deaf=need.deaf,
        limit=need.limit,
    )
    assert [offer.id for offer in book.whom(elsewhere)] == [offer.id for offer in book.whom(need)]
    assert [offer.state for offer in book.whom(elsewhere)] == [
        offer.state for offer in book.whom(need)
    ]


def test_a_time_without_zone_is_refused(book: ContactBook) -> None:
    naive = datetime(2026, 11, 23, 3)  # noqa: DTZ001  the point of the test
    with pytest.raises(HandoverError) as caught:
        book.whom(Need(at=naive, language=Language.FR))
    assert caught.value.key == "handover.error.time"


def test_whom_answers_within_a_millisecond(book: ContactBook) -> None:
    need = Need(
        at=_HOURS[0],
        language=Language.FR,
        country="FR",
        topics=(Topic.SUICIDE, Topic.EMERGENCY),
    )
    book.whom(need)
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        book.whom(need)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.001
