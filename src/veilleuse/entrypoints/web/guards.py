"""What every request passes: host, origin, form token, and the headers that keep a page private."""

import hashlib
import hmac
import secrets
import time
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from veilleuse.entrypoints.web.counting import Counters

LOOPBACK = ("127.0.0.1", "localhost", "::1")
VISIT_COOKIE = "veilleuse_visit"
_SECRET = secrets.token_bytes(32)
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class GuardMiddleware:
    """Refuses other hosts and origins, and adds the headers of a private page."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], counters: Counters) -> None:
        """Allow the loopback names and `hosts`."""
        self._app = app
        self._hosts = frozenset((*LOOPBACK, *hosts))
        self._counters = counters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._counters.count(message["status"], time.perf_counter() - start)
                _protect(scope, message)
            await send(message)

        headers = Headers(scope=scope)
        if not self._known(headers.get("host", "")) or not self._same(scope, headers):
            refusal = PlainTextResponse("403", status_code=403)
            await refusal(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)

    def _known(self, host: str) -> bool:
        return urlsplit(f"//{host}").hostname in self._hosts

    def _same(self, scope: Scope, headers: Headers) -> bool:
        """Tell whether a request comes from our pages; a link from elsewhere may open one."""
        if scope["method"] in {"GET", "HEAD"} and headers.get("sec-fetch-mode") == "navigate":
            return True
        origin = headers.get("origin")
        if origin is None or origin == "null":
            return headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
        return urlsplit(origin).netloc == headers.get("host")


def _protect(scope: Scope, message: MutableMapping[str, Any]) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("cache-control", _kept_for(scope["path"]))


def _kept_for(path: str) -> str:
    """Say how long a browser may keep an answer: pages never, fonts for good."""
    if path.startswith("/static/fonts/"):
        return "public, max-age=31536000, immutable"
    return "no-cache" if path.startswith("/static/") else "no-store"


def form_token(visit: str) -> str:
    """Return the token that a form of this visit carries."""
    return hmac.new(_SECRET, visit.encode(), hashlib.sha256).hexdigest()


def is_form_token(visit: str | None, token: object) -> bool:
    """Say whether a form comes from a page that we gave to this visit."""
    return (
        bool(visit)
        and isinstance(token, str)
        and hmac.compare_digest(form_token(visit or ""), token)
    )
