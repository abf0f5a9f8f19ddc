"""Locking: the session ends, its cookie goes, the unlock page shows."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import SESSION_COOKIE, Visit


async def submit(request: Request) -> Response:
    """Lock."""
    visit: Visit = request.app.state.desk.visit(request)
    await visit.form()
    visit.desk.companion.lock(request.cookies.get(SESSION_COOKIE, ""))
    response = visit.go("/unlock")
    response.delete_cookie(SESSION_COOKIE)
    return response
