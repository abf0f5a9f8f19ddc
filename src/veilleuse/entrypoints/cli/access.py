"""Opening the journal from a terminal: asks for the passphrase, makes a journal the first time."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from veilleuse.companion import Companion, Notebook, Settings, build_companion
from veilleuse.entrypoints.cli.speech import Speech

PASSPHRASE_FILE = "VEILLEUSE_PASSPHRASE_FILE"  # noqa: S105  a name, no secret
"""Names a file that holds the passphrase on its first line, where no terminal can ask."""


@contextmanager
def opened(speech: Speech) -> Iterator[Notebook]:
    """Open the notebook, making the journal first when there is none."""
    companion = build_companion()
    token = _unlocked(companion, speech) if companion.exists else _made(companion, speech)
    with companion.notebook(token) as notebook:
        yield notebook


def ask_passphrase(speech: Speech, prompt: str) -> str:
    """Ask for a passphrase without showing it, or read it from the file that was named."""
    named = os.environ.get(PASSPHRASE_FILE)
    if named:
        return _read(Path(named), speech)
    if not _has_terminal():
        speech.fail("cli.error.no_terminal")
    return getpass.getpass(speech.say(prompt))


def _read(path: Path, speech: Speech) -> str:
    try:
        return path.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        speech.fail("cli.error.passphrase_file")


def _has_terminal() -> bool:
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return sys.stdin.isatty()


def _unlocked(companion: Companion, speech: Speech) -> str:
    return companion.unlock(ask_passphrase(speech, "cli.unlock.prompt"))


def _made(companion: Companion, speech: Speech) -> str:
    click.echo(speech.say("cli.unlock.new"), err=True)
    passphrase = ask_passphrase(speech, "cli.unlock.prompt")
    if (
        PASSPHRASE_FILE not in os.environ
        and ask_passphrase(speech, "cli.unlock.again") != passphrase
    ):
        speech.fail("cli.unlock.differ")
    made = companion.create(passphrase, Settings(language=speech.language))
    click.echo(speech.say("cli.unlock.words"), err=True)
    click.echo("\n    " + " ".join(made.words) + "\n", err=True)
    return made.token
