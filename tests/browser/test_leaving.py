"""Leaving quickly, resting, and the door to people when everything else is down."""

import time

from playwright.sync_api import expect
from tests.browser.conftest import Visitor
from tests.browser.texts import NIGHT, NUMBER
from tests.conftest import PASSPHRASE

FAST_SECONDS = 1.5


def test_escape_twice_leaves_and_locks(visitor: Visitor) -> None:
    visitor.begin()
    visitor.write(NIGHT[visitor.language])
    start = time.perf_counter()
    visitor.page.keyboard.press("Escape")
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_url("**/left")
    assert time.perf_counter() - start < FAST_SECONDS
    assert "Veilleuse" not in visitor.page.content()
    visitor.page.go_back()
    visitor.page.wait_for_load_state()
    assert NIGHT[visitor.language] not in visitor.page.content()
    visitor.go("/entries")
    visitor.page.wait_for_url("**/unlock")


def test_escape_once_does_nothing(visitor: Visitor) -> None:
    visitor.begin()
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_timeout(900)
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_timeout(200)
    assert visitor.page.url.endswith("/write")


def test_the_button_leaves(visitor: Visitor) -> None:
    visitor.begin()
    visitor.page.click("#leave button")
    visitor.page.wait_for_url("**/left")
    visitor.go("/write")
    visitor.page.wait_for_url("**/unlock")


def test_nobody_there_puts_the_text_down_and_locks(visitor: Visitor) -> None:
    visitor.page.clock.install()
    visitor.begin()
    visitor.page.fill("#text", NIGHT[visitor.language])
    visitor.page.clock.fast_forward("16:00")
    visitor.page.wait_for_url("**/unlock")
    visitor.unlock()
    visitor.go("/entries")
    expect(visitor.page.locator(".list .text").first).to_contain_text(NIGHT[visitor.language][:40])


def test_people_are_there_when_the_server_is_down(visitor: Visitor) -> None:
    visitor.begin()
    visitor.go("/who")
    visitor.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    visitor.page.reload()
    visitor.page.wait_for_timeout(500)
    visitor.served.stop()
    visitor.go("/write")
    number = visitor.page.locator(f'a[href="tel:{NUMBER[visitor.language]}"]').first
    expect(number).to_be_visible()
    kept = visitor.page.evaluate(
        "async () => { const names = []; for (const key of await caches.keys())"
        " for (const request of await (await caches.open(key)).keys())"
        " names.push(new URL(request.url).pathname); return names; }"
    )
    public = {"/who/kept", "/left"}
    assert all(path in public or path.startswith("/static/") for path in kept)
    visitor.page.click("#leave button")
    visitor.page.wait_for_url("**/left")
    expect(visitor.page.locator("a[href^='tel:']")).to_have_count(0)
    visitor.said.clear()  # a server that is down may be complained about


def test_a_text_sent_after_the_session_ended_is_still_there(visitor: Visitor) -> None:
    visitor.begin()
    visitor.page.fill("#text", NIGHT[visitor.language])
    visitor.served.companion.keyring.lock_all()
    visitor.page.click("#sheet button.first")
    visitor.page.wait_for_selector("#passphrase")
    visitor.page.fill("#passphrase", PASSPHRASE)
    visitor.page.click("main button.first")
    expect(visitor.page.locator("#text")).to_have_value(NIGHT[visitor.language])
    visitor.page.click("#sheet button.first")
    expect(visitor.page.locator(".said")).to_have_text(NIGHT[visitor.language])
