"""Taking the journal away: a sealed age file, or plain files that anybody can read."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.companion import ExportFormat
from veilleuse.entrypoints.web.desk import Visit

_NAMES = {
    ExportFormat.AGE: "veilleuse.json.age",
    ExportFormat.MARKDOWN: "veilleuse-markdown.zip",
    ExportFormat.JSON: "veilleuse.json",
}
_SHORTEST = 8


def show(request: Request) -> Response:
    """Show the choice."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook():
        return visit.page("export.html", problem="")


async def submit(request: Request) -> Response:
    """Give the file."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    if visit.session is None:
        return visit.go("/unlock")
    asked = str(form.get("format", ""))
    chosen = ExportFormat(asked) if asked in set(ExportFormat) else ExportFormat.AGE
    secret = str(form.get("passphrase", ""))
    if chosen is ExportFormat.AGE and len(secret) < _SHORTEST:
        problem = visit.say("web.export.short")
        return visit.page("export.html", status=422, problem=problem)
    content = await run_in_threadpool(_exported, visit, chosen, secret)
    disposition = f'attachment; filename="{_NAMES[chosen]}"'
    headers = {"content-disposition": disposition}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _exported(visit: Visit, chosen: ExportFormat, secret: str) -> bytes:
    with visit.notebook() as notebook:
        return notebook.export(chosen, secret)
