"""Session keys: the server alone opens nothing, nor does the cookie alone."""

import base64
import pickle
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.journal import IDLE_SECONDS, DataKey, LockedError, SealedKeyring

KEY = DataKey(secret=bytes(range(32)))


@dataclass
class SteppingClock:
    """A clock that moves when it is told to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> SteppingClock:
    """The clock of the keyring."""
    return SteppingClock()


@pytest.fixture
def keyring(clock: SteppingClock) -> SealedKeyring:
    """An empty keyring."""
    return SealedKeyring(clock=clock)


def test_a_token_opens_its_session(keyring: SealedKeyring) -> None:
    tokens = [keyring.issue(KEY) for _ in range(3)]
    assert len(set(tokens)) == 3
    assert all(keyring.open(token) == KEY for token in tokens)
    assert keyring.open_sessions == 3


def test_the_server_alone_holds_no_key(keyring: SealedKeyring) -> None:
    token = keyring.issue(KEY)
    held = pickle.dumps(keyring._sessions)  # noqa: SLF001  what lies in memory is the point
    assert KEY.secret not in held
    assert base64.urlsafe_b64decode(token)[16:] not in held
    assert KEY.secret.hex() not in repr(keyring)


def test_the_cookie_alone_opens_nothing(keyring: SealedKeyring, clock: SteppingClock) -> None:
    token = keyring.issue(KEY)
    assert KEY.secret not in base64.urlsafe_b64decode(token)
    with pytest.raises(LockedError):
        SealedKeyring(clock=clock).open(token)


def test_locking_ends_one_session_or_all(keyring: SealedKeyring) -> None:
    first, second = keyring.issue(KEY), keyring.issue(KEY)
    keyring.lock(first)
    keyring.lock(first)
    with pytest.raises(LockedError):
        keyring.open(first)
    assert keyring.open(second) == KEY
    keyring.lock_all()
    with pytest.raises(LockedError):
        keyring.open(second)
    assert keyring.open_sessions == 0


def test_idle_sessions_end_and_used_ones_stay(keyring: SealedKeyring, clock: SteppingClock) -> None:
    used, idle = keyring.issue(KEY), keyring.issue(KEY)
    clock.now = IDLE_SECONDS - 1
    keyring.open(used)
    clock.now = IDLE_SECONDS
    assert keyring.open(used) == KEY
    with pytest.raises(LockedError):
        keyring.open(idle)
    clock.now += IDLE_SECONDS
    assert keyring.open_sessions == 0


@given(token=st.one_of(st.text(max_size=80), st.binary(max_size=80).map(base64.urlsafe_b64encode)))
def test_what_is_no_token_is_refused(token: str | bytes) -> None:
    keyring = SealedKeyring(clock=SteppingClock())
    keyring.issue(KEY)
    text = token if isinstance(token, str) else token.decode()
    with pytest.raises(LockedError) as refusal:
        keyring.open(text)
    assert refusal.value.key == "journal.error.locked"
    keyring.lock(text)
    assert keyring.open_sessions == 1


def test_a_token_with_another_key_neither_opens_nor_locks(keyring: SealedKeyring) -> None:
    token = keyring.issue(KEY)
    content = bytearray(base64.urlsafe_b64decode(token))
    content[-1] ^= 1
    forged = base64.urlsafe_b64encode(bytes(content)).decode()
    with pytest.raises(LockedError):
        keyring.open(forged)
    keyring.lock(forged)
    assert keyring.open(token) == KEY
