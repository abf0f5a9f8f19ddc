"""The ASGI application: routes, guards, static files, and what a failure shows."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from veilleuse.companion import Companion
from veilleuse.entrypoints.web.counting import Counters
from veilleuse.entrypoints.web.desk import Desk
from veilleuse.entrypoints.web.failing import handlers
from veilleuse.entrypoints.web.guards import GuardMiddleware
from veilleuse.entrypoints.web.rendering import Renderer
from veilleuse.entrypoints.web.routes import ROUTES

STATIC = Path(__file__).parent / "static"


def build_app(companion: Companion, *, hosts: tuple[str, ...] = ()) -> Starlette:
    """Build the application for one companion; `hosts` are allowed beside the loopback names."""
    counters = Counters()
    desk = Desk(
        companion=companion, renderer=Renderer(companion.core.catalogues), counters=counters
    )
    static = Mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    app = Starlette(
        routes=[*ROUTES, static],
        middleware=[Middleware(GuardMiddleware, hosts=hosts, counters=counters)],
        exception_handlers=handlers(desk),
    )
    app.state.desk = desk
    return app
