"""A journal of Alix's in a temporary folder, with a cheap key derivation."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from veilleuse.journal import Cost, DataKey, Journal, NewVault, Vault
from veilleuse.language import Language

PASSPHRASE = "une lampe sous l'escalier"


@pytest.fixture
def passphrase() -> str:
    """Alix's passphrase."""
    return PASSPHRASE


@pytest.fixture
def cheap() -> Cost:
    """The smallest cost that Argon2id allows: tests prove the logic, not the slowness."""
    return Cost(operations=1, memory_bytes=8192)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal lies."""
    return tmp_path / "home" / "journal.veilleuse"


@pytest.fixture
def vault(path: Path, cheap: Cost) -> Vault:
    """The vault, not made yet."""
    return Vault(path=path, cost=cheap)


@pytest.fixture
def made(vault: Vault, passphrase: str) -> NewVault:
    """The vault, made."""
    return vault.create(passphrase, Language.FR)


@pytest.fixture
def key(made: NewVault) -> DataKey:
    """The key of the journal."""
    return made.key


@pytest.fixture
def reopen(path: Path, key: DataKey) -> Iterator[Callable[[], Journal]]:
    """Open the journal again, as another process would; closed at the end."""
    opened: list[Journal] = []

    def again() -> Journal:
        opened.append(Journal.open(path, key))
        return opened[-1]

    yield again
    for journal in opened:
        journal.close()


@pytest.fixture
def journal(reopen: Callable[[], Journal]) -> Journal:
    """The journal, open and empty."""
    return reopen()


@pytest.fixture
def at() -> datetime:
    """Twelve past three in the night, in Paris."""
    return datetime(2026, 11, 23, 3, 12, tzinfo=timezone(timedelta(hours=1)))
