"""Où j'en suis: relief of evenings, apart from everything else; people count, minutes don't."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.entrypoints.web.weeks import DAYS, is_leaning, paired
from veilleuse.journal import ContactReachedBody

_HIGHEST = 10


def show(request: Request) -> Response:
    """Show relief before and after, and turning to people."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        since = notebook.recent(DAYS)
        relief = [record for record in notebook.journal.relief() if record.at >= since]
        reached = [each for each in notebook.journal.kept(ContactReachedBody) if each.at >= since]
        leaning = is_leaning(notebook)
    return visit.page(
        "progress.html",
        relief=relief,
        pairs=paired(relief),
        reached=len(reached),
        leaning=leaning,
    )


async def note_relief(request: Request) -> Response:
    """Keep a number from 0 to 10."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    score, moment = str(form.get("score", "")), str(form.get("moment", "after"))
    known = score.isascii() and score.isdecimal() and len(score) < 3  # noqa: PLR2004  two digits hold 10
    if known and int(score) <= _HIGHEST and moment in {"before", "after"}:
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
