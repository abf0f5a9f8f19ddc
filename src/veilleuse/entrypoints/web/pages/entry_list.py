"""The list of what was written, searched when asked."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit

PAGE = 30


def show(request: Request) -> Response:
    """Show a page of entries, newest first."""
    visit: Visit = request.app.state.desk.visit(request)
    query = request.query_params.get("q", "")[:200]
    start = request.query_params.get("from", "0")
    skip = int(start) if start.isdecimal() and len(start) < 9 else 0  # noqa: PLR2004  no journal has a billion entries
    with visit.notebook() as notebook:
        entries = notebook.entries(query, limit=PAGE + 1, skip=skip)
        return visit.page(
            "entries.html",
            entries=entries[:PAGE],
            query=query,
            next_from=skip + PAGE if len(entries) > PAGE else None,
            damaged=len(notebook.journal.damaged) if not (query or skip) else 0,
        )
