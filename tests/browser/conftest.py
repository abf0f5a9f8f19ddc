"""A real Chromium in front of a real server; nothing may leave the loopback."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from playwright.sync_api import Request as BrowserRequest
from tests.conftest import PASSPHRASE, SteppingClock

from veilleuse.companion import build_triage
from veilleuse.companion.companion import Companion
from veilleuse.companion.core import Core
from veilleuse.entrypoints.web import build_app
from veilleuse.journal import Cost, SealedKeyring, Vault
from veilleuse.language import Language

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "front" / "node_modules" / "axe-core" / "axe.min.js"
STATIC = ROOT / "src" / "veilleuse" / "entrypoints" / "web" / "static"
SCREENSHOTS = ROOT / "tests" / "_screenshots"
LOCALES = {Language.FR: "fr-FR", Language.EN: "en-GB"}
COUNTRIES = {Language.FR: "FR", Language.EN: "GB"}
_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_QUIET = ("Failed to load resource", "[DOM]")
"""What Chromium says of a 404 that a test asks for, and hints that are no failure."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a real browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(kw_only=True)
class Served:
    """A notebook served on a port of its own."""

    address: str
    companion: Companion
    server: uvicorn.Server
    thread: threading.Thread

    def stop(self) -> None:
        """Stop the server, as a machine that goes down would."""
        self.server.should_exit = True
        self.server.force_exit = True
        self.thread.join(timeout=10)


@dataclass(kw_only=True)
class Visitor:
    """Somebody at a browser: their page, and everything that it asked for."""

    served: Served
    context: BrowserContext
    page: Page
    language: Language
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.served.address + path)

    def begin(self, *, theme: str = "auto") -> None:
        """Make a notebook through the three first screens."""
        self.go("/")
        self.page.click("main a[href='/start']")
        self.page.fill("#passphrase", PASSPHRASE)
        self.page.fill("#again", PASSPHRASE)
        self.page.click("main button.first")
        self.page.check("[name=kept]")
        self.page.click("main button.first")
        self.page.select_option("#country", COUNTRIES[self.language])
        self.page.check(f"[name=theme][value={theme}]")
        self.page.click("main button.first")
        self.page.wait_for_url("**/write")

    def unlock(self) -> None:
        """Open the notebook again."""
        self.page.fill("#passphrase", PASSPHRASE)
        self.page.click("main button.first")
        self.page.wait_for_url("**/write")

    def write(self, text: str, button: str = "#sheet button.first") -> None:
        """Write on the sheet and wait for what answers."""
        before = self.page.locator(".exchange").count()
        self.page.fill("#text", text)
        self.page.click(button)
        self.page.locator(".exchange").nth(before).wait_for()
        self.page.wait_for_selector(".reply.waiting", state="detached")

    def check(self) -> None:
        """Prove that nothing left this machine and that no script complained."""
        assert all(url.startswith((self.served.address, "data:")) for url in self.asked), self.asked
        assert not self.said, self.said


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a profile."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "the browser tests need Chromium: sudo apt-get install chromium"
    assert (STATIC / "notebook.css").is_file(), "the pages are not built: make front"
    arguments = [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def ruled(core: Core) -> Core:
    """The whole core, judging by its rules alone: what a page shows then never varies."""
    return replace(core, triage=build_triage(network=False))


@pytest.fixture
def served(ruled: Core, clock: SteppingClock, tmp_path: Path) -> Iterator[Served]:
    """A server on a free port, with no journal yet."""
    path = tmp_path / "home" / "journal.veilleuse"
    companion = Companion(
        path=path,
        vault=Vault(path=path, cost=Cost(operations=1, memory_bytes=8192)),
        keyring=SealedKeyring(clock=time.monotonic),
        core=ruled,
        clock=clock,
    )
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    config = uvicorn.Config(
        build_app(companion), log_level="error", access_log=False, lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    started = Served(
        address=f"http://127.0.0.1:{port}", companion=companion, server=server, thread=thread
    )
    yield started
    started.stop()
    listening.close()


def visitor_of(  # noqa: PLR0913  who sits where, in which way, is all named
    chromium: Browser,
    served: Served,
    language: Language,
    *,
    width: int = 1280,
    script: bool = True,
    still: bool = True,
) -> Visitor:
    """Sit somebody at a browser."""
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        locale=LOCALES[language],
        java_script_enabled=script,
        reduced_motion="reduce" if still else "no-preference",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    visitor = Visitor(served=served, context=context, page=page, language=language)

    def noted(request: BrowserRequest) -> None:
        visitor.asked.append(request.url)

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_QUIET):
            visitor.said.append(message.text)

    context.on("request", noted)
    context.on("console", heard)
    page.on("pageerror", lambda error: visitor.said.append(str(error)))
    return visitor


@pytest.fixture
def visitor(chromium: Browser, served: Served, language: Language) -> Iterator[Visitor]:
    """Alix at a wide screen, with script."""
    alix = visitor_of(chromium, served, language)
    yield alix
    alix.check()
    alix.context.close()


@pytest.fixture
def plain(chromium: Browser, served: Served, language: Language) -> Iterator[Visitor]:
    """Alix at a telephone, without script."""
    alix = visitor_of(chromium, served, language, width=375, script=False)
    yield alix
    alix.check()
    alix.context.close()
