"""`veilleuse export`: take the journal away."""

import os
from pathlib import Path

import click

from veilleuse.companion import ExportFormat
from veilleuse.entrypoints.cli.access import ask_passphrase, opened
from veilleuse.entrypoints.cli.speech import Speech

_ONLY_OWNER = 0o600


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, form: str, output: str) -> None:
        target = Path(output)
        if target.exists():
            speech.fail("cli.export.exists", file=output)
        chosen = ExportFormat(form)
        with opened(speech) as notebook:
            sealing = chosen is ExportFormat.AGE
            secret = ask_passphrase(speech, "cli.export.age_passphrase") if sealing else ""
            content = notebook.export(chosen, secret)
            count = notebook.journal.count()
        _write(target, content, speech)
        click.echo(speech.say("cli.export.done", count=count, file=output))
        if not sealing:
            click.echo(speech.say("cli.export.plain"))

    return click.Command(
        "export",
        callback=run,
        help=speech.say("cli.export.help"),
        short_help=speech.say("cli.export.short"),
        params=[
            click.Option(
                ["--format", "form"],
                type=click.Choice([str(each) for each in ExportFormat]),
                default=str(ExportFormat.AGE),
                show_default=True,
                help=speech.say("cli.export.format"),
            ),
            click.Argument(["output"]),
        ],
    )


def _write(target: Path, content: bytes, speech: Speech) -> None:
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
    except FileExistsError:
        speech.fail("cli.export.exists", file=str(target))
    except OSError:
        speech.fail("cli.export.unwritable", file=str(target))
