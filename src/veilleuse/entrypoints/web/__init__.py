"""The web notebook: parse a form, ask the companion, render a page.

`build_app(companion)` gives the ASGI application; every route stands in `routes.py`, every page
in its own file under `pages/`. All of it works without script.
"""

from veilleuse.entrypoints.web.app import build_app
from veilleuse.entrypoints.web.contact_pages import render_contact_pages

__all__ = ["build_app", "render_contact_pages"]
