"""What every test lives by: the loopback alone, and folders of its own."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from veilleuse.companion.build import build_core
from veilleuse.companion.companion import Companion
from veilleuse.companion.core import Core
from veilleuse.companion.settings import Settings
from veilleuse.conversation import Address
from veilleuse.journal import Cost, SealedKeyring, Vault
from veilleuse.language import Language

PASSPHRASE = "une lampe sous l'escalier"
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class SteppingClock:
    """A clock that moves only when a test says so; it is three in the morning."""

    def __init__(self) -> None:
        """Start at three on a November night."""
        self.now = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def seconds(self) -> float:
        """Tell the time in seconds."""
        return self.now.timestamp()

    def step(self, **by: float) -> None:
        """Move forward."""
        self.now += timedelta(**by)


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in _LOOPBACK:
            raise AssertionError
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def clock() -> SteppingClock:
    """A stepping clock."""
    return SteppingClock()


@pytest.fixture(scope="session")
def core() -> Core:
    """The whole core, as it is shipped."""
    return build_core()


@pytest.fixture
def companion(core: Core, clock: SteppingClock, tmp_path: Path) -> Companion:
    """A companion with no journal yet; keys are cheap, everything else is real."""
    path = tmp_path / "home" / "journal.veilleuse"
    return Companion(
        path=path,
        vault=Vault(path=path, cost=Cost(operations=1, memory_bytes=8192)),
        keyring=SealedKeyring(clock=clock.seconds),
        core=core,
        clock=clock,
    )


@pytest.fixture(params=[Language.FR, Language.EN], ids=["fr", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    """Both languages: they are equals."""
    return Language(request.param)


@pytest.fixture
def alix(companion: Companion, language: Language) -> str:
    """Alix writes: a journal, a session, France, and the token of the session."""
    settings = Settings(language=language, country="FR", address=Address.VOUS, circle=("Sam",))
    return companion.create(PASSPHRASE, settings).token
