"""Erasing an entry for good, once it was asked for twice."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit


def show(request: Request) -> Response:
    """Ask whether it is meant."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        entry = notebook.page(request.path_params["number"]).entry
    return visit.page("erase.html", entry=entry)


async def submit(request: Request) -> Response:
    """Erase."""
    visit: Visit = request.app.state.desk.visit(request)
    await visit.form()
    with visit.notebook() as notebook:
        notebook.erase(request.path_params["number"])
    return visit.go("/entries")
