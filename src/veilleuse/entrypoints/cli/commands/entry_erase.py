"""`veilleuse erase`: one entry, for good."""

import click

from veilleuse.entrypoints.cli.access import opened
from veilleuse.entrypoints.cli.speech import Speech


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, number: int, yes: bool) -> None:
        with opened(speech) as notebook:
            notebook.page(number)
            if not yes and not click.confirm(speech.say("cli.erase.sure", number=number)):
                click.echo(speech.say("cli.erase.kept"))
                return
            notebook.erase(number)
            click.echo(speech.say("cli.erase.done", number=number))

    return click.Command(
        "erase",
        callback=run,
        help=speech.say("cli.erase.help"),
        short_help=speech.say("cli.erase.short"),
        params=[
            click.Argument(["number"], type=click.IntRange(1)),
            click.Option(["--yes"], is_flag=True, help=speech.say("cli.erase.yes")),
        ],
    )
