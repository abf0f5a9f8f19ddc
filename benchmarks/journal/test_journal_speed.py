"""The journal at 1,000, 10,000 and 100,000 entries, beside jrnl 4.6 on the same texts.

jrnl keeps plain text here, its fastest case: nothing to open by a key. Ours is sealed. Both are
measured as libraries in one process, from a shut file to the entries found. `ratio_to_jrnl` in
`extra_info` says how many times faster ours is; `with_key_derivation` counts Argon2id too.
"""

import random
import statistics
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from veilleuse.journal import DataKey, Draft, Journal, Vault
from veilleuse.language import Language

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # jrnl's own, on newer Pythons
    from jrnl.journals.Journal import Journal as JrnlJournal

SIZES = (1_000, 10_000, 100_000)
PASSPHRASE = "une lampe sous l'escalier"
RARE = "abricotier"
START = datetime(2016, 1, 1, 22, 30, tzinfo=UTC)
TEXT = (
    "la nuit est longue et je pense encore à cette réunion où personne n'a rien dit ; "
    "le chat dort, la pluie tombe, demain il faudra téléphoner, ranger, répondre, attendre ; "
    "I walked home slowly and thought about what she said, then I made some tea and sat there"
)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The same texts in both programs' files, and what jrnl needs to search them."""

    size: int
    path: Path
    key: DataKey
    jrnl_path: Path
    jrnl_seconds: float


@pytest.fixture(scope="session", params=SIZES)
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Fill both journals with the same texts."""
    size = int(request.param)
    folder = tmp_path_factory.mktemp(f"shelf{size}")
    texts = _texts(size)
    path = folder / "journal.veilleuse"
    key = Vault(path=path).create(PASSPHRASE, Language.FR).key
    with Journal.open(path, key) as journal:
        journal.append_all(
            Draft(kind="entry", body={"text": text}, at=START + timedelta(hours=place))
            for place, text in enumerate(texts)
        )
    Journal.open(path, key).close()
    jrnl_path = folder / "journal.txt"
    jrnl_path.write_text(
        "\n".join(
            f"[{START + timedelta(hours=place):%Y-%m-%d %H:%M}] {text}\n"
            for place, text in enumerate(texts)
        ),
        encoding="utf-8",
    )
    jrnl_seconds = _median(lambda: _search_jrnl(jrnl_path), rounds=3 if size > SIZES[1] else 5)
    return Shelf(size=size, path=path, key=key, jrnl_path=jrnl_path, jrnl_seconds=jrnl_seconds)


def test_open(benchmark: BenchmarkFixture, shelf: Shelf) -> None:
    """From a key to a journal ready to be read."""
    benchmark(lambda: Journal.open(shelf.path, shelf.key).close())


def test_open_and_search(benchmark: BenchmarkFixture, shelf: Shelf) -> None:
    """From a key to the entries found, which is what jrnl's figure counts too."""
    found = benchmark(lambda: _search_ours(shelf))
    if found != _search_jrnl(shelf.jrnl_path):
        pytest.fail("both must find the same entries")
    _compare(benchmark, shelf, "ratio_to_jrnl")


def test_unlock_open_and_search(benchmark: BenchmarkFixture, shelf: Shelf) -> None:
    """From a passphrase to the entries found: the slow derivation included."""
    _rounds(benchmark, lambda: _unlock_and_search(shelf), 3)
    _compare(benchmark, shelf, "ratio_to_jrnl_with_key_derivation")


def test_search_in_an_open_journal(benchmark: BenchmarkFixture, shelf: Shelf) -> None:
    """One more search, as a person types."""
    with Journal.open(shelf.path, shelf.key) as journal:
        benchmark(lambda: journal.search(RARE))


def test_append(benchmark: BenchmarkFixture, shelf: Shelf) -> None:
    """One entry acknowledged, which means on the disk; it must not grow with the journal."""
    with Journal.open(shelf.path, shelf.key) as journal:
        at = START + timedelta(days=9_999)
        body = {"text": "une entrée de plus " * 15}
        _rounds(benchmark, lambda: journal.append("entry", body, at), 100)


def test_check_every_record(benchmark: BenchmarkFixture, shelf: Shelf) -> None:
    """The full check that names damage, which opening leaves for later."""
    _rounds(benchmark, lambda: _check(shelf), 3)


def _rounds(benchmark: BenchmarkFixture, work: Callable[[], object], rounds: int) -> None:
    benchmark.pedantic(work, rounds=rounds)  # type: ignore[no-untyped-call]  # no types there


def _compare(benchmark: BenchmarkFixture, shelf: Shelf, name: str) -> None:
    if benchmark.stats is None:
        return
    ours = benchmark.stats.stats.median
    benchmark.extra_info["jrnl_seconds"] = round(shelf.jrnl_seconds, 4)
    benchmark.extra_info[name] = round(shelf.jrnl_seconds / ours, 1)


def _texts(size: int) -> list[str]:
    chance = random.Random(size)  # noqa: S311  the same texts each time
    words = TEXT.split()
    texts = [" ".join(chance.choices(words, k=chance.randrange(20, 90))) for _ in range(size)]
    for place in range(0, size, size // 20):
        texts[place] += f" un {RARE} en fleurs"
    return texts


def _search_ours(shelf: Shelf) -> int:
    with Journal.open(shelf.path, shelf.key) as journal:
        return len(journal.search(RARE))


def _unlock_and_search(shelf: Shelf) -> int:
    key = Vault(path=shelf.path).unlock(PASSPHRASE)
    with Journal.open(shelf.path, key) as journal:
        return len(journal.search(RARE))


def _check(shelf: Shelf) -> None:
    with Journal.open(shelf.path, shelf.key) as journal:
        if journal.damaged:
            pytest.fail("nothing was damaged")


def _search_jrnl(path: Path) -> int:
    journal = JrnlJournal("bench", journal=str(path), encrypt=False)
    journal.open()
    journal.filter(contains=[RARE])
    return len(journal)


def _median(work: Callable[[], object], rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
