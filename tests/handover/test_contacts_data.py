"""The contacts file: every field checked, every fact sourced and dated, every link dialable."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import msgspec
import pytest

from veilleuse.handover import ContactBook, ContactsError
from veilleuse.handover.record import Contact, CountryFile
from veilleuse.language import Catalogues, Language

_DATE = re.compile(r"^(undated|\d{4}(-\d{2}(-\d{2})?)?|\d{4}-\d{4})$")
_SHORT_CODE_DIGITS = 6
_BAD_SPACE = re.compile(r"(?<![\u00a0\u202f])[?!;:»](?=\s|$)|«(?![\u00a0\u202f])")


def _files(files: dict[str, object]) -> list[CountryFile]:
    return [msgspec.convert(content, CountryFile) for content in files.values()]


@pytest.fixture
def contacts(files: dict[str, object]) -> list[Contact]:
    return [contact for file in _files(files) for contact in file.contacts]


def test_every_fact_came_over(contacts: list[Contact]) -> None:
    shown = [contact for contact in contacts if contact.shown]
    assert len(contacts) == 139  # 138 facts, and the directories of the fallback by themselves
    assert len(shown) == 125


def test_every_contact_has_a_source_and_its_date(contacts: list[Contact]) -> None:
    for contact in contacts:
        assert contact.sources, contact.id
        for source in contact.sources:
            assert _DATE.match(source.date), (contact.id, source.date)
            assert source.url is None or source.url.startswith("http"), contact.id


def _first_day(text: str) -> date:
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _source_days(contact: Contact) -> Iterator[tuple[bool, date]]:
    for source in contact.sources:
        if source.date == "undated":
            continue
        span = re.fullmatch(r"\d{4}-(\d{4})", source.date)
        yield source.kind == "background", _first_day(span[1] if span else source.date)


def test_checked_on_is_the_newest_source_that_was_opened(contacts: list[Contact]) -> None:
    for contact in contacts:
        days = list(_source_days(contact))
        opened = [day for background, day in days if not background] or [day for _, day in days]
        assert contact.checked_on == max(opened), contact.id


def test_every_shown_contact_can_be_reached(contacts: list[Contact]) -> None:
    for contact in contacts:
        if contact.shown:
            assert contact.ways, contact.id
            assert any(way.dial or way.url for way in contact.ways), contact.id
            assert contact.topics, contact.id


def test_numbers_are_dialled_as_they_are_shown(contacts: list[Contact]) -> None:
    for contact in contacts:
        for way in contact.ways:
            if way.dial is None:
                continue
            shown = re.sub(r"\D", "", way.display)
            assert way.dial.lstrip("+").endswith(shown.lstrip("1")), (contact.id, way.display)
            if len(shown) <= _SHORT_CODE_DIGITS:
                assert way.dial == shown, f"{contact.id}: a short code is dialled raw"


def test_only_north_american_numbers_are_international(contacts: list[Contact]) -> None:
    for contact in contacts:
        for way in contact.ways:
            if way.dial and way.dial.startswith("+"):
                assert re.fullmatch(r"\+1\d{10}", way.dial), contact.id


def test_about_is_two_short_sentences_in_each_language(contacts: list[Contact]) -> None:
    for contact in contacts:
        for language in Language:
            about = contact.about.of(language)
            assert len(about) <= 240, contact.id
            assert about.endswith("."), contact.id
            assert "'" not in about, f"{contact.id}: the apostrophe is ’"
            assert "!" not in about, contact.id
        assert not _BAD_SPACE.search(contact.about.fr), contact.id
        assert contact.about.fr != contact.about.en, contact.id


def test_every_country_has_an_emergency_number_or_the_fallback(files: dict[str, object]) -> None:
    without = {
        file.country
        for file in _files(files)
        if not any(contact.emergency and contact.shown for contact in file.contacts)
    }
    covered = {
        code
        for file in _files(files)
        for contact in file.contacts
        if contact.emergency and contact.shown
        for code in contact.also_in
    }
    assert without - covered == {"LB", "MC", "MU", "NC", "PF", "RW", "ZZ"}


def test_a_closed_contact_names_what_replaced_it(contacts: list[Contact]) -> None:
    ids = {contact.id for contact in contacts if contact.shown}
    closed = [contact for contact in contacts if contact.status == "closed"]
    assert [contact.id for contact in closed] == ["fr-3020", "fr-3977"]
    assert {contact.replaced_by for contact in closed} <= ids


def _changed(files: dict[str, object], **change: object) -> dict[str, object]:
    copied: Any = deepcopy(files)
    copied["fr"]["contacts"][0].update(change)
    return dict(copied)


@pytest.mark.parametrize(
    "change",
    [
        {"unheard_of": 1},
        {"sources": []},
        {"topics": ["nothing"]},
        {"ways": []},
        {"ways": [{"channel": "phone", "display": "15", "dial": "1 5"}]},
        {"ways": [{"channel": "web", "display": "x", "url": "http://example.org"}]},
        {"id": "fr-112"},
        {"confidence": "certain"},
        {"about": {"fr": "x", "en": ""}},
    ],
)
def test_an_ill_formed_contact_is_refused(
    files: dict[str, object], sentences: Catalogues, change: dict[str, object]
) -> None:
    with pytest.raises(ContactsError):
        ContactBook.parse(_changed(files, **change), sentences)


def test_a_book_without_fallback_is_refused(
    files: dict[str, object], sentences: Catalogues
) -> None:
    some = {name: content for name, content in files.items() if name != "zz"}
    with pytest.raises(ContactsError) as caught:
        ContactBook.parse(some, sentences)
    assert caught.value.key == "handover.error.no_fallback"


def test_an_unknown_time_zone_is_refused(files: dict[str, object], sentences: Catalogues) -> None:
    copied: Any = deepcopy(files)
    copied["fr"]["zone"] = "Europe/Nowhere"
    with pytest.raises(ContactsError):
        ContactBook.parse(copied, sentences)
