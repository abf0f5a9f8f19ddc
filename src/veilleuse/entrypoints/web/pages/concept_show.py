"""Comprendre: the list of concepts, and one concept in its six parts."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit


def list_all(request: Request) -> Response:
    """Show the concepts, or what a question finds."""
    visit: Visit = request.app.state.desk.visit(request)
    library = visit.desk.companion.core.library
    query = request.query_params.get("q", "")[:300]
    found = library.find_concept(query, visit.language) if query.strip() else None
    concepts = library.concepts(visit.language)
    return visit.page("understand.html", concepts=concepts, query=query, found=found)


def show(request: Request) -> Response:
    """Show one concept."""
    visit: Visit = request.app.state.desk.visit(request)
    library = visit.desk.companion.core.library
    concept = library.concept(request.path_params["name"], visit.language)
    if concept is None:
        raise HTTPException(404)
    related = [library.concept(name, visit.language) for name in concept.related]
    return visit.page("concept.html", concept=concept, related=[each for each in related if each])
