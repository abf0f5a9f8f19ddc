"""One entry, with what answered it."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.entrypoints.web.talk import exchange


def show(request: Request) -> Response:
    """Show an entry."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        page = notebook.page(request.path_params["number"])
        return visit.page("entry.html", exchange=exchange(visit, notebook, page.entry))
