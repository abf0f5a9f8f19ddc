"""Settings: language, address, country, age, theme, idle time, circle, passphrase."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.companion import SettingError, Settings, parse_settings
from veilleuse.entrypoints.web.desk import SESSION_COOKIE, Visit
from veilleuse.journal import VaultError

_FIELDS = ("language", "address", "country", "age_band", "theme", "idle_minutes")
_MOST_PEOPLE = 12


def show(request: Request) -> Response:
    """Show the settings."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        settings = notebook.settings
    return _page(visit, settings, "")


async def submit(request: Request) -> Response:
    """Keep the settings."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    values: dict[str, object] = {
        name: value for name in _FIELDS if isinstance(value := form.get(name), str) and value
    }
    people = str(form.get("circle", "")).splitlines()
    values["circle"] = [name.strip()[:80] for name in people if name.strip()][:_MOST_PEOPLE]
    with visit.notebook() as notebook:
        try:
            settings = parse_settings(values)
        except SettingError:
            return _page(visit, notebook.settings, visit.say("web.settings.refused"))
        notebook.change(settings)
    visit.rest_after(settings)
    return visit.with_settings(settings).go("/settings?kept=1")


async def submit_passphrase(request: Request) -> Response:
    """Change the passphrase, once the current one is known."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    current, new = str(form.get("current", "")), str(form.get("new", ""))
    token = request.cookies.get(SESSION_COOKIE, "")
    try:
        await run_in_threadpool(visit.desk.companion.change_passphrase, token, current, new)
    except VaultError as error:
        with visit.notebook() as notebook:
            return _page(visit, notebook.settings, visit.say(error.key, **error.arguments))
    return visit.go("/settings?kept=1")


def _page(visit: Visit, settings: Settings, problem: str) -> Response:
    return visit.page(
        "settings.html",
        status=422 if problem else 200,
        settings=settings,
        problem=problem,
        kept=visit.request.query_params.get("kept") == "1",
        countries=visit.desk.companion.core.book.countries(),
        idle_choices=sorted({1, 5, 10, 15, 30, 60, settings.idle_minutes}),
    )
