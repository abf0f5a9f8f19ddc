"""What every door talks to: the journal's front, the contacts, the toolbox, an open notebook."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from veilleuse.companion.clock import Clock
from veilleuse.companion.core import Core
from veilleuse.companion.notebook import Notebook
from veilleuse.companion.settings import Settings
from veilleuse.handover import Need, Offer, OfferGroup
from veilleuse.journal import DataKey, Journal, LockedError, SealedKeyring, Vault
from veilleuse.language import Language

NIGHT_FROM, NIGHT_TO = 22, 7


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A session just opened: its token, and the recovery words when the journal is new."""

    token: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Companion:
    """Everything wired, for one journal on this machine."""

    path: Path
    vault: Vault
    keyring: SealedKeyring
    core: Core
    clock: Clock

    @property
    def exists(self) -> bool:
        """Whether a journal was made here."""
        return self.vault.exists

    def create(self, passphrase: str, settings: Settings) -> Opened:
        """Make the journal, keep the first settings, open a session; the words are shown once.

        Raises:
            VaultError, StoreError: nothing was made.
        """
        made = self.vault.create(passphrase, settings.language)
        with Journal.open(self.path, made.key) as journal:
            Notebook(journal=journal, core=self.core, clock=self.clock).change(settings)
        return Opened(token=self.keyring.issue(made.key), words=made.words)

    def unlock(self, passphrase: str) -> str:
        """Open a session and return its token. Raises VaultError, StoreError."""
        return self.keyring.issue(self.vault.unlock(passphrase))

    def recover(self, words: str, passphrase: str) -> str:
        """Open by the recovery words and set a new passphrase. Raises VaultError, StoreError."""
        key = self.vault.unlock_with_words(words)
        self.vault.change_passphrase(key, passphrase)
        return self.keyring.issue(key)

    def change_passphrase(self, token: str, current: str, new: str) -> None:
        """Wrap the journal's key by a new passphrase, once the current one is known."""
        self.keyring.open(token)
        self.vault.change_passphrase(self.vault.unlock(current), new)

    def lock(self, token: str) -> None:
        """End a session; an unknown one is no error."""
        self.keyring.lock(token)

    def is_open(self, token: str | None) -> bool:
        """Say whether a session is still open."""
        if token is None:
            return False
        try:
            self.keyring.open(token)
        except LockedError:
            return False
        return True

    def is_night(self) -> bool:
        """Say whether it is night on the person's clock."""
        hour = self.clock().hour
        return hour >= NIGHT_FROM or hour < NIGHT_TO

    @contextmanager
    def notebook(self, token: str) -> Iterator[Notebook]:
        """Open the journal for one request, and forget its words afterwards.

        Raises:
            LockedError: the session is over.
        """
        with self.notebook_of(self.keyring.open(token)) as notebook:
            yield notebook

    @contextmanager
    def notebook_of(self, key: DataKey) -> Iterator[Notebook]:
        """Open the journal with its key, for a terminal."""
        with Journal.open(self.path, key) as journal:
            yield Notebook(journal=journal, core=self.core, clock=self.clock)

    def contacts(self, need: Need) -> tuple[Offer, ...]:
        """Give the contacts to offer; needs no journal."""
        return self.core.book.whom(need)

    def contact_page(
        self, country: str | None, language: Language, at: datetime
    ) -> tuple[OfferGroup, ...]:
        """Group the contacts of a country for *À qui parler*; needs no journal."""
        return self.core.book.for_page(country, at, language)
