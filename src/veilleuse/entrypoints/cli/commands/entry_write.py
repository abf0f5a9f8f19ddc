"""`veilleuse write`: put something down, from arguments, standard input or $EDITOR."""

import sys

import click

from veilleuse.companion import MAX_ENTRY_CHARACTERS
from veilleuse.conversation import Move
from veilleuse.entrypoints.cli.access import opened
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.entrypoints.cli.telling import tell


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, text: tuple[str, ...], deposit: bool, move: str | None) -> None:
        words = _words(text, speech)
        with opened(speech) as notebook:
            asked = Move(move) if move else None
            events = notebook.write(words, move=asked, deposit=deposit, source="terminal")
            tell(events, speech, notebook.core.catalogues)
            click.echo(speech.say("cli.write.sealed", number=notebook.entries(limit=1)[0].sequence))

    return click.Command(
        "write",
        callback=run,
        help=speech.say("cli.write.help"),
        short_help=speech.say("cli.write.short"),
        params=[
            click.Option(["--deposit"], is_flag=True, help=speech.say("cli.write.deposit")),
            click.Option(
                ["--move"],
                type=click.Choice([str(each) for each in Move]),
                help=speech.say("cli.write.move"),
            ),
            click.Argument(["text"], nargs=-1, required=False),
        ],
    )


def _words(arguments: tuple[str, ...], speech: Speech) -> str:
    words = " ".join(arguments) if arguments else _given(speech)
    if not words.strip():
        speech.fail("cli.write.empty")
    if len(words) > MAX_ENTRY_CHARACTERS:
        speech.fail("cli.error.too_long", limit=MAX_ENTRY_CHARACTERS)
    return words


def _given(speech: Speech) -> str:
    if sys.stdin.isatty():
        try:
            return click.edit() or ""
        except click.ClickException:
            speech.fail("cli.write.editor")
    content = sys.stdin.buffer.read()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        speech.fail("cli.error.not_text", line=content[: error.start].count(b"\n") + 1)
