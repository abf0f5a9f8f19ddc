"""À qui parler: by need, those open now first, as files made at build for each country."""

import re
from pathlib import Path

import pytest
from tests.conftest import SteppingClock
from tests.web.conftest import Browser

from veilleuse.companion import build_book, read_catalogues
from veilleuse.entrypoints.web.contact_pages import UNKNOWN, render_contact_pages
from veilleuse.language import Language


def test_a_need_comes_first(camille: Browser, language: Language) -> None:
    page = camille.get("/who?country=FR&need=violence").text
    headings = re.findall(r"<h2>([^<]+)</h2>", page)
    say = read_catalogues("handover")[language].say
    assert headings[0] == say("handover.topic.violence")
    assert "tel:3919" in page
    assert say("handover.topic.emergency") in headings


def test_an_unknown_need_changes_nothing(camille: Browser) -> None:
    page = camille.get("/who?country=FR&need=<script>")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert "tel:3114" in page.text


def test_those_open_now_come_first(camille: Browser, clock: SteppingClock) -> None:
    clock.now = clock.now.replace(hour=2)
    page = camille.get("/who?country=FR").text
    listening = page.split("sos-amitie", 1)
    assert len(listening) == 2
    assert "state shut" not in listening[0].rsplit("<h2>", 1)[1]


def test_your_own_people_are_named_only_to_you(
    alix_browser: Browser, camille: Browser, language: Language
) -> None:
    alix_browser.post("/settings", page="/settings", language=language, circle="Dominique")
    assert "Dominique" in alix_browser.get("/who").text
    assert "Dominique" not in camille.get("/who").text


def test_a_page_is_made_for_each_country_and_language(tmp_path: Path) -> None:
    made = render_contact_pages(tmp_path)
    expected = {
        (language, country)
        for language in Language
        for country in (*build_book().countries(), UNKNOWN)
    }
    assert {(page.language, page.country) for page in made} == expected
    for page in made:
        html = page.file.read_text(encoding="utf-8")
        assert f'<html lang="{page.language}"' in html
        assert "tel:" in html
        assert not re.search(r"<[^>]+ (style|on\w+)=", html)


@pytest.mark.parametrize("language", list(Language))
def test_a_made_page_does_not_pretend_to_know_the_hour(tmp_path: Path, language: Language) -> None:
    made = render_contact_pages(tmp_path)
    page = next(each for each in made if each.country == "FR" and each.language is language)
    assert 'class="state' not in page.file.read_text(encoding="utf-8")


def test_a_link_from_elsewhere_may_open_a_page(camille: Browser) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert camille.get("/who", **headers).status_code == 200
    fetched = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert camille.get("/who", **fetched).status_code == 403
