"""`veilleuse show`: one entry with what answered it."""

import click

from veilleuse.entrypoints.cli.access import opened
from veilleuse.entrypoints.cli.speech import Speech


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, number: int) -> None:
        with opened(speech) as notebook:
            page = notebook.page(number)
            click.echo(page.entry.at.strftime("%Y-%m-%d %H:%M"))
            click.echo(page.entry.text)
            for reply in page.replies:
                click.echo("\n  " + "\n  ".join(reply.body.sentences))

    return click.Command(
        "show",
        callback=run,
        help=speech.say("cli.show.help"),
        short_help=speech.say("cli.show.short"),
        params=[click.Argument(["number"], type=click.IntRange(1))],
    )
