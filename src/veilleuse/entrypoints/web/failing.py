"""What a failure shows: one clear line, the door to people, and never a word of anybody."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Desk, ForgedFormError
from veilleuse.journal import JournalError, LockedError, NoJournalError, NoSuchRecordError


def handlers(desk: Desk) -> Mapping[Any, Callable[[Request, Any], Response]]:
    """Give what answers each kind of failure."""

    def locked(request: Request, _: LockedError) -> Response:
        visit = desk.visit(request)
        return visit.go("/unlock" if visit.desk.companion.exists else "/")

    def nothing_yet(request: Request, _: NoJournalError) -> Response:
        return desk.visit(request).go("/")

    def missing(request: Request, error: NoSuchRecordError) -> Response:
        return _page(desk, request, 404, error.key, error.arguments)

    def journal(request: Request, error: JournalError) -> Response:
        return _page(desk, request, 503, error.key, error.arguments)

    def forged(request: Request, _: ForgedFormError) -> Response:
        return _page(desk, request, 403, "web.error.form", {})

    def http(request: Request, error: HTTPException) -> Response:
        key = f"web.error.{error.status_code}"
        known = key if error.status_code in {400, 403, 404, 405, 413} else "web.error.500"
        return _page(desk, request, error.status_code, known, {})

    def unexpected(request: Request, _: Exception) -> Response:
        return _page(desk, request, 500, "web.error.500", {})

    return {
        LockedError: locked,
        NoJournalError: nothing_yet,
        NoSuchRecordError: missing,
        JournalError: journal,
        ForgedFormError: forged,
        HTTPException: http,
        Exception: unexpected,
    }


def _page(
    desk: Desk, request: Request, status: int, key: str, arguments: Mapping[str, str | int]
) -> Response:
    visit = desk.visit(request)
    return visit.page("error.html", status=status, sentence=visit.say(key, **arguments))
