"""The journal from a terminal: written, found, shown, taken away, brought back, erased."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Shell:
    """A terminal with a home of its own, French or English."""

    def __init__(self, home: Path, code: str) -> None:
        """Make the home and its passphrase file."""
        self.home = home
        secret = home / "secret"
        secret.write_text("une lampe sous l'escalier\n", encoding="utf-8")
        self._environment = {
            **os.environ,
            "VEILLEUSE_HOME": str(home / "data"),
            "VEILLEUSE_PASSPHRASE_FILE": str(secret),
            "VEILLEUSE_LANG": code,
            "PYTHONPATH": str(ROOT / "src"),
        }

    def run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run `veilleuse …` as its own process."""
        return subprocess.run(
            [sys.executable, "-m", "veilleuse", *arguments],
            input=given,
            capture_output=True,
            env=self._environment,
            timeout=60,
            check=False,
        )


@pytest.mark.parametrize(
    ("code", "words"), [("fr", "Encore une nuit à compter."), ("en", "Another night of counting.")]
)
def test_the_main_job_in_the_terminal(tmp_path: Path, code: str, words: str) -> None:
    shell = Shell(tmp_path, code)
    first = shell.run("write", words)
    assert first.returncode == 0, first.stderr
    assert len(first.stderr.decode().split()) > 12, "the recovery words are shown once"
    assert first.stdout.strip()
    assert words in shell.run("list").stdout.decode()
    assert words in shell.run("search", words.rsplit(maxsplit=1)[-1].strip(".")).stdout.decode()
    assert words in shell.run("show", "2").stdout.decode()
    out = tmp_path / "out.json"
    assert shell.run("export", "--format", "json", str(out)).returncode == 0
    assert words in json.dumps(json.loads(out.read_text("utf-8")), ensure_ascii=False)
    assert oct(out.stat().st_mode & 0o777) == "0o600"
    assert shell.run("export", "--format", "json", str(out)).returncode == 2
    assert shell.run("erase", "--yes", "2").returncode == 0
    assert words not in shell.run("list").stdout.decode()
    assert shell.run("import", str(out)).returncode == 0
    assert words in shell.run("list").stdout.decode()


@pytest.mark.parametrize(
    ("given", "says"), [(b"", b"rien"), (b"   \n", b"rien"), (b"ab\xff\xfe", b"ligne 1")]
)
def test_bad_input_is_one_clear_line(tmp_path: Path, given: bytes, says: bytes) -> None:
    done = Shell(tmp_path, "fr").run("write", given=given)
    assert done.returncode == 2
    assert says in done.stderr.lower()
    assert b"Traceback" not in done.stderr


def test_a_wrong_passphrase_is_said(tmp_path: Path) -> None:
    shell = Shell(tmp_path, "en")
    assert shell.run("write", "hello there").returncode == 0
    (tmp_path / "secret").write_text("something else entirely\n", encoding="utf-8")
    done = shell.run("list")
    assert done.returncode == 2
    assert b"passphrase" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_missing_entry_is_said(tmp_path: Path) -> None:
    shell = Shell(tmp_path, "en")
    assert shell.run("write", "hello there").returncode == 0
    done = shell.run("show", "999")
    assert done.returncode == 2
    assert b"999" in done.stderr
