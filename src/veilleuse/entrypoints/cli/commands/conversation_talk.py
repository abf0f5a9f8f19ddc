"""`veilleuse talk`: a conversation in the terminal."""

import click

from veilleuse.entrypoints.cli.access import opened
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.entrypoints.cli.telling import tell


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run() -> None:
        with opened(speech) as notebook:
            click.echo(speech.say("cli.talk.opening"))
            while words := _line(speech):
                tell(notebook.write(words, source="terminal"), speech, notebook.core.catalogues)
            click.echo(speech.say("cli.talk.end"))

    return click.Command(
        "talk",
        callback=run,
        help=speech.say("cli.talk.help"),
        short_help=speech.say("cli.talk.short"),
    )


def _line(speech: Speech) -> str:
    try:
        return input(speech.say("cli.talk.prompt")).strip()
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return ""
