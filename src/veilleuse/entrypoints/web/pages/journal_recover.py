"""Recovery: the words written on paper open the journal and set a new passphrase."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.journal import VaultError


def show(request: Request) -> Response:
    """Show the form."""
    visit: Visit = request.app.state.desk.visit(request)
    return visit.page("recover.html", problem="")


async def submit(request: Request) -> Response:
    """Set the new passphrase and open a session."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    words, passphrase = str(form.get("words", "")), str(form.get("passphrase", ""))
    try:
        token = await run_in_threadpool(visit.desk.companion.recover, words, passphrase)
    except VaultError as error:
        problem = visit.say(error.key, **error.arguments)
        return visit.page("recover.html", status=401, problem=problem)
    visit = visit.entered(token)
    return visit.open_session(visit.go("/write"), token)
