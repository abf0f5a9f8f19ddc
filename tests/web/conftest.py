"""Alix writes, Billie shares the machine, Camille must see nothing."""

import re
from dataclasses import dataclass

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from tests.conftest import PASSPHRASE

from veilleuse.companion.companion import Companion
from veilleuse.entrypoints.web import build_app
from veilleuse.entrypoints.web.contact_pages import render_contact_pages

_TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')


@dataclass
class Browser:
    """A person's browser, without script."""

    client: TestClient

    def get(self, path: str, **headers: str) -> Response:
        """Open a page."""
        return self.client.get(path, headers=headers)

    def token(self, path: str) -> str:
        """Read the form token of a page."""
        found = _TOKEN.search(self.get(path).text)
        assert found
        return found.group(1)

    def post(self, path: str, *, page: str = "/about", **fields: str) -> Response:
        """Send a form that was read on a page."""
        return self.client.post(path, data={"token": self.token(page), **fields})


@pytest.fixture(scope="session", autouse=True)
def kept_pages() -> None:
    """Make the contact pages that a build makes."""
    render_contact_pages()


def browser_of(companion: Companion, speaks: str) -> Browser:
    app = build_app(companion)
    client = TestClient(
        app,
        base_url="http://127.0.0.1:8377",
        headers={"accept-language": speaks},
        raise_server_exceptions=False,
    )
    return Browser(client)


@pytest.fixture
def nobody(companion: Companion, language: str) -> Browser:
    """A browser before any journal."""
    return browser_of(companion, language)


@pytest.fixture
def alix_browser(nobody: Browser, language: str) -> Browser:
    """Alix, who just made the journal."""
    made = nobody.post("/start", page="/start", passphrase=PASSPHRASE, again=PASSPHRASE)
    assert made.status_code == 200
    chosen = nobody.post(
        "/start/choices",
        page="/start/choices",
        language=language,
        country="FR",
        address="vous",
        theme="night",
    )
    assert chosen.url.path == "/write"
    return nobody


@pytest.fixture
def camille(companion: Companion, alix_browser: Browser, language: str) -> Browser:
    """Camille, at the same machine, without the passphrase."""
    del alix_browser
    return browser_of(companion, language)
