"""The service worker, served from the root so that it may keep the contacts for every page."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

_WORKER = Path(__file__).parent.parent / "static" / "offline.js"


def show(request: Request) -> Response:  # noqa: ARG001  starlette's signature
    """Give the script."""
    return FileResponse(_WORKER, media_type="text/javascript")
