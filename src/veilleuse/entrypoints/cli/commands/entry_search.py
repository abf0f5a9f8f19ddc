"""`veilleuse search`: the entries that hold every word."""

import click

from veilleuse.entrypoints.cli.access import opened
from veilleuse.entrypoints.cli.entry_rows import entry_rows
from veilleuse.entrypoints.cli.speech import Speech


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, words: tuple[str, ...], limit: int) -> None:
        with opened(speech) as notebook:
            found = notebook.entries(" ".join(words), limit=limit)
            click.echo("\n".join(entry_rows(speech, found)) or speech.say("cli.search.none"))

    return click.Command(
        "search",
        callback=run,
        help=speech.say("cli.search.help"),
        short_help=speech.say("cli.search.short"),
        params=[
            click.Argument(["words"], nargs=-1, required=True),
            click.Option(
                ["-n", "--limit"],
                type=click.IntRange(1),
                default=50,
                show_default=True,
                help=speech.say("cli.list.limit"),
            ),
        ],
    )
