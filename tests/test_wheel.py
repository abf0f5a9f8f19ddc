"""The wheel stands alone: built, installed with `src/` out of reach, and its page opens."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str, cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page_of(address: str, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(150):
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310  a loopback address of ours
                return str(answer.read().decode("utf-8"))
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError


@pytest.mark.slow
def test_an_installed_wheel_opens_the_page(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), ".")
    (wheel,) = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", str(tmp_path / "env"))
    python = tmp_path / "env" / "bin" / "python"
    locked = ROOT / "requirements" / "run.txt"
    run(str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(locked))
    run(str(python), "-m", "pip", "install", "-q", "--no-deps", str(wheel))
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    server = subprocess.Popen(
        [str(python.with_name("veilleuse")), "--port", str(port), "--no-browser"],
        cwd=tmp_path,
        env={**environment, "VEILLEUSE_HOME": str(tmp_path / "home")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        page = page_of(f"http://127.0.0.1:{port}/", server)
        assert "Veilleuse" in page
        assert "/static/notebook.css" in page
        assert "body" in page_of(f"http://127.0.0.1:{port}/static/notebook.css", server)
        assert "tel:3114" in page_of(f"http://127.0.0.1:{port}/who?country=FR&lang=fr", server)
    finally:
        server.terminate()
        server.wait(timeout=20)
