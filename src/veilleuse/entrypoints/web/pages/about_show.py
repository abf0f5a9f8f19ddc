"""What Veilleuse is and is not, its limits, and what is kept."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit


def show(request: Request) -> Response:
    """Show the page."""
    visit: Visit = request.app.state.desk.visit(request)
    return visit.page("about.html")
