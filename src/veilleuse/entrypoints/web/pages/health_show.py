"""Health for machines: alive, ready, counts. No words."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response


def alive(request: Request) -> Response:  # noqa: ARG001  starlette's signature
    """Say that the process answers."""
    return JSONResponse({"status": "ok"})


def ready(request: Request) -> Response:
    """Say whether contacts and triage are loaded."""
    countries = len(request.app.state.desk.companion.core.book.countries())
    return JSONResponse(
        {"status": "ok" if countries else "failing"}, status_code=200 if countries else 503
    )


def metrics(request: Request) -> Response:
    """Give counts and durations."""
    return PlainTextResponse(request.app.state.desk.counters.text())
