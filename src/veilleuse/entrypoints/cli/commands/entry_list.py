"""`veilleuse list`: what was written, newest first."""

import click

from veilleuse.entrypoints.cli.access import opened
from veilleuse.entrypoints.cli.entry_rows import entry_rows
from veilleuse.entrypoints.cli.speech import Speech


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, limit: int) -> None:
        with opened(speech) as notebook:
            entries = notebook.entries(limit=limit)
            click.echo("\n".join(entry_rows(speech, entries)) or speech.say("cli.list.none"))

    return click.Command(
        "list",
        callback=run,
        help=speech.say("cli.list.help"),
        short_help=speech.say("cli.list.short"),
        params=[
            click.Option(
                ["-n", "--limit"],
                type=click.IntRange(1),
                default=20,
                show_default=True,
                help=speech.say("cli.list.limit"),
            ),
        ],
    )
