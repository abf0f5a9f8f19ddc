"""The table of who asks and whom they are offered."""

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from veilleuse.handover import Channel, ContactBook, Need, Topic
from veilleuse.language import Language


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a case asks."""

    at: datetime
    country: str | None = None
    lang: Language = Language.FR
    topics: tuple[Topic, ...] = ()
    age: int | None = None
    channel: Channel | None = None
    deaf: bool = False
    limit: int = 3


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a case expects."""

    id: str
    need: Asked
    why: str
    first: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    open: dict[str, bool | None] = {}
    opens: dict[str, datetime] = {}
    way: dict[str, str] = {}
    scheme: dict[str, str] = {}
    known: bool | None = None


def _cases() -> list[Case]:
    raw: Any = yaml.safe_load(Path(__file__).with_name("who_cases.yaml").read_bytes())
    return msgspec.convert(raw, list[Case])


CASES = _cases()


def _need(asked: Asked) -> Need:
    return Need(
        at=asked.at,
        language=asked.lang,
        country=asked.country,
        topics=asked.topics,
        age=asked.age,
        channel=asked.channel,
        deaf=asked.deaf,
        limit=asked.limit,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(book: ContactBook, case: Case) -> None:
    offers = book.whom(_need(case.need))
    ids = tuple(offer.id for offer in offers)
    by_id = {offer.id: offer for offer in offers}
    assert ids[: len(case.first)] == case.first, case.why
    assert set(case.has) <= set(ids), (ids, case.why)
    assert not set(case.never) & set(ids), (ids, case.why)
    assert not case.only or set(case.only) == set(ids), (ids, case.why)
    assert {name: by_id[name].open_now for name in case.open} == case.open, case.why
    assert {name: by_id[name].opens_at for name in case.opens} == case.opens, case.why
    for name, note in case.way.items():
        assert note in (by_id[name].ways[0].note or ""), case.why
    for name, scheme in case.scheme.items():
        assert (by_id[name].ways[0].link or "").startswith(scheme), case.why
    assert case.known is None or book.knows(case.need.country) is case.known, case.why


def test_table_is_wide_enough() -> None:
    countries = {(case.need.country or "")[:2].upper() for case in CASES} - {""}
    topics = {topic for case in CASES for topic in case.need.topics}
    assert len(CASES) >= 60
    assert len(countries) >= 20
    assert topics == set(Topic)
    assert len({case.id for case in CASES}) == len(CASES)
