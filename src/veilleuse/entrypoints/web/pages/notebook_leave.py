"""Leaving quickly: locks, forgets what the browser kept, shows a page that says nothing."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.entrypoints.web.guards import VISIT_COOKIE


def submit(request: Request) -> Response:
    """Lock and go to the neutral page; never refused for a stale form, as for locking.

    What stays: the language, country and theme, so that *À qui parler* gives the right numbers.
    """
    visit: Visit = request.app.state.desk.visit(request)
    response = visit.close_session(visit.go("/left"))
    response.delete_cookie(VISIT_COOKIE, httponly=True, samesite="strict")
    response.headers["clear-site-data"] = '"cache"'
    return response


def show(request: Request) -> Response:
    """Show a page that could be anybody's: a plain list for the day."""
    visit: Visit = request.app.state.desk.visit(request)
    return visit.page("left.html")
