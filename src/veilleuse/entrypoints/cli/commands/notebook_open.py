"""`veilleuse`: opens the notebook in the browser, from a server on this machine alone."""

import errno
import socket
import threading
import webbrowser
from urllib.error import URLError
from urllib.request import urlopen

import click
import uvicorn

from veilleuse.companion import build_companion
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.entrypoints.web import build_app
from veilleuse.entrypoints.web.app import STATIC

HOST = "127.0.0.1"


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, port: int, no_browser: bool) -> None:
        address = f"http://{HOST}:{port}"
        if not (STATIC / "notebook.css").exists():
            speech.fail("cli.open.no_front")
        listening = _listen(port, address, speech, no_browser=no_browser)
        if listening is None:
            return
        click.echo(speech.say("cli.open.ready", address=address))
        if not no_browser:
            threading.Timer(0.3, webbrowser.open, [address]).start()
        _serve(listening)
        click.echo(speech.say("cli.open.closed"))

    return click.Command(
        "open",
        callback=run,
        help=speech.say("cli.open.short"),
        params=[
            click.Option(["--port"], type=click.IntRange(1, 65535), default=8377),
            click.Option(["--no-browser"], is_flag=True),
        ],
    )


def _listen(port: int, address: str, speech: Speech, *, no_browser: bool) -> socket.socket | None:
    """Take the port; None when a notebook of ours holds it already."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE and _is_ours(address):
            click.echo(speech.say("cli.open.already", address=address))
            if not no_browser:
                webbrowser.open(address)
            return None
        speech.fail("cli.open.port_taken", port=port, other=port + 1 if port < 65535 else 8378)  # noqa: PLR2004  the last port
    listening.listen(128)
    return listening


def _is_ours(address: str) -> bool:
    try:
        with urlopen(f"{address}/healthz", timeout=2) as answer:  # noqa: S310  a loopback address of ours
            return bool(answer.status == 200)  # noqa: PLR2004  HTTP's word for yes
    except (URLError, OSError, ValueError):
        return False


def _serve(listening: socket.socket) -> None:
    """Serve until Ctrl+C; no access log, no word anywhere."""
    config = uvicorn.Config(
        build_app(build_companion()),
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run(sockets=[listening])
