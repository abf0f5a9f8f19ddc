"""Leaving quickly: locks, forgets what the browser kept, shows a page that says nothing."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import SESSION_COOKIE, Visit


async def submit(request: Request) -> Response:
    """Lock and go to the neutral page."""
    visit: Visit = request.app.state.desk.visit(request)
    await visit.form()
    visit.desk.companion.lock(request.cookies.get(SESSION_COOKIE, ""))
    response = visit.go("/left")
    response.delete_cookie(SESSION_COOKIE)
    response.headers["clear-site-data"] = '"cache"'
    return response


def show(request: Request) -> Response:
    """Show a page that could be anybody's: a plain list for the day."""
    visit: Visit = request.app.state.desk.visit(request)
    return visit.page("left.html")
