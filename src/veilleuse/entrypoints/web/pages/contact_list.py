"""À qui parler: live when it can, the page made at build when anything fails."""

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from veilleuse.entrypoints.web.contact_pages import kept_page, live_groups
from veilleuse.entrypoints.web.desk import Visit


def show(request: Request) -> Response:
    """Show the contacts of the country that was chosen; never asks for a session."""
    visit: Visit = request.app.state.desk.visit(request)
    try:
        groups = live_groups(visit.desk.companion, visit.choices.country, visit.language)
        book = visit.desk.companion.core.book
        return visit.page(
            "who.html",
            groups=groups,
            known=book.knows(visit.choices.country),
            countries=book.countries(),
            live=True,
        )
    except Exception:  # noqa: BLE001  the door to people is never shut (promise P8)
        return kept(request)


def kept(request: Request) -> Response:
    """Give the page made at build, which needs nothing but a file."""
    language = request.query_params.get("lang") or "fr"
    country = None
    try:
        visit: Visit = request.app.state.desk.visit(request)
        language, country = visit.language, visit.choices.country
    except Exception:  # noqa: BLE001  same
        return (
            HTMLResponse(status_code=503)
            if kept_page(language, country) is None
            else _file(language, country)
        )
    return _file(language, country)


def _file(language: str, country: str | None) -> Response:
    page = kept_page(language, country)
    return HTMLResponse(status_code=503) if page is None else FileResponse(page)
