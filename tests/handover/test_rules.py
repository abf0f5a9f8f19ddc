"""The rules learnt from other projects' failures (clinical facts, section 1.5)."""

from datetime import UTC, datetime, timedelta

import pytest

from veilleuse.handover import Channel, ContactBook, Need, Offer, Topic
from veilleuse.language import Language

_NIGHT = datetime(2026, 11, 23, 2, tzinfo=UTC)


def _offers(
    book: ContactBook,
    country: str | None,
    language: Language = Language.FR,
    at: datetime = _NIGHT,
    topic: Topic = Topic.SUICIDE,
) -> tuple[Offer, ...]:
    need = Need(at=at, language=language, country=country, topics=(topic,), limit=20)
    return book.whom(need)


@pytest.mark.parametrize("topic", list(Topic))
def test_a_country_is_never_guessed_from_a_language(book: ContactBook, topic: Topic) -> None:
    french = [offer.id for offer in _offers(book, None, Language.FR, topic=topic)]
    english = [offer.id for offer in _offers(book, None, Language.EN, topic=topic)]
    assert french == english == ["zz-fallback"]
    assert not book.knows(None)


def test_a_language_never_changes_which_country_answers(book: ContactBook) -> None:
    for country in book.countries():
        for language in Language:
            for offer in _offers(book, country, language):
                own = offer.country.partition("-")[0] == country.partition("-")[0]
                covered = offer.id.startswith(("zz-", "eu-")) or (
                    offer.country == "FR" and country in {"GF", "GP", "MQ", "RE"}
                )
                assert own or covered, (country, offer.id)


def test_an_unknown_country_gets_the_declared_fallback(book: ContactBook) -> None:
    (fallback,) = _offers(book, None)
    assert fallback.id == "zz-fallback"
    assert fallback.ways[0].channel is Channel.PHONE
    assert {way.channel for way in fallback.ways[1:]} == {Channel.WEB}


def test_short_codes_are_dialled_raw(book: ContactBook) -> None:
    links = {
        offer.id: offer.ways[0].link for country in ("FR", "CA") for offer in _offers(book, country)
    }
    assert links["fr-3114"] == "tel:3114"
    assert links["ca-988"] == "tel:988"


def test_links_are_dialable(book: ContactBook) -> None:
    for country in (None, *book.countries()):
        for group in book.for_page(country, _NIGHT, Language.FR):
            for way in (way for offer in group.offers for way in offer.ways):
                if way.channel in {Channel.PHONE, Channel.SMS}:
                    scheme, _, number = (way.link or "").partition(":")
                    assert scheme == {"phone": "tel", "sms": "sms"}[way.channel]
                    assert number.lstrip("+").isdigit()
                else:
                    assert way.link is None or way.link.startswith(("https://", "mailto:"))


def test_a_closed_line_follows_one_that_answers(book: ContactBook) -> None:
    for country in book.countries():
        for topic in Topic:
            offers = _offers(book, country, topic=topic)
            states = [offer.open_now for offer in offers]
            if True in states:
                assert states[0] is True, (country, topic, [offer.id for offer in offers])
            first_closed = states.index(False) if False in states else len(states)
            assert True not in states[first_closed:], (country, topic)


def test_a_closed_line_says_when_it_opens(book: ContactBook) -> None:
    offers = {offer.id: offer for offer in _offers(book, "FR", topic=Topic.EATING)}
    assert offers["fr-ffab"].open_now is False
    assert offers["fr-ffab"].opens_at is not None


def test_a_check_older_than_180_days_is_said(book: ContactBook) -> None:
    line = _offers(book, "FR")[0]
    last = datetime.combine(line.checked_on, datetime.min.time(), UTC) + timedelta(
        days=180, hours=6
    )
    assert not _offers(book, "FR", at=last)[0].stale
    assert _offers(book, "FR", at=last + timedelta(days=1))[0].stale


def test_what_was_not_opened_again_is_marked(book: ContactBook) -> None:
    (number,) = book.emergency("AU", at=_NIGHT, language=Language.EN)
    assert [source.background for source in number.sources] == [True]


def test_every_offer_carries_source_and_date(book: ContactBook) -> None:
    for country in (None, *book.countries()):
        for offer in _offers(book, country):
            assert all(source.reference and source.date for source in offer.sources)


def test_emergency_page(book: ContactBook) -> None:
    ids = [offer.id for offer in book.emergency("FR", at=_NIGHT, language=Language.FR)]
    assert ids == ["fr-15", "fr-112", "fr-18", "fr-17", "fr-114"]
    nowhere = book.emergency(None, at=_NIGHT, language=Language.FR)
    assert [offer.id for offer in nowhere] == ["zz-fallback"]


def test_page_holds_every_contact_of_a_country_once(book: ContactBook) -> None:
    groups = book.for_page("FR", _NIGHT, Language.FR)
    ids = [offer.id for group in groups for offer in group.offers]
    assert groups[0].topic is Topic.EMERGENCY
    assert len(ids) == len(set(ids)) == 26
    assert "fr-3020" not in ids


def test_page_of_a_place_without_emergency_number_has_the_fallback(book: ContactBook) -> None:
    ids = [offer.id for group in book.for_page("PF", _NIGHT, Language.FR) for offer in group.offers]
    assert ids == ["zz-fallback", "pf-sos-suicide"]
