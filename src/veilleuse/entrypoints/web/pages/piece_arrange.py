"""An ordered text arranged by the person: lines put elsewhere, lines struck out."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.arranging import Arrangement, keep_arrangement
from veilleuse.entrypoints.web.desk import Visit
from veilleuse.entrypoints.web.rendering import ORDER_GROUPS

_MOST_LINES = 500


async def submit(request: Request) -> Response:
    """Keep where each line was put."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    number = request.path_params["number"]
    with visit.notebook() as notebook:
        pieces = [reply.body.piece for reply in notebook.page(number).replies if reply.body.piece]
        arrangement = _arrangement(number, form)
        if not pieces or len(pieces[0].lines) != len(arrangement.groups):
            raise HTTPException(404)
        keep_arrangement(notebook, arrangement)
    return visit.go("/write#last" if form.get("back") == "/write" else f"/entries/{number}")


def _arrangement(number: int, form: FormData) -> Arrangement:
    groups: list[str] = []
    while len(groups) < _MOST_LINES and form.get(f"group-{len(groups)}") in ORDER_GROUPS:
        groups.append(str(form.get(f"group-{len(groups)}")))
    struck = {str(value) for value in form.getlist("struck")}
    kept = tuple(place for place in range(len(groups)) if str(place) in struck)
    return Arrangement(entry=number, groups=tuple(groups), struck=kept)
