"""Écrire in a real browser: streaming, arranging, keyboard, and the same without script."""

import re

from playwright.sync_api import Browser, expect
from tests.browser.conftest import Served, Visitor, visitor_of
from tests.browser.texts import DANGER, NIGHT, NUMBER

from veilleuse.language import Language


def test_a_reply_streams_in_without_leaving_the_page(visitor: Visitor) -> None:
    visitor.begin()
    visitor.page.evaluate("() => { window.stayed = true; }")
    visitor.write(NIGHT[visitor.language])
    assert visitor.page.evaluate("() => window.stayed === true")
    expect(visitor.page.locator(".reply > p")).not_to_have_count(0)
    expect(visitor.page.locator("#text")).to_have_value("")
    expect(visitor.page.locator("#text")).to_be_focused()
    expect(visitor.page.locator("#talk")).to_have_attribute("aria-live", "polite")
    shown = visitor.page.locator(".reply").inner_text()
    visitor.page.reload()
    assert visitor.page.locator(".reply").inner_text() == shown


def test_in_danger_people_come_first_and_no_keyboard_covers_them(visitor: Visitor) -> None:
    visitor.begin()
    visitor.write(DANGER[visitor.language])
    first = visitor.page.locator(".card a.way.phone").first
    expect(first).to_be_visible()
    expect(visitor.page.locator("#text")).not_to_be_focused()
    numbers = [way.get_attribute("href") for way in visitor.page.locator(".card a.phone").all()]
    assert f"tel:{NUMBER[visitor.language]}" in numbers
    order = visitor.page.locator(".reply .card, .reply .actions").all()
    assert [each.get_attribute("class") for each in order] == [
        "card arrived",
        "row actions arrived",
    ]


def test_an_older_card_folds_when_a_newer_one_comes(visitor: Visitor) -> None:
    visitor.begin()
    visitor.write(DANGER[visitor.language])
    visitor.write(DANGER[visitor.language])
    expect(visitor.page.locator("details.card")).to_have_count(2)
    expect(visitor.page.locator("details.card[open]")).to_have_count(1)


def test_a_line_is_dragged_elsewhere_and_stays_there(visitor: Visitor) -> None:
    visitor.begin()
    visitor.write(NIGHT[visitor.language], "button[value=order]")
    slip = visitor.page.locator(".slip").first
    text = slip.inner_text()
    tell = visitor.page.locator('ul[data-group="conversation.order.tell"]')
    with visitor.page.expect_response(re.compile(r"/entries/\d+/piece")):
        slip.drag_to(tell)
    expect(tell).to_contain_text(text)
    visitor.page.reload()
    expect(visitor.page.locator('ul[data-group="conversation.order.tell"]')).to_contain_text(text)


def test_a_line_is_moved_and_struck_out_from_the_keyboard(visitor: Visitor) -> None:
    visitor.begin()
    visitor.write(NIGHT[visitor.language], "button[value=order]")
    visitor.page.locator(".arrange summary").press("Enter")
    with visitor.page.expect_response(re.compile(r"/entries/\d+/piece")):
        visitor.page.locator(".arrange [name=struck]").first.press("Space")
    expect(visitor.page.locator(".slip s")).to_have_count(1)
    visitor.page.reload()
    expect(visitor.page.locator(".slip s")).to_have_count(1)


def test_everything_by_keyboard(visitor: Visitor) -> None:
    visitor.begin()
    expect(visitor.page.locator("#text")).to_be_focused()
    visitor.page.keyboard.type("Ça va un peu." if visitor.language == "fr" else "A bit better.")
    visitor.page.keyboard.press("Control+Enter")
    visitor.page.locator(".reply > p").first.wait_for()
    visitor.go("/about")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator(".skip")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    assert visitor.page.url.endswith("#main")


def test_a_feeling_is_picked(visitor: Visitor) -> None:
    visitor.begin()
    visitor.page.click(".moves summary")
    visitor.write(NIGHT[visitor.language], "button[value=name]")
    feelings = visitor.page.locator(".choices button")
    expect(feelings).to_have_count(3)
    picked = feelings.first.inner_text()
    feelings.first.click()
    expect(visitor.page.locator(".said").last).to_have_text(picked)


def test_the_same_without_script(plain: Visitor) -> None:
    plain.begin()
    plain.page.fill("#text", NIGHT[plain.language])
    plain.page.click("button[value=order]")
    expect(plain.page.locator(".slip")).not_to_have_count(0)
    plain.page.click(".arrange summary")
    plain.page.locator(".arrange [name=struck]").first.check()
    plain.page.locator(".arrange select").first.select_option("conversation.order.need")
    plain.page.click(".arrange button")
    expect(plain.page.locator(".slip s")).to_have_count(1)
    plain.page.fill("#text", DANGER[plain.language])
    plain.page.click("#sheet button.first")
    expect(plain.page.locator(f'a[href="tel:{NUMBER[plain.language]}"]').first).to_be_visible()
    plain.page.click(".places .who a")
    expect(plain.page.locator("a[href^='tel:']").first).to_be_visible()
    plain.page.click("#leave button")
    plain.page.wait_for_url("**/left")
    plain.go("/write")
    assert plain.page.url.endswith("/unlock")


def test_reduced_motion_is_honoured(chromium: Browser, served: Served) -> None:
    for still, expected in ((True, {"none"}), (False, {"breathe"})):
        alix = visitor_of(chromium, served, Language.FR, still=still)
        alix.go("/")
        names = alix.page.evaluate(
            "() => [...document.querySelectorAll('.flame, .halo')]"
            ".map((each) => getComputedStyle(each).animationName)"
        )
        assert set(names) == expected
        alix.context.close()


def test_what_is_written_is_shown_as_written(visitor: Visitor) -> None:
    visitor.begin()
    nasty = '<img src=x onerror="document.title=1">\n\u202e&lt; "} {{ 7*7 }} 🌙🌙'
    visitor.write(nasty)
    assert visitor.page.locator(".said").inner_text() == nasty
    visitor.page.reload()
    assert visitor.page.locator(".said").inner_text() == nasty
    assert visitor.page.locator("main img").count() == 0
