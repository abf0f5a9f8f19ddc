"""À qui parler as files made at build: one a country and language, needing nothing to be read.

They say hours, never whether a line is open at this moment: a file doesn't know what time it is.
"""

from dataclasses import dataclass
from pathlib import Path

from veilleuse.companion import Companion, build_book, read_catalogues
from veilleuse.companion.clock import local_now
from veilleuse.entrypoints.web.rendering import Renderer
from veilleuse.handover import OfferGroup
from veilleuse.language import Language

FOLDER = Path(__file__).parent / "static" / "contacts"
UNKNOWN = "ZZ"


@dataclass(frozen=True, kw_only=True)
class ContactPage:
    """One page made: its language, its country, its file."""

    language: Language
    country: str
    file: Path


def live_groups(
    companion: Companion, country: str | None, language: Language
) -> tuple[OfferGroup, ...]:
    """Group the contacts of a country, with their state at this moment."""
    return companion.contact_page(country, language, companion.clock())


def kept_page(language: str, country: str | None) -> Path | None:
    """Find the page made at build; the unknown country's where this one has none."""
    spoken = language if language in set(Language) else Language.EN
    for code in (country or UNKNOWN, UNKNOWN):
        page = FOLDER / str(spoken) / f"{code}.html"
        if code.replace("-", "").isalpha() and page.is_file():
            return page
    return None


def render_contact_pages(folder: Path = FOLDER) -> tuple[ContactPage, ...]:
    """Render every page into a folder and return what was made."""
    book, renderer = build_book(), Renderer(read_catalogues("web", "handover", "conversation"))
    made: list[ContactPage] = []
    for language in Language:
        for country in (*book.countries(), UNKNOWN):
            known = country if country != UNKNOWN else None
            groups = book.for_page(known, local_now(), language)
            values = {
                "groups": groups,
                "known": book.knows(known),
                "countries": book.countries(),
                "country": known,
                "live": False,
                "theme": "day",
                "locked": True,
                "path": "/who",
                "lamp": "",
                "idle_seconds": 0,
                "token": "",
            }
            file = folder / str(language) / f"{country}.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(renderer.render("who.html", language, values), encoding="utf-8")
            made.append(ContactPage(language=language, country=country, file=file))
    return tuple(made)
