"""Every page proves what it refuses: locked, somebody else, a foreign page, a wrong method."""

import pytest
from starlette.routing import Route
from tests.web.conftest import Browser

from veilleuse.companion.companion import Companion
from veilleuse.entrypoints.web.routes import ROUTES

OPEN = {
    "/", "/start", "/start/words", "/unlock", "/recover", "/leave", "/left", "/lock", "/who",
    "/who/kept", "/about", "/soothe", "/soothe/{name}", "/understand", "/understand/{name}",
    "/offline.js", "/healthz", "/limits", "/limites",
    "/readyz", "/metrics", "/api/v1/openapi.json", "/api/v1/contacts", "/api/v1/triage",
}  # fmt: skip


def filled(route: Route) -> str:
    return route.path.replace("{number:int}", "2").replace("{name}", "grief")


PRIVATE = [route for route in ROUTES if route.path not in OPEN]
FORMS = [
    route for route in ROUTES if "POST" in (route.methods or set()) and "/api/" not in route.path
]
NEVER_REFUSED = {"/leave", "/lock"}
"""Closing the notebook works from a stale page too; another origin is refused all the same."""


@pytest.mark.parametrize("route", PRIVATE, ids=lambda route: f"{route.methods}{route.path}")
def test_camille_sees_nothing(camille: Browser, route: Route) -> None:
    path = filled(route)
    if "POST" in (route.methods or set()):
        answer = camille.post(path, page="/about", text="x")
    else:
        answer = camille.get(path)
    assert answer.url.path == "/unlock" or answer.status_code in {401, 403}, path


@pytest.mark.parametrize(
    "route",
    [route for route in FORMS if route.path not in NEVER_REFUSED],
    ids=lambda route: route.path,
)
def test_a_form_without_its_token_is_refused(alix_browser: Browser, route: Route) -> None:
    answer = alix_browser.client.post(filled(route), data={"text": "x"})
    assert answer.status_code == 403
    assert 'href="/who"' in answer.text


@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.path)
def test_another_origin_is_refused(alix_browser: Browser, route: Route) -> None:
    token = alix_browser.token("/about")
    answer = alix_browser.client.post(
        filled(route), data={"token": token}, headers={"origin": "http://elsewhere.example"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/write", "/who", "/entries", "/healthz"])
def test_another_host_is_refused(alix_browser: Browser, path: str) -> None:
    answer = alix_browser.get(path, host="rebind.example")
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/nothing", "/entries/999999", "/soothe/none", "/understand/x"])
def test_a_missing_page_leads_to_people(alix_browser: Browser, path: str) -> None:
    answer = alix_browser.get(path)
    assert answer.status_code == 404
    assert 'href="/who"' in answer.text


@pytest.mark.parametrize("path", ["/write", "/who", "/entries/2", "/settings"])
def test_a_wrong_method_is_said(alix_browser: Browser, path: str) -> None:
    answer = alix_browser.client.delete(path)
    assert answer.status_code == 405


def test_the_door_to_people_is_never_shut(camille: Browser, companion: Companion) -> None:
    companion.path.write_bytes(b"damaged")
    answer = camille.get("/who?country=FR")
    assert answer.status_code == 200
    assert "tel:3114" in answer.text
    assert "tel:3114" in camille.get("/who/kept?country=FR").text


def test_people_are_shown_when_the_book_breaks(
    camille: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("veilleuse.entrypoints.web.pages.contact_list.live_groups", broken)
    answer = camille.get("/who?country=FR")
    assert answer.status_code == 200
    assert "tel:3114" in answer.text


def test_an_unknown_country_says_so_and_asks(camille: Browser) -> None:
    answer = camille.get("/who?country=")
    assert answer.status_code == 200
    assert 'class="notice"' in answer.text
    assert "tel:3114" not in answer.text
