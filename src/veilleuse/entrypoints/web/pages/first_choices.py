"""First run, third screen: country, language, age, tu or vous, light; all of it optional."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.companion import SettingError, Settings, parse_settings
from veilleuse.entrypoints.web.desk import Visit

FIELDS = ("language", "address", "country", "age_band", "theme")


def show(request: Request) -> Response:
    """Show the choices."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        return _page(visit, notebook.settings, "")


async def submit(request: Request) -> Response:
    """Keep the choices and go and write."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    values = {name: value for name in FIELDS if (value := str(form.get(name, "")))}
    with visit.notebook() as notebook:
        try:
            settings = parse_settings(values)
        except SettingError:
            return _page(visit, notebook.settings, visit.say("web.settings.refused"))
        notebook.change(settings)
    return visit.with_settings(settings).go("/write")


def _page(visit: Visit, settings: Settings, problem: str) -> Response:
    return visit.page(
        "first_choices.html",
        status=422 if problem else 200,
        settings=settings,
        countries=visit.desk.companion.core.book.countries(),
        problem=problem,
    )
