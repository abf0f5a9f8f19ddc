"""The journal that version 1 of the format left: every later version opens it as it is."""

import hashlib
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from veilleuse.journal import Cost, DataKey, Journal, Vault

GOLDEN = Path(__file__).parent / "golden"
DIGEST = "378d9ab3c65abe3ef372cef1d32fed14ff9eff484dd3e253d01bab9f2f7ffa3d"


@pytest.fixture
def secrets() -> dict[str, str]:
    """What is written beside the file."""
    lines = (GOLDEN / "v1.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy: the golden file itself is never opened for writing."""
    return Path(shutil.copy(GOLDEN / "v1.veilleuse", tmp_path / "v1.veilleuse"))


@pytest.fixture
def golden_key(copied: Path, secrets: dict[str, str]) -> DataKey:
    """The key that the passphrase opens."""
    return Vault(path=copied).unlock(secrets["passphrase"])


def test_the_golden_file_is_the_one_of_the_first_day() -> None:
    content = (GOLDEN / "v1.veilleuse").read_bytes()
    assert hashlib.sha256(content).hexdigest() == DIGEST


def test_both_ways_in_lead_to_the_same_key(
    copied: Path, golden_key: DataKey, secrets: dict[str, str]
) -> None:
    vault = Vault(path=copied, cost=Cost(operations=1, memory_bytes=8192))
    assert vault.unlock_with_words(secrets["words"]) == golden_key


def test_everything_in_it_is_read(copied: Path, golden_key: DataKey) -> None:
    with Journal.open(copied, golden_key) as journal:
        assert journal.damaged == ()
        assert journal.count() == 602
        first, quiet = journal.entry(1), journal.entry(3)
        assert first.text == "Je n’arrive pas à dormir. La maison craque, le chat aussi."
        assert first.at == datetime.fromisoformat("2026-11-23T03:12:00.123456+01:00")
        assert first.edited_at == datetime.fromisoformat("2026-11-23T14:12:00.123456+01:00")
        assert (quiet.text, quiet.deposit, quiet.starred) == (
            "A quiet day, thankfully. 🌿",
            True,
            True,
        )
        assert quiet.tags == ("calm", "tea")
        assert [reply.body.bank_ids for reply in journal.replies(1)] == [("fr.questions.1",)]
        assert journal.settings()["circle"] == ["Billie"]
        assert [record.body.score for record in journal.relief()] == [3, 5]
        assert [record.body.level for record in journal.hand_overs()] == ["support"]
        assert {line.bank_id for line in journal.used_lines()} == {
            "fr.questions.1",
            "fr.metaphors.2",
        }
        assert journal.count_found("nuit numero") == 600
        assert "kind_of_tomorrow" in {record.kind for record in journal.records()}
        assert journal.search("effacer") == ()


def test_it_can_be_written_on(copied: Path, golden_key: DataKey) -> None:
    at = datetime.fromisoformat("2027-01-01T00:00:00+00:00")
    with Journal.open(copied, golden_key) as journal:
        number = journal.append("entry", {"text": "plus tard"}, at)
        journal.erase(3)
    with Journal.open(copied, golden_key) as journal:
        assert journal.entry(number).text == "plus tard"
        assert journal.damaged == ()
