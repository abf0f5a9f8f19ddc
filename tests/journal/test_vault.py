"""Opening and shutting: passphrase, recovery words, slowed attempts, damaged header."""

import hashlib
import sqlite3
import stat
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleuse.journal import (
    FREE_ATTEMPTS,
    LONGEST_WAIT_SECONDS,
    Cost,
    DamagedFileError,
    DamagedHeaderError,
    DataKey,
    Journal,
    JournalError,
    JournalExistsError,
    LockedError,
    NewerFormatError,
    NewVault,
    NoJournalError,
    TooManyAttemptsError,
    Vault,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongWordsError,
)
from veilleuse.journal.attempts import Attempts
from veilleuse.journal.header import decode, encode
from veilleuse.journal.keys import MODERATE, from_passphrase, normalised
from veilleuse.journal.words import draw_entropy, read, spell
from veilleuse.language import Language


@dataclass
class SteppingClock:
    """A clock that moves when it is told to."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class CountedDerivation:
    """Counts what is asked of the slow function: work is compared, not seconds."""

    asked: list[tuple[int, Cost]] = field(default_factory=list)

    def __call__(self, passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
        self.asked.append((len(salt), cost))
        return from_passphrase(passphrase, salt, cost)


def test_a_vault_opens_by_its_passphrase(vault: Vault, made: NewVault, passphrase: str) -> None:
    assert vault.exists
    assert vault.unlock(passphrase) == made.key


def test_the_default_cost_is_libsodiums_moderate() -> None:
    assert Vault(path=Path("nowhere")).cost == MODERATE
    assert MODERATE.memory_bytes == 256 * 1024 * 1024


@pytest.mark.parametrize("language", list(Language))
def test_recovery_words_open_it_in_both_languages(
    path: Path, cheap: Cost, passphrase: str, language: Language
) -> None:
    vault = Vault(path=path, cost=cheap)
    made = vault.create(passphrase, language)
    assert len(made.words) == 12
    assert vault.unlock_with_words(" ".join(made.words)) == made.key
    assert not any(word in repr(made) for word in made.words)


@given(entropy=st.binary(min_size=16, max_size=16), language=st.sampled_from(Language))
def test_words_survive_every_way_of_typing_them(entropy: bytes, language: Language) -> None:
    words = spell(entropy, language)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", " ".join(words))
        if not unicodedata.combining(letter)
    )
    numbered = "\n".join(f"{place}. {word}" for place, word in enumerate(words, start=1))
    for typed in (" ".join(words), plain, plain.upper(), ", ".join(words), numbered):
        assert entropy in read(typed)


def test_wrong_words_say_what_is_wrong_and_never_the_word(vault: Vault, made: NewVault) -> None:
    words = list(made.words)
    cases = {
        "journal.error.words_count": words[:-1],
        "journal.error.words_unknown": [*words[:4], "zzzz", *words[5:]],
        "journal.error.wrong_words": list(spell(draw_entropy(), Language.FR)),
    }
    for expected, given_words in cases.items():
        with pytest.raises(WrongWordsError) as refusal:
            vault.unlock_with_words(" ".join(given_words))
        assert refusal.value.key == expected
        assert "zzzz" not in str(refusal.value.arguments)
    with pytest.raises(WrongWordsError) as unknown:
        vault.unlock_with_words(" ".join(cases["journal.error.words_unknown"]))
    assert unknown.value.arguments["place"] == 5


def test_words_in_another_order_are_refused() -> None:
    words = spell(bytes(range(16)), Language.EN)
    swapped = [(*words[:at], words[at + 1], words[at], *words[at + 2 :]) for at in range(11)]
    refused = 0
    for order in swapped:
        try:
            read(order)
        except WrongWordsError as error:
            assert error.key == "journal.error.words_mismatch"  # noqa: PT017  some orders may pass
            refused += 1
    assert refused >= 8


@pytest.mark.parametrize(
    "typed",
    [
        "une lampe sous l’escalier",
        "  une lampe  sous l'escalier ",
        "une\u00a0lampe sous l'escalier",
    ],
)
def test_a_passphrase_survives_typography(vault: Vault, made: NewVault, typed: str) -> None:
    assert vault.unlock(typed) == made.key


@given(text=st.text(max_size=40))
def test_composed_and_decomposed_passphrases_are_one(text: str) -> None:
    forms = {normalised(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@pytest.mark.parametrize("typed", ["Une lampe sous l'escalier", "une lampe sous", "", "\ud800"])
def test_a_wrong_passphrase_is_one_clear_error(vault: Vault, made: NewVault, typed: str) -> None:
    assert made.key
    with pytest.raises(WrongPassphraseError) as refusal:
        vault.unlock(typed)
    assert refusal.value.key == "journal.error.wrong_passphrase"
    assert refusal.value.retry_helps
    assert typed == "" or typed not in str(refusal.value)


def test_right_and_wrong_cost_the_same_work(path: Path, cheap: Cost, passphrase: str) -> None:
    derive = CountedDerivation()
    vault = Vault(path=path, cost=cheap, derive=derive)
    vault.create(passphrase, Language.EN)
    derive.asked.clear()
    vault.unlock(passphrase)
    right = list(derive.asked)
    derive.asked.clear()
    for typed in ("wrong", "", passphrase + "!"):
        with pytest.raises(WrongPassphraseError):
            vault.unlock(typed)
    assert derive.asked == right * 3
    assert right == [(16, cheap)]


@pytest.mark.parametrize("typed", ["", "court", "       ", "7 lettr"])
def test_a_weak_passphrase_makes_no_journal(vault: Vault, typed: str) -> None:
    with pytest.raises(WeakPassphraseError):
        vault.create(typed, Language.FR)
    assert not vault.exists
    assert not vault.path.exists()


def test_a_journal_is_never_overwritten(vault: Vault, made: NewVault, passphrase: str) -> None:
    with pytest.raises(JournalExistsError):
        vault.create("another passphrase", Language.EN)
    assert vault.unlock(passphrase) == made.key


def test_nothing_there_is_said(vault: Vault, key: DataKey, tmp_path: Path) -> None:
    empty = Vault(path=tmp_path / "other.veilleuse")
    assert not empty.exists
    with pytest.raises(NoJournalError):
        empty.unlock("anything")
    with pytest.raises(NoJournalError):
        Journal.open(empty.path, key)
    empty.path.touch()
    assert not empty.exists
    assert vault.exists


def test_a_making_that_was_interrupted_can_be_made_again(
    vault: Vault, path: Path, passphrase: str
) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert not vault.exists
    assert vault.create(passphrase, Language.FR).key == vault.unlock(passphrase)


def test_only_the_owner_may_read_the_files(vault: Vault, made: NewVault, path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with Journal.open(path, made.key):
        modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {0o600}
    assert vault.exists


def test_attempts_are_slowed_and_a_restart_resets_nothing(
    path: Path, cheap: Cost, made: NewVault, passphrase: str
) -> None:
    clock = SteppingClock()

    def restarted() -> Vault:
        return Vault(path=path, cost=cheap, clock=clock)

    for _ in range(FREE_ATTEMPTS):
        with pytest.raises(WrongPassphraseError):
            restarted().unlock("wrong")
    with pytest.raises(TooManyAttemptsError) as slowed:
        restarted().unlock(passphrase)
    assert slowed.value.arguments == {"seconds": 2}
    assert restarted().unlock_with_words(" ".join(made.words)) == made.key
    assert restarted().unlock(passphrase) == made.key


def test_waiting_is_enough_and_a_success_forgets(
    path: Path, cheap: Cost, made: NewVault, passphrase: str
) -> None:
    clock = SteppingClock()
    vault = Vault(path=path, cost=cheap, clock=clock)
    for _ in range(FREE_ATTEMPTS):
        with pytest.raises(WrongPassphraseError):
            vault.unlock("wrong")
    clock.now += 2
    assert vault.unlock(passphrase) == made.key
    for _ in range(FREE_ATTEMPTS):
        with pytest.raises(WrongPassphraseError):
            vault.unlock("wrong")


def test_an_attempt_counts_before_it_is_made(path: Path, cheap: Cost, made: NewVault) -> None:
    """Stopping the program in the middle of an attempt must not make it free."""

    def stopped(_passphrase: bytes, _salt: bytes, _cost: Cost) -> bytes:
        raise KeyboardInterrupt

    assert made.key
    clock = SteppingClock()
    for _ in range(FREE_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            Vault(path=path, cost=cheap, clock=clock, derive=stopped).unlock("wrong")
    with pytest.raises(TooManyAttemptsError):
        Vault(path=path, cost=cheap, clock=clock).unlock("wrong")


@given(failures=st.integers(0, 10**9), later=st.floats(-1e9, 1e9))
def test_nobody_waits_more_than_five_minutes(failures: int, later: float) -> None:
    attempts = Attempts(failures=failures, last_at=1e6)
    wait = attempts.wait_seconds(1e6 + later)
    assert 0 <= wait <= LONGEST_WAIT_SECONDS
    assert attempts.wait_seconds(1e6 + LONGEST_WAIT_SECONDS) == 0


def test_changing_the_passphrase_wraps_one_key_again(
    vault: Vault, made: NewVault, passphrase: str, journal: Journal, path: Path
) -> None:
    journal.append("entry", {"text": "avant"}, _noon())
    before = _rows(path)
    vault.change_passphrase(made.key, "une autre lampe, ailleurs")
    assert _rows(path) == before
    with pytest.raises(WrongPassphraseError):
        vault.unlock(passphrase)
    assert vault.unlock("une autre lampe, ailleurs") == made.key
    assert vault.unlock_with_words(" ".join(made.words)) == made.key


def test_new_words_replace_the_old_ones(vault: Vault, made: NewVault, passphrase: str) -> None:
    new = vault.renew_words(made.key, Language.EN)
    with pytest.raises(WrongWordsError):
        vault.unlock_with_words(" ".join(made.words))
    assert vault.unlock_with_words(" ".join(new)) == made.key
    assert vault.unlock(passphrase) == made.key


def test_another_journals_key_changes_nothing(
    vault: Vault, made: NewVault, passphrase: str
) -> None:
    stranger = DataKey(secret=bytes(32))
    for change in (
        lambda: vault.change_passphrase(stranger, "a stranger's passphrase"),
        lambda: vault.renew_words(stranger, Language.FR),
    ):
        with pytest.raises(LockedError):
            change()
    assert vault.unlock(passphrase) == made.key


def test_one_damaged_header_is_mended_by_its_copy(
    vault: Vault, made: NewVault, passphrase: str, path: Path
) -> None:
    _damage(path, "header")
    assert vault.unlock(passphrase) == made.key
    _damage(path, "header.copy")
    with pytest.raises(DamagedHeaderError):
        vault.unlock(passphrase)


def test_a_newer_journal_is_left_alone(
    vault: Vault, made: NewVault, passphrase: str, path: Path
) -> None:
    assert made.key
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(NewerFormatError):
        vault.unlock(passphrase)


def test_a_newer_header_is_left_alone(
    vault: Vault, made: NewVault, passphrase: str, path: Path
) -> None:
    assert made.key
    _change_header(path, lambda content: content.replace(b'"version":1', b'"version":9'))
    with pytest.raises(NewerFormatError):
        vault.unlock(passphrase)


def test_a_header_that_asks_for_an_absurd_cost_is_refused(
    vault: Vault, made: NewVault, passphrase: str, path: Path
) -> None:
    assert made.key
    _change_header(
        path, lambda content: content.replace(b'"memory_bytes":8192', b'"memory_bytes":99999999999')
    )
    with pytest.raises(DamagedHeaderError):
        vault.unlock(passphrase)


@pytest.mark.parametrize("content", [b"not a journal at all", b"SQLite format 3\0" + b"\1" * 4000])
def test_another_file_is_no_journal(tmp_path: Path, content: bytes, key: DataKey) -> None:
    other = tmp_path / "other.veilleuse"
    other.write_bytes(content)
    with pytest.raises(DamagedFileError):
        Journal.open(other, key)
    with pytest.raises(JournalError):
        Vault(path=other).create("a fine passphrase", Language.EN)
    assert other.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("PRAGMA application_id = 42")
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(DamagedFileError):
        Vault(path=other).create("a fine passphrase", Language.EN)


def _noon() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


def _rows(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.execute("SELECT * FROM records"))
    finally:
        connection.close()


def _damage(path: Path, name: str) -> None:
    _execute(path, "UPDATE vault SET value = zeroblob(900) WHERE name = ?", name)


def _change_header(path: Path, change: Callable[[bytes], bytes]) -> None:
    connection = sqlite3.connect(path)
    stored = connection.execute("SELECT value FROM vault WHERE name = 'header'").fetchone()[0]
    connection.close()
    header = decode(stored)
    content = change(encode(header)[32:])
    checksum = hashlib.blake2b(content, digest_size=32, person=b"header").digest()
    for name in ("header", "header.copy"):
        _execute(path, "UPDATE vault SET value = ? WHERE name = ?", checksum + content, name)


def _execute(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement, values)
    connection.close()
