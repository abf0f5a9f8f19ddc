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
    proposed = library.find_exercise([need], visit.language, night=night) if need else ()
    needs = library.needs()
    known = need if need in needs else ""
    return visit.page("soothe.html", needs=needs, need=known, exercises=proposed)


def show(request: Request) -> Response:
    """Show one exercise."""
    visit: Visit = request.app.state.desk.visit(request)
    library = visit.desk.companion.core.library
    exercise = library.exercise(request.path_params["name"], visit.language)
    if exercise is None:
        raise HTTPException(404)
    return visit.page("exercise.html", exercise=exercise)
