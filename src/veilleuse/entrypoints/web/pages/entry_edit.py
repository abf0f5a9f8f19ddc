"""Editing an entry: the earlier text stays sealed until the entry is erased."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.companion import MAX_ENTRY_CHARACTERS
from veilleuse.entrypoints.web.desk import Visit


def show(request: Request) -> Response:
    """Show the text to edit."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        entry = notebook.page(request.path_params["number"]).entry
    return visit.page("edit.html", number=entry.sequence, text=entry.text, problem="")


async def submit(request: Request) -> Response:
    """Keep the new text."""
    visit: Visit = request.app.state.desk.visit(request)
    number, text = request.path_params["number"], str((await visit.fields()).get("text", ""))
    if visit.session is None:
        return visit.locked(draft=text)
    await visit.form()
    if not text.strip() or len(text) > MAX_ENTRY_CHARACTERS:
        key = "web.write.too_long" if text.strip() else "web.edit.empty"
        problem = visit.say(key, limit=MAX_ENTRY_CHARACTERS)
        return visit.page("edit.html", status=422, number=number, text=text, problem=problem)
    with visit.notebook() as notebook:
        notebook.edit(number, text)
    return visit.go(f"/entries/{number}")
