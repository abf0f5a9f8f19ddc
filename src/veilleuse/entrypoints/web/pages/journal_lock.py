"""Locking: the session ends, its cookie goes, the unlock page shows."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit


def submit(request: Request) -> Response:
    """Lock; never refused for a stale form, since the guard has checked where it comes from."""
    visit: Visit = request.app.state.desk.visit(request)
    return visit.close_session(visit.go("/unlock"))


def awake(request: Request) -> Response:
    """Count the session as used while somebody types; 401 once it is over."""
    visit: Visit = request.app.state.desk.visit(request)
    return Response(status_code=401 if visit.session is None else 204)
