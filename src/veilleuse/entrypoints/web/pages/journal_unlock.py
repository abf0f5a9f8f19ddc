"""Unlocking: the passphrase, a clear line when it is wrong, and the way by recovery words."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.journal import NoJournalError, VaultError


def show(request: Request) -> Response:
    """Show the form."""
    visit: Visit = request.app.state.desk.visit(request)
    if not visit.desk.companion.exists:
        return visit.go("/")
    return visit.page("unlock.html", problem="")


async def submit(request: Request) -> Response:
    """Open a session."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    passphrase = str(form.get("passphrase", ""))
    try:
        token = await run_in_threadpool(visit.desk.companion.unlock, passphrase)
    except NoJournalError:
        return visit.go("/")
    except VaultError as error:
        problem = visit.say(error.key, **error.arguments)
        return visit.page("unlock.html", status=401, problem=problem)
    with visit.desk.companion.notebook(token) as notebook:
        visit = visit.with_settings(notebook.settings)
    return visit.open_session(visit.go("/write"), token)
