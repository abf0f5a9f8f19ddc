"""Unlocking: the passphrase, a clear line when it is wrong, and the way by recovery words."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.entrypoints.web.pages.entry_write import sheet
from veilleuse.journal import NoJournalError, VaultError


def show(request: Request) -> Response:
    """Show the form."""
    visit: Visit = request.app.state.desk.visit(request)
    if not visit.desk.companion.exists:
        return visit.go("/")
    return visit.page("unlock.html", problem="", draft="")


async def submit(request: Request) -> Response:
    """Open a session; a draft that was on the sheet when it ended comes back on the sheet."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    draft = str(form.get("draft", ""))
    try:
        token = await run_in_threadpool(
            visit.desk.companion.unlock, str(form.get("passphrase", ""))
        )
    except NoJournalError:
        return visit.go("/")
    except VaultError as error:
        problem = visit.say(error.key, **error.arguments)
        return visit.page("unlock.html", status=401, problem=problem, draft=draft)
    visit = visit.entered(token)
    page = await run_in_threadpool(sheet, visit, "", draft) if draft else visit.go("/write")
    return visit.open_session(page, token)
