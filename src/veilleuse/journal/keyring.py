"""Keys of open sessions: the server holds them wrapped, the person's cookie holds the wrapper."""

import base64
import binascii
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from veilleuse.journal.codec import KEY_BYTES, DataKey, UnsealError, box, unbox
from veilleuse.journal.errors import LockedError

IDLE_SECONDS = 15 * 60.0
_NAME_BYTES = 16


@dataclass(kw_only=True)
class _Wrapped:
    sealed: bytes
    seen_at: float


@dataclass(kw_only=True)
class SealedKeyring:
    """Session keys; `clock` gives seconds that only go forward.

    In the server's memory a data key is wrapped by a random session key that only the cookie
    holds: neither of the two opens anything without the other.
    """

    clock: Callable[[], float]
    idle_seconds: float = IDLE_SECONDS
    _sessions: dict[bytes, _Wrapped] = field(default_factory=dict, init=False, repr=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def issue(self, data_key: DataKey) -> str:
        """Open a session and return its token, for a cookie that no script can read."""
        name = secrets.token_bytes(_NAME_BYTES)
        session_key = secrets.token_bytes(KEY_BYTES)
        wrapped = _Wrapped(sealed=box(data_key.secret, name, session_key), seen_at=self.clock())
        with self._guard:
            self._expire()
            self._sessions[name] = wrapped
        return base64.urlsafe_b64encode(name + session_key).decode("ascii")

    def open(self, token: str) -> DataKey:
        """Return the data key of a session and count it as seen.

        Raises:
            LockedError: unknown, locked, idle for too long, or not a token.
        """
        name, session_key = _parts(token)
        with self._guard:
            self._expire()
            wrapped = self._sessions.get(name)
            if wrapped is None:
                raise LockedError("journal.error.locked")
            try:
                secret = unbox(wrapped.sealed, name, session_key)
            except UnsealError as error:
                raise LockedError("journal.error.locked") from error
            wrapped.seen_at = self.clock()
        return DataKey(secret=secret)

    def lock(self, token: str) -> None:
        """End a session; an unknown token is no error, and one without its key ends nothing."""
        try:
            self.open(token)
        except LockedError:
            return
        name, _ = _parts(token)
        with self._guard:
            self._sessions.pop(name, None)

    def lock_all(self) -> None:
        """End every session."""
        with self._guard:
            self._sessions.clear()

    @property
    def open_sessions(self) -> int:
        """How many sessions are open."""
        with self._guard:
            self._expire()
            return len(self._sessions)

    def _expire(self) -> None:
        oldest = self.clock() - self.idle_seconds
        over = [name for name, wrapped in self._sessions.items() if wrapped.seen_at <= oldest]
        for name in over:
            del self._sessions[name]


def _parts(token: str) -> tuple[bytes, bytes]:
    try:
        content = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError) as error:
        raise LockedError("journal.error.locked") from error
    if len(content) != _NAME_BYTES + KEY_BYTES:
        raise LockedError("journal.error.locked")
    return content[:_NAME_BYTES], content[_NAME_BYTES:]
