"""Every page looked at: both languages, a telephone and a wide screen, day and night.

On each page: axe-core finds nothing, nothing overflows, and a screenshot is kept.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import AXE, SCREENSHOTS, Served, Visitor, visitor_of
from tests.browser.texts import DANGER, NIGHT
from tests.conftest import SteppingClock

from veilleuse.language import Language

AXE_RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run({ runOnly: { type: "tag", values: tags } });
  const nodes = (rule) => rule.nodes.map((node) => node.html.slice(0, 120));
  return found.violations.map((rule) => ({ rule: rule.id, nodes: nodes(rule) }));
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES = (
    "soothe", "soothe?need=panic", "soothe/long-exhale", "understand", "understand/grief",
    "progress", "who", "who?need=violence", "who/kept", "plan", "message", "settings", "about",
    "limits", "entries", "export", "nothing", "left",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Screen:
    """What one tour looks at."""

    language: Language
    width: int
    light: str

    @property
    def name(self) -> str:
        """How its screenshots begin."""
        return f"{self.language}-{self.width}-{self.light}"


TOURS = [
    Screen(language=Language.FR, width=375, light="night"),
    Screen(language=Language.FR, width=1280, light="day"),
    Screen(language=Language.EN, width=375, light="day"),
    Screen(language=Language.EN, width=1280, light="night"),
]


@dataclass(kw_only=True)
class Tour:
    """A visit of every page, each looked at with care."""

    visitor: Visitor
    name: str
    seen: int = 0

    def look(self, name: str) -> None:
        """Keep a screenshot, and prove the page fit for everybody."""
        self.seen += 1
        SCREENSHOTS.mkdir(exist_ok=True)
        file = SCREENSHOTS / f"{self.name}-{self.seen:02d}-{name.replace('/', '-')}.png"
        self.visitor.page.screenshot(path=file, full_page=True)
        self.visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
        violations: list[dict[str, Any]] = self.visitor.page.evaluate(AXE_RUN)
        assert not violations, (name, violations)
        assert self.visitor.page.evaluate(OVERFLOW) <= 0, f"{name} overflows"


@pytest.mark.parametrize("screen", TOURS, ids=lambda screen: screen.name)
def test_every_page(
    chromium: Browser, served: Served, clock: SteppingClock, screen: Screen
) -> None:
    clock.now = clock.now.replace(hour=23 if screen.light == "night" else 14)
    alix = visitor_of(chromium, served, screen.language, width=screen.width)
    tour = Tour(visitor=alix, name=screen.name)
    _first_screens(tour, alix)
    assert alix.page.locator(f"html[data-theme={screen.light}]").count() == 1
    _writing(tour, alix)
    _relief(alix)
    for path in PAGES:
        alix.go(f"/{path}")
        tour.look(path.replace("?need=", "-"))
    alix.go("/entries")
    alix.page.click(".list a")
    tour.look("entry")
    for action in ("edit", "erase"):
        alix.page.click(f"main a[href$='/{action}']")
        tour.look(action)
        alix.page.go_back()
    alix.page.click("#lock button")
    alix.page.wait_for_url("**/unlock")
    tour.look("unlock")
    alix.go("/recover")
    tour.look("recover")
    alix.check()
    alix.context.close()


def _first_screens(tour: Tour, alix: Visitor) -> None:
    alix.go("/")
    tour.look("first")
    alix.go("/start")
    tour.look("first-passphrase")
    alix.go("/who")
    tour.look("who-before")
    alix.begin()
    tour.look("write")


def _writing(tour: Tour, alix: Visitor) -> None:
    alix.write(NIGHT[alix.language])
    tour.look("reply")
    alix.write(NIGHT[alix.language], "button[value=order]")
    alix.page.locator(".arrange summary").last.click()
    tour.look("order")
    alix.page.click(".moves summary")
    alix.write(NIGHT[alix.language], "button[value=name]")
    tour.look("name")
    alix.write(DANGER[alix.language])
    tour.look("danger")
    alix.page.reload()
    tour.look("talk")


def _relief(alix: Visitor) -> None:
    for moment, score in (("before", 3), ("after", 6), ("before", 2), ("after", 2)):
        alix.go("/progress")
        alix.page.click(f"form:has([value={moment}]) button[value='{score}']")


@pytest.mark.parametrize("path", ["/", "/who", "/about", "/soothe", "/understand"])
def test_nothing_overflows_on_the_smallest_screen(
    chromium: Browser, served: Served, language: Language, path: str
) -> None:
    alix = visitor_of(chromium, served, language, width=320)
    alix.go(path)
    assert alix.page.evaluate(OVERFLOW) <= 0
    alix.context.close()
