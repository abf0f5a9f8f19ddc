"""First run, first screen: what it is and is not, in plain words."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit


def show(request: Request) -> Response:
    """Show the first screen, or go on when there is a journal."""
    visit: Visit = request.app.state.desk.visit(request)
    if visit.desk.companion.exists:
        return visit.go("/write" if visit.session else "/unlock")
    return visit.page("first.html")
