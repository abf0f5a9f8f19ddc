"""Hours and states as people read them."""

from datetime import datetime, time

import pytest

from veilleuse.handover import ContactBook, Topic
from veilleuse.handover.opening import State
from veilleuse.handover.record import Cost, Vague
from veilleuse.handover.words import words_of
from veilleuse.language import Catalogues, Language

_N = "\u00a0"


@pytest.mark.parametrize(
    ("contact", "country", "french", "english"),
    [
        (
            "fr-croix-rouge-ecoute",
            "FR",
            (
                f"du lundi au vendredi de 9{_N}h à 19{_N}h{_N}; "
                f"les samedi et dimanche de midi à 18{_N}h"
            ),
            "Monday to Friday, 9 am to 7 pm; Saturday and Sunday, noon to 6 pm",
        ),
        (
            "fr-ffab",
            "FR",
            f"les lundi, mardi, jeudi et vendredi de 16{_N}h à 18{_N}h",
            "Monday, Tuesday, Thursday and Friday, 4 pm to 6 pm",
        ),
        (
            "fr-alcool",
            "FR",
            f"tous les jours de 8{_N}h à 2{_N}h",
            "every day, 8 am to 2 am",
        ),
        (
            "fr-3114",
            "FR",
            "jour et nuit, tous les jours",
            "day and night, every day",
        ),
        (
            "fr-nightline",
            "FR",
            (
                f"tous les jours de 21{_N}h à 2{_N}h{_N}30 (à confirmer), "
                "certains soirs selon la ville, hors vacances universitaires"
            ),
            (
                "every day, 9 pm to 2:30 am (to be confirmed), "
                "some nights depending on the city, not in university holidays"
            ),
        ),
        (
            "be-103",
            "BE",
            f"tous les jours de 10{_N}h à minuit (à confirmer)",
            "every day, 10 am to midnight (to be confirmed)",
        ),
        (
            "fr-lgbt",
            "FR",
            "le soir, horaires à vérifier",
            "evenings, check the hours",
        ),
    ],
)
def test_hours(book: ContactBook, contact: str, country: str, french: str, english: str) -> None:
    at = datetime.fromisoformat("2026-11-24T10:00+01:00")
    for language, expected in ((Language.FR, french), (Language.EN, english)):
        groups = book.for_page(country, at, language)
        offers = {offer.id: offer for group in groups for offer in group.offers}
        assert offers[contact].hours == expected


@pytest.mark.parametrize(
    ("contact", "at", "french", "english"),
    [
        (
            "fr-alcool",
            "2026-11-24T10:00+01:00",
            f"ouvert maintenant jusqu’à 2{_N}h",
            "open now until 2 am",
        ),
        (
            "fr-alcool",
            "2026-11-24T02:00+01:00",
            f"fermé, ouvre aujourd’hui à 8{_N}h",
            "closed, opens today at 8 am",
        ),
        (
            "fr-3133",
            "2026-11-24T22:00+01:00",
            f"fermé, ouvre demain à 9{_N}h",
            "closed, opens tomorrow at 9 am",
        ),
        (
            "fr-ffab",
            "2026-11-27T20:00+01:00",
            f"fermé, ouvre lundi à 16{_N}h",
            "closed, opens on Monday at 4 pm",
        ),
        (
            "fr-joueurs",
            "2026-11-24T10:00+01:00",
            f"ouvert en principe jusqu’à 2{_N}h",
            "should be open until 2 am",
        ),
        (
            "fr-lgbt",
            "2026-11-24T10:00+01:00",
            "peut-être ouvert, horaires à vérifier",
            "may be open, hours to be checked",
        ),
        (
            "fr-3114",
            "2026-11-24T10:00+01:00",
            "ouvert maintenant, jour et nuit",
            "open now, day and night",
        ),
    ],
)
def test_state(book: ContactBook, contact: str, at: str, french: str, english: str) -> None:
    for language, expected in ((Language.FR, french), (Language.EN, english)):
        groups = book.for_page("FR", datetime.fromisoformat(at), language)
        offers = {offer.id: offer for group in groups for offer in group.offers}
        assert offers[contact].state == expected


def test_every_word_that_data_can_ask_for_exists(sentences: Catalogues) -> None:
    for catalogue in (sentences[language] for language in Language):
        for topic in Topic:
            assert catalogue.say(f"handover.topic.{topic}")
        for cost in Cost:
            assert catalogue.say(f"handover.cost.{cost}")
        for vague in Vague:
            assert catalogue.say(f"handover.hours.vague.{vague}")
        assert catalogue.say("handover.hours.vague.unknown")


def test_an_opening_over_a_week_away_says_its_date(sentences: Catalogues) -> None:
    words = words_of(sentences)
    state = State(open_now=False, opens_at=datetime.fromisoformat("2027-01-08T09:00+01:00"))
    at = datetime.fromisoformat("2026-12-31T11:00+01:00")
    assert words[Language.FR].state(state, at) == f"fermé, ouvre le 8 janvier 2027 à 9{_N}h"
    assert words[Language.EN].state(state, at) == "closed, opens on 8 January 2027 at 9 am"


def test_languages(sentences: Catalogues) -> None:
    words = words_of(sentences)
    assert words[Language.FR].languages(["fr", "fsl"], ["en"]) == (
        "français, langue des signes française, anglais (pas toujours)"
    )
    assert words[Language.EN].languages(["fr", "de"], ["mul"]) == (
        "French, German, other languages, through an interpreter (not always)"
    )


def test_clock(sentences: Catalogues) -> None:
    words = words_of(sentences)
    said = {
        language: [words[language].clock(time(*at)) for at in ((0, 0), (9, 5), (12, 0), (23, 0))]
        for language in Language
    }
    assert said[Language.FR] == ["minuit", f"9{_N}h{_N}05", "midi", f"23{_N}h"]
    assert said[Language.EN] == ["midnight", "9:05 am", "noon", "11 pm"]
