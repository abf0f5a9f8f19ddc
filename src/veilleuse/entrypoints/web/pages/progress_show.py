"""Où j'en suis: relief of evenings, apart from everything else; people count, minutes don't."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.journal import ContactReachedBody

_DAYS = 28
_HIGHEST = 10


def show(request: Request) -> Response:
    """Show relief before and after, and turning to people."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        since = notebook.recent(_DAYS)
        relief = [record for record in notebook.journal.relief() if record.at >= since]
        reached = [each for each in notebook.journal.kept(ContactReachedBody) if each.at >= since]
        idle = notebook.settings.idle_minutes * 60
    return visit.page("progress.html", relief=relief, reached=len(reached), idle_seconds=idle)


async def note_relief(request: Request) -> Response:
    """Keep a number from 0 to 10."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    score, moment = str(form.get("score", "")), str(form.get("moment", "after"))
    if score.isdecimal() and int(score) <= _HIGHEST and moment in {"before", "after"}:
        with visit.notebook() as notebook:
            notebook.note_relief(int(score), moment)
    return visit.go("/progress")


async def note_reached(request: Request) -> Response:
    """Keep that the person turned to somebody."""
    visit: Visit = request.app.state.desk.visit(request)
    await visit.form()
    with visit.notebook() as notebook:
        notebook.note_reached("circle")
    return visit.go("/progress")
