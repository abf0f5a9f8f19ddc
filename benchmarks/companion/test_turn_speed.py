"""How long a turn takes, with and without the network, and a whole page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from starlette.testclient import TestClient

from veilleuse.companion.build import build_core, build_triage
from veilleuse.companion.clock import local_now
from veilleuse.companion.companion import Companion
from veilleuse.companion.settings import Settings
from veilleuse.entrypoints.web import build_app
from veilleuse.journal import Cost, SealedKeyring, Vault
from veilleuse.language import Language

TEXTS = {
    Language.FR: "Encore une nuit courte, mon frère ne répond plus, la dispute revient.",
    Language.EN: "Another short night, my brother stopped answering, the row comes back.",
}
PASSPHRASE = "une lampe sous l'escalier"


def companion_in(folder: Path, *, network: bool) -> Companion:
    path = folder / "journal.veilleuse"
    core = replace(build_core(), triage=build_triage(network=network, wait=True))
    return Companion(
        path=path,
        vault=Vault(path=path, cost=Cost(operations=1, memory_bytes=8192)),
        keyring=SealedKeyring(clock=lambda: 0.0),
        core=core,
        clock=local_now,
    )


@pytest.mark.parametrize("network", [False, True], ids=["rules", "rules+network"])
@pytest.mark.parametrize("language", list(Language))
def test_a_turn_sealed_and_answered(
    benchmark: BenchmarkFixture, tmp_path: Path, language: Language, network: bool
) -> None:
    companion = companion_in(tmp_path, network=network)
    opened = companion.create(PASSPHRASE, Settings(language=language, country="FR"))

    def turn() -> None:
        with companion.notebook(opened.token) as notebook:
            for _ in notebook.write(TEXTS[language]):
                continue

    benchmark.pedantic(turn, rounds=30, warmup_rounds=2)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A browser with an open notebook."""
    companion = companion_in(tmp_path, network=False)
    with TestClient(build_app(companion), base_url="http://127.0.0.1") as client:
        page = client.get("/about").text
        token = re.search(r'name="token" value="([0-9a-f]{64})"', page)
        assert token
        opened = companion.create(PASSPHRASE, Settings(language=Language.FR, country="FR"))
        client.cookies.set("veilleuse_session", opened.token)
        yield client


@pytest.mark.parametrize("path", ["/write", "/who", "/entries"])
def test_a_page_whole(benchmark: BenchmarkFixture, client: TestClient, path: str) -> None:
    answer = benchmark.pedantic(lambda: client.get(path), rounds=20, warmup_rounds=2)
    assert answer.status_code == 200
