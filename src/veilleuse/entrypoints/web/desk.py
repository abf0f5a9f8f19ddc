"""What a page needs at hand: the companion, the visitor's choices and session, rendering."""

import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from veilleuse.companion import Companion, Notebook, Settings, Theme
from veilleuse.entrypoints.web.choices import PREFERENCES_COOKIE, Choices
from veilleuse.entrypoints.web.counting import Counters
from veilleuse.entrypoints.web.guards import VISIT_COOKIE, form_token, is_form_token
from veilleuse.entrypoints.web.rendering import Renderer
from veilleuse.language import Language

SESSION_COOKIE = "veilleuse_session"
_EVENING_FROM, _NIGHT_FROM, _NIGHT_TO = 18, 22, 7
MAX_FORM_PART_BYTES = 4_500_000
"""Room for the longest entry, whatever its characters."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything a page asks; one for the whole application."""

    companion: Companion
    renderer: Renderer
    counters: Counters

    def visit(self, request: Request) -> "Visit":
        """Read who is asking: their choices, their session."""
        return Visit(
            desk=self,
            request=request,
            choices=Choices.read(request),
            identity=request.cookies.get(VISIT_COOKIE) or secrets.token_urlsafe(18),
        )


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request by one visitor."""

    desk: Desk
    request: Request
    choices: Choices
    identity: str
    given: str | None = None

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self.choices.language

    @property
    def session(self) -> str | None:
        """The session's token when it is open."""
        token = self._token
        return token if token and self.desk.companion.is_open(token) else None

    def notebook(self) -> AbstractContextManager[Notebook]:
        """Open the notebook; raises LockedError when the session is over."""
        return self.desk.companion.notebook(self._token)

    async def fields(self) -> FormData:
        """Read the form as it came, whoever sent it."""
        return await self.request.form(max_part_size=MAX_FORM_PART_BYTES)

    async def form(self) -> FormData:
        """Read the form; raises ForgedFormError when it does not come from our page."""
        form = await self.fields()
        if not is_form_token(self.request.cookies.get(VISIT_COOKIE), form.get("token")):
            raise ForgedFormError
        return form

    def entered(self, token: str) -> "Visit":
        """Return the same visit with the session that was just opened, and its settings."""
        with self.desk.companion.notebook(token) as notebook:
            settings = notebook.settings
        self.rest_after(settings)
        return replace(self.with_settings(settings), given=token)

    def with_settings(self, settings: Settings) -> "Visit":
        """Return the same visit with the choices that these settings make."""
        return replace(self, choices=Choices.of(settings))

    def page(self, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """Render a page with what every page shows."""
        html = self.desk.renderer.render(template, self.language, {**self._common(), **values})
        response = HTMLResponse(html, status_code=status)
        self._remember(response)
        return response

    def fragment(self, template: str, **values: object) -> str:
        """Render a part of a page."""
        return self.desk.renderer.render(template, self.language, {**self._common(), **values})

    def go(self, path: str) -> Response:
        """Send to another page after a form."""
        response = RedirectResponse(path, status_code=303)
        self._remember(response)
        return response

    def open_session(self, response: Response, token: str) -> Response:
        """Give the session's key to the person's cookie, which no script can read."""
        response.set_cookie(SESSION_COOKIE, token, httponly=True, samesite="strict")
        return response

    def close_session(self, response: Response) -> Response:
        """Lock, and forget the key in the person's browser."""
        self.desk.companion.lock(self.request.cookies.get(SESSION_COOKIE, ""))
        response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict")
        return response

    def rest_after(self, settings: Settings) -> None:
        """Let a session end after the idle time that the person chose."""
        self.desk.companion.keyring.idle_seconds = settings.idle_minutes * 60.0

    def locked(self, draft: str = "") -> HTMLResponse:
        """Ask to unlock; `draft` is what was just written, carried through so it isn't lost."""
        return self.page("unlock.html", status=401, problem="", draft=draft)

    @property
    def hour(self) -> str:
        """The part of the day: night, evening or day."""
        hour = self.desk.companion.clock().hour
        if hour >= _NIGHT_FROM or hour < _NIGHT_TO:
            return "night"
        return "evening" if hour >= _EVENING_FROM else "day"

    def say(self, key: str, **arguments: str | int) -> str:
        """Return one sentence in the visitor's language."""
        return self.desk.renderer.say(self.language, key, **arguments)

    @property
    def _token(self) -> str:
        return self.given or self.request.cookies.get(SESSION_COOKIE, "")

    def _remember(self, response: Response) -> None:
        options: Mapping[str, Any] = {"httponly": True, "samesite": "strict"}
        response.set_cookie(VISIT_COOKIE, self.identity, **options)
        response.set_cookie(
            PREFERENCES_COOKIE, self.choices.as_cookie(), max_age=31_536_000, **options
        )

    def _common(self) -> dict[str, object]:
        is_open = self.session is not None
        return {
            "token": form_token(self.identity),
            "theme": self._theme(),
            "locked": not is_open,
            "path": self.request.url.path,
            "lamp": "",
            "idle_seconds": int(self.desk.companion.keyring.idle_seconds) if is_open else 0,
            "country": self.choices.country,
        }

    def _theme(self) -> str:
        chosen = self.choices.theme
        if chosen is not Theme.AUTO:
            return str(chosen)
        return "night" if self.hour == "night" else "day"


class ForgedFormError(Exception):
    """A form that does not come from a page that we gave."""
