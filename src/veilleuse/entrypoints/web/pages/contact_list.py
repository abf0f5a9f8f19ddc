"""À qui parler: live when it can, the page made at build when anything fails."""

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from veilleuse.entrypoints.web.contact_pages import kept_page, live_groups, parted
from veilleuse.entrypoints.web.desk import Visit
from veilleuse.handover import Topic


def show(request: Request) -> Response:
    """Show the contacts of the country that was chosen; never asks for a session."""
    try:
        return _live(request.app.state.desk.visit(request))
    except Exception:  # noqa: BLE001  the door to people is never shut (promise P8)
        return kept(request)


def kept(request: Request) -> Response:
    """Give the page made at build, which needs nothing but a file."""
    language, country = request.query_params.get("lang", "fr"), None
    try:
        visit: Visit = request.app.state.desk.visit(request)
        language, country = visit.language, visit.choices.country
    except Exception:  # noqa: BLE001  same
        return _file(language, country)
    return _file(language, country)


def _live(visit: Visit) -> Response:
    book = visit.desk.companion.core.book
    asked = visit.request.query_params.get("need", "")
    need = Topic(asked) if asked in set(Topic) else None
    groups = live_groups(visit.desk.companion, visit.choices.country, visit.language, need)
    parts = parted(groups, need)
    return visit.page(
        "who.html",
        first=parts.first,
        others=parts.others,
        known=book.knows(visit.choices.country),
        countries=book.countries(),
        topics=tuple(Topic),
        need=need,
        circle=_circle(visit),
        live=True,
    )


def _circle(visit: Visit) -> tuple[str, ...]:
    """Name the person's own people when the notebook is open."""
    if visit.session is None:
        return ()
    with visit.notebook() as notebook:
        return notebook.settings.circle


def _file(language: str, country: str | None) -> Response:
    page = kept_page(language, country)
    return HTMLResponse(status_code=503) if page is None else FileResponse(page)
