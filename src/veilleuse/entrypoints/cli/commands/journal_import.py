"""`veilleuse import`: bring in entries from elsewhere, all of them or none."""

from pathlib import Path

import click

from veilleuse.companion import ImportFormat
from veilleuse.entrypoints.cli.access import opened
from veilleuse.entrypoints.cli.speech import Speech


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, form: str | None, files: tuple[str, ...]) -> None:
        sources = [(Path(name).name, _read(name, speech)) for name in files]
        with opened(speech) as notebook:
            given = ImportFormat(form) if form else None
            imported = notebook.bring_in(sources, given)
            click.echo(speech.say("cli.import.done", count=imported.added))

    return click.Command(
        "import",
        callback=run,
        help=speech.say("cli.import.help"),
        short_help=speech.say("cli.import.short"),
        params=[
            click.Option(
                ["--format", "form"],
                type=click.Choice([str(each) for each in ImportFormat]),
                help=speech.say("cli.import.format"),
            ),
            click.Argument(["files"], nargs=-1, required=True),
        ],
    )


def _read(name: str, speech: Speech) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError:
        speech.fail("cli.import.unreadable", file=name)
