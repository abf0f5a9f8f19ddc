"""S'apaiser: two or three exercises by need, and one exercise step by step."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit


def list_all(request: Request) -> Response:
    """Show needs, and the exercises of one."""
    visit: Visit = request.app.state.desk.visit(request)
    library = visit.desk.companion.core.library
    need = request.query_params.get("need", "")
    night = visit.desk.companion.is_night()
    known = need if need in library.needs() else ""
    shown = (
        library.find_exercise([known], visit.language, night=night)
        if known
        else library.exercises(visit.language)
    )
    return visit.page("soothe.html", needs=library.needs(), need=known, exercises=shown)


def show(request: Request) -> Response:
    """Show one exercise."""
    visit: Visit = request.app.state.desk.visit(request)
    library = visit.desk.companion.core.library
    exercise = library.exercise(request.path_params["name"], visit.language)
    if exercise is None:
        raise HTTPException(404)
    return visit.page("exercise.html", exercise=exercise)
