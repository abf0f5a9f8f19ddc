"""First run: what it is and is not, a passphrase and its words, a few choices."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.companion import Settings, parse_settings
from veilleuse.entrypoints.web.desk import Visit
from veilleuse.journal import JournalExistsError, WeakPassphraseError


def show(request: Request) -> Response:
    """Show the first screens, or go on when there is a journal."""
    visit: Visit = request.app.state.desk.visit(request)
    if visit.desk.companion.exists:
        return visit.go("/write" if visit.session else "/unlock")
    return _screens(visit, "")


async def start(request: Request) -> Response:
    """Make the journal from the form, and show the recovery words once."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    settings = parse_settings(
        {
            name: value
            for name in ("language", "address", "country", "age_band", "theme")
            if isinstance(value := form.get(name), str) and value
        }
    )
    visit = visit.with_settings(settings)
    passphrase, again = str(form.get("passphrase", "")), str(form.get("again", ""))
    if passphrase != again:
        return _screens(visit, "web.first.differ", settings)
    try:
        made = await run_in_threadpool(visit.desk.companion.create, passphrase, settings)
    except WeakPassphraseError as error:
        return _screens(visit, error.key, settings)
    except JournalExistsError:
        return visit.go("/unlock")
    page = visit.page("words.html", words=made.words)
    return visit.open_session(page, made.token)


async def words_kept(request: Request) -> Response:
    """Go and write, once the words are on paper."""
    visit: Visit = request.app.state.desk.visit(request)
    await visit.form()
    return visit.go("/write")


def _screens(visit: Visit, problem: str, settings: Settings | None = None) -> Response:
    countries = visit.desk.companion.core.book.countries()
    return visit.page(
        "first.html",
        problem=problem,
        settings=settings or Settings(language=visit.language),
        countries=countries,
        status=422 if problem else 200,
    )
