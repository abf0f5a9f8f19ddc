"""The locked front of a journal: made once, opened by a passphrase or by recovery words."""

import math
import secrets
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from veilleuse.journal import header as headers
from veilleuse.journal import keys, words
from veilleuse.journal.attempts import Attempts
from veilleuse.journal.codec import EMPTY_HEAD, KEY_BYTES, Codec, DataKey
from veilleuse.journal.errors import (
    DamagedHeaderError,
    DiskFullError,
    JournalExistsError,
    LockedError,
    NoJournalError,
    ReadOnlyError,
    TooManyAttemptsError,
    WrongPassphraseError,
    WrongWordsError,
)
from veilleuse.journal.header import Header
from veilleuse.journal.store import Connect, Store, connect, make_file, size_of
from veilleuse.language import Language


@dataclass(frozen=True, kw_only=True)
class NewVault:
    """What making a vault gives: the key, and the words to write down, shown once."""

    key: DataKey
    words: tuple[str, ...] = field(repr=False)


@dataclass(kw_only=True)
class Vault:
    """The vault of the journal at `path`; `clock` gives seconds since 1970."""

    path: Path
    clock: Callable[[], float] = time.time
    cost: keys.Cost = keys.MODERATE
    derive: Callable[[bytes, bytes, keys.Cost], bytes] = keys.from_passphrase
    connect: Connect = connect
    _unwritten: Attempts = field(default_factory=Attempts, init=False)

    @property
    def exists(self) -> bool:
        """Whether a journal was made here; a damaged one counts, it is never overwritten."""
        if not size_of(self.path):
            return False
        with closing(self._store()) as store:
            return store.has_tables()

    def create(self, passphrase: str, language: Language) -> NewVault:
        """Make a journal here and return its key and its recovery words in this language.

        Raises:
            WeakPassphraseError: fewer than eight characters.
            JournalExistsError: there is one already.
            StoreError: the disk refuses; nothing was made.
        """
        chosen = keys.fit(passphrase)
        if self.exists:
            raise JournalExistsError("journal.error.journal_exists")
        key = DataKey(secret=secrets.token_bytes(KEY_BYTES))
        entropy = words.draw_entropy()
        header = self._new_header(key, chosen, entropy)
        make_file(self.path)
        with closing(self._store()) as store, store.writing():
            if store.has_tables():
                raise JournalExistsError("journal.error.journal_exists")
            store.create_tables()
            _write(store, header)
            store.put("head", Codec(key, header.journal_id).seal_head(EMPTY_HEAD))
        return NewVault(key=key, words=words.spell(entropy, language))

    def unlock(self, passphrase: str) -> DataKey:
        """Return the key that this passphrase opens.

        A right and a wrong passphrase cost the same work. The attempt is counted in the file
        before it is made, so that stopping the program forgets nothing.

        Raises:
            WrongPassphraseError: it does not open the vault.
            TooManyAttemptsError: wait first; the recovery words still open it at once.
            NoJournalError, DamagedHeaderError, NewerFormatError, StoreError.
        """
        given = keys.normalised(passphrase)
        with closing(self._store()) as store:
            header = read_header(store)
            self._count_attempt(store)
            slot = header.passphrase
            by = self.derive(given, slot.salt, slot.cost)
            key = headers.unwrap(slot, by, header.journal_id)
            if key is None:
                raise WrongPassphraseError("journal.error.wrong_passphrase")
            self._forget_attempts(store)
        return key

    def unlock_with_words(self, recovery: str) -> DataKey:
        """Return the key that the recovery words open: any case, with or without accents.

        Raises:
            WrongWordsError: they don't open the vault; says which word is in no list, if one.
            NoJournalError, DamagedHeaderError, NewerFormatError, StoreError.
        """
        candidates = words.read(recovery)
        with closing(self._store()) as store:
            header = read_header(store)
            slot = header.words
            for entropy in candidates:
                by = keys.from_entropy(entropy, slot.salt)
                key = headers.unwrap(slot, by, header.journal_id)
                if key is not None:
                    self._forget_attempts(store)
                    return key
        raise WrongWordsError("journal.error.wrong_words")

    def change_passphrase(self, key: DataKey, passphrase: str) -> None:
        """Wrap the same data key by a new passphrase: nothing else is rewritten.

        Raises:
            WeakPassphraseError: fewer than eight characters.
            LockedError: this key is another journal's.
            StoreError: the disk refuses; the old passphrase still opens it.
        """
        chosen = keys.fit(passphrase)
        slot = headers.new_passphrase_slot(self.cost)
        by = self.derive(chosen, slot.salt, slot.cost)
        with closing(self._store()) as store:
            with store.writing():
                header = _owned(read_header(store), key)
                wrapped = headers.wrap(key, slot, by, header.journal_id)
                new = msgspec.structs.replace(slot, wrapped=wrapped)
                _write(store, msgspec.structs.replace(header, passphrase=new))
            store.sweep()

    def renew_words(self, key: DataKey, language: Language) -> tuple[str, ...]:
        """Return new recovery words; the old ones open nothing any more. Raises as above."""
        entropy = words.draw_entropy()
        slot = headers.new_words_slot()
        by = keys.from_entropy(entropy, slot.salt)
        with closing(self._store()) as store:
            with store.writing():
                header = _owned(read_header(store), key)
                wrapped = headers.wrap(key, slot, by, header.journal_id)
                new = msgspec.structs.replace(slot, wrapped=wrapped)
                _write(store, msgspec.structs.replace(header, words=new))
            store.sweep()
        return words.spell(entropy, language)

    def _store(self) -> Store:
        return Store(self.path, self.connect)

    def _new_header(self, key: DataKey, passphrase: bytes, entropy: bytes) -> Header:
        journal_id = secrets.token_bytes(headers.JOURNAL_ID_BYTES)
        slot = headers.new_passphrase_slot(self.cost)
        recovery = headers.new_words_slot()
        by_passphrase = self.derive(passphrase, slot.salt, slot.cost)
        by_words = keys.from_entropy(entropy, recovery.salt)
        return Header(
            journal_id=journal_id,
            key_check=headers.key_check(key, journal_id),
            passphrase=msgspec.structs.replace(
                slot, wrapped=headers.wrap(key, slot, by_passphrase, journal_id)
            ),
            words=msgspec.structs.replace(
                recovery, wrapped=headers.wrap(key, recovery, by_words, journal_id)
            ),
        )

    def _count_attempt(self, store: Store) -> None:
        try:
            with store.writing():
                counted = self._one_more(_read_attempts(store))
                store.put("attempts", msgspec.json.encode(counted))
        except (ReadOnlyError, DiskFullError):
            # the journal must open on a disk that cannot be written: count in memory instead
            self._unwritten = self._one_more(self._unwritten)

    def _one_more(self, attempts: Attempts) -> Attempts:
        now = self.clock()
        wait = attempts.wait_seconds(now)
        if wait > 0:
            raise TooManyAttemptsError("journal.error.too_many_attempts", seconds=math.ceil(wait))
        return attempts.failed(now)

    def _forget_attempts(self, store: Store) -> None:
        self._unwritten = Attempts()
        try:
            with store.writing():
                store.drop("attempts")
        except (ReadOnlyError, DiskFullError):
            return


def read_header(store: Store) -> Header:
    """Read the header, or its copy where the first is damaged.

    Raises:
        NoJournalError: the file holds no journal yet.
        DamagedHeaderError: both are damaged.
        NewerFormatError: a newer version of the program wrote it.
    """
    if not store.has_tables():
        raise NoJournalError("journal.error.no_journal")
    for name in ("header", "header.copy"):
        try:
            return headers.decode(store.get(name) or b"")
        except DamagedHeaderError:
            continue
    raise DamagedHeaderError("journal.error.damaged_header")


def _write(store: Store, header: Header) -> None:
    content = headers.encode(header)
    store.put("header", content)
    store.put("header.copy", content)


def _owned(header: Header, key: DataKey) -> Header:
    expected = headers.key_check(key, header.journal_id)
    if not secrets.compare_digest(expected, header.key_check):
        raise LockedError("journal.error.other_journal")
    return header


def _read_attempts(store: Store) -> Attempts:
    try:
        return msgspec.json.decode(store.get("attempts") or b"{}", type=Attempts)
    except msgspec.DecodeError:
        return Attempts()
