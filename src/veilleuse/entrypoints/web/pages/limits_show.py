"""What the reading of danger notices and misses, and a place to try words on it."""

from collections.abc import Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.companion import MAX_ENTRY_CHARACTERS, explain
from veilleuse.entrypoints.web.desk import Visit

_UNTRIED: Final[Mapping[str, object]] = {"words": "", "level": "", "reasons": (), "unknown": False}


def show(request: Request) -> Response:
    """Show the page."""
    visit: Visit = request.app.state.desk.visit(request)
    return _page(visit)


async def submit(request: Request) -> Response:
    """Say what would be noticed in some words, and why; nothing of them is kept."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    text = str(form.get("words", ""))[:MAX_ENTRY_CHARACTERS]
    if not text.strip():
        return _page(visit)
    assess = visit.desk.companion.core.triage.assess
    assessment = await run_in_threadpool(assess, text, prefer=visit.language)
    catalogue = visit.desk.companion.core.catalogues[visit.language]
    return _page(
        visit,
        words=text,
        level=assessment.level.word,
        reasons=tuple(explain(assessment, text, catalogue)),
        unknown=bool(assessment.unknown),
    )


def _page(visit: Visit, **tried: object) -> Response:
    measured = visit.desk.companion.core.measured.in_tens(visit.language)
    return visit.page("limits.html", measured=measured, tried={**_UNTRIED, **tried})
