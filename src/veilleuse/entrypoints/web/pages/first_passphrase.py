"""First run, second screen: a passphrase, then the recovery words, shown once."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.companion import Settings
from veilleuse.entrypoints.web.desk import Visit
from veilleuse.journal import JournalExistsError, WeakPassphraseError


def show(request: Request) -> Response:
    """Ask for a passphrase."""
    visit: Visit = request.app.state.desk.visit(request)
    if visit.desk.companion.exists:
        return visit.go("/")
    return visit.page("first_passphrase.html", problem="")


async def submit(request: Request) -> Response:
    """Make the journal and show the recovery words, this once."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    passphrase, again = str(form.get("passphrase", "")), str(form.get("again", ""))
    if passphrase != again:
        return _again(visit, visit.say("web.first.differ"))
    settings = Settings(language=visit.language, country=visit.choices.country)
    try:
        made = await run_in_threadpool(visit.desk.companion.create, passphrase, settings)
    except WeakPassphraseError as error:
        return _again(visit, visit.say(error.key, **error.arguments))
    except JournalExistsError:
        return visit.go("/unlock")
    visit.rest_after(settings)
    return visit.open_session(visit.page("words.html", words=made.words), made.token)


async def words_kept(request: Request) -> Response:
    """Go on once the words are on paper."""
    visit: Visit = request.app.state.desk.visit(request)
    await visit.form()
    return visit.go("/start/choices")


def _again(visit: Visit, problem: str) -> Response:
    return visit.page("first_passphrase.html", status=422, problem=problem)
