"""`veilleuse audit` from a terminal: one clear line for what is wrong, the summary as JSON."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(
    *arguments: str, language: str = "en", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `veilleuse audit …` as its own process."""
    paths = os.pathsep.join(filter(None, [environment.pop("before", ""), str(ROOT / "src")]))
    return subprocess.run(
        [sys.executable, "-m", "veilleuse", "audit", *arguments, "--rules", "--workers", "1"],
        capture_output=True,
        text=True,
        env={**os.environ, "VEILLEUSE_LANG": language, "PYTHONPATH": paths, **environment},
        timeout=120,
        check=False,
    )


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "J’ai envie de mourir."}\n{"text": "Il pleut."}\n{oops\n', "utf-8")
    return path


def test_the_summary_is_one_object(store: Path, tmp_path: Path) -> None:
    done = run(str(store), "--json", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["messages"], summary["damaged"]) == (2, {"json": 1})
    assert (tmp_path / "out" / "report.html").exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "2 messages dans 2 conversations, 1 endroits abîmés"),
        ("en", "2 messages in 2 conversations, 1 damaged"),
    ],
)
def test_one_line_says_where_the_report_is(
    store: Path, tmp_path: Path, language: str, said: str
) -> None:
    done = run(str(store), "--out", str(tmp_path / "out"), language=language)
    assert said in done.stdout
    assert "report.html" in done.stdout
    assert not done.stderr


def test_the_same_command_again_says_what_was_read(store: Path, tmp_path: Path) -> None:
    run(str(store), "--out", str(tmp_path / "out"))
    assert (
        "2 messages had been read already."
        in run(str(store), "--out", str(tmp_path / "out")).stderr
    )
    store.write_text('{"text": "Il neige."}\n', "utf-8")
    assert "began anew" in run(str(store), "--out", str(tmp_path / "out")).stderr


@pytest.mark.parametrize(
    ("path", "said"), [("none.jsonl", "does not exist"), ("a.doc", "no known format")]
)
def test_a_wrong_path_is_one_clear_line(tmp_path: Path, path: str, said: str) -> None:
    (tmp_path / "a.doc").write_text("x")
    done = run(str(tmp_path / path), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_an_audit_that_is_stopped_says_that_it_goes_on(tmp_path: Path) -> None:
    store = tmp_path / "a.jsonl"
    store.write_text('{"text": "Il pleut sur la ville et je tricote."}\n' * 60_000, "utf-8")
    command = [sys.executable, "-m", "veilleuse", "audit", str(store), "--rules"]
    process = subprocess.Popen(
        [*command, "--out", str(tmp_path / "out"), "--workers", "2"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "VEILLEUSE_LANG": "en", "PYTHONPATH": str(ROOT / "src")},
    )
    ledger = tmp_path / "out" / "ledger.jsonl"
    while process.poll() is None and not (
        ledger.exists() and len(ledger.read_bytes().splitlines()) > 1
    ):
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (
        said.strip()
        == "veilleuse: Interrupted. What is done is kept: the same command goes on from there."
    )


def test_a_missing_part_says_how_to_install_it(store: Path, tmp_path: Path) -> None:
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "polars.py").write_text("raise ImportError('hidden')\n")
    done = run(str(store), before=str(tmp_path / "shadow"))
    assert done.returncode == 2
    assert "pip install 'veilleuse[audit]'" in done.stderr
    assert len(done.stderr.splitlines()) == 1
