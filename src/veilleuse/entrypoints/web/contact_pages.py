"""À qui parler as files made at build: one a country and language, needing nothing to be read.

They say hours, never whether a line is open at this moment: a file doesn't know what time it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from veilleuse.companion import Companion, build_book, read_catalogues
from veilleuse.companion.clock import local_now
from veilleuse.entrypoints.web.rendering import Renderer
from veilleuse.handover import Need, Offer, OfferGroup, Topic
from veilleuse.language import Language

FOLDER = Path(__file__).parent / "static" / "contacts"
UNKNOWN = "ZZ"
_ALWAYS_SHOWN = (Topic.EMERGENCY, Topic.SUICIDE, Topic.MENTAL_HEALTH, Topic.LISTENING)


@dataclass(frozen=True, kw_only=True)
class ContactPage:
    """One page made: its language, its country, its file."""

    language: Language
    country: str
    file: Path


@dataclass(frozen=True, kw_only=True)
class Parted:
    """Groups that show at once, and groups that open when asked."""

    first: tuple[OfferGroup, ...]
    others: tuple[OfferGroup, ...]


def live_groups(
    companion: Companion, country: str | None, language: Language, need: Topic | None = None
) -> tuple[OfferGroup, ...]:
    """Group the contacts of a country, those open now first; what was asked for comes first."""
    now = companion.clock()
    groups = [
        OfferGroup(topic=group.topic, offers=tuple(sorted(group.offers, key=_shut)))
        for group in companion.contact_page(country, language, now)
    ]
    if need is not None:
        asked = Need(at=now, language=language, country=country, topics=(need,), limit=12)
        own = OfferGroup(topic=need, offers=companion.contacts(asked))
        groups = [own, *(group for group in groups if group.topic is not need)]
    return tuple(groups)


def parted(groups: Sequence[OfferGroup], need: Topic | None = None) -> Parted:
    """Part the groups that show at once from those that open when asked."""
    shown = {need, Topic.EMERGENCY} if need else set(_ALWAYS_SHOWN)
    return Parted(
        first=tuple(group for group in groups if group.topic in shown),
        others=tuple(group for group in groups if group.topic not in shown),
    )


def _shut(offer: Offer) -> int:
    return {True: 0, None: 1, False: 2}[offer.open_now]


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
            parts = parted(book.for_page(known, local_now(), language))
            values = {
                "first": parts.first,
                "others": parts.others,
                "known": book.knows(known),
                "country": known,
                "circle": (),
                "live": False,
                "theme": "auto",
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
