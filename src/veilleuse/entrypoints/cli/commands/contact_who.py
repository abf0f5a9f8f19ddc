"""`veilleuse who`: to whom to turn, in order, with no journal and no network."""

from datetime import UTC, datetime

import click

from veilleuse.companion import build_book
from veilleuse.companion.clock import local_now
from veilleuse.entrypoints.cli.contact_lines import contact_lines
from veilleuse.entrypoints.cli.jsonl import write_row
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.handover import Channel, ContactBook, Need, Offer, Topic
from veilleuse.language import Language


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, as_json: bool, **asked: object) -> None:
        book = build_book()
        need = _need(speech, book, asked)
        offers = book.whom(need)
        if as_json:
            for offer in offers:
                write_row(_row(offer))
            return
        if need.country is None:
            click.echo(speech.say("cli.who.country_unknown"))
        click.echo("\n".join(contact_lines(speech, offers, need.at)))

    say = speech.say
    return click.Command(
        "who",
        callback=run,
        help=say("cli.who.help"),
        short_help=say("cli.who.short"),
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json")),
            click.Option(["--country"], help=say("cli.who.country")),
            click.Option(["--topic", "topics"], multiple=True, type=click.Choice(list(Topic)),
                         help=say("cli.who.topic")),
            click.Option(["--at"], help=say("cli.who.at")),
            click.Option(["--age"], type=click.IntRange(0, 130), help=say("cli.who.age")),
            click.Option(["--lang", "language"], type=click.Choice(list(Language)),
                         default=speech.language, help=say("cli.lang")),
            click.Option(["--channel"], type=click.Choice(list(Channel)),
                         help=say("cli.who.channel")),
            click.Option(["--deaf"], is_flag=True, help=say("cli.who.deaf")),
            click.Option(["--limit"], type=click.IntRange(1, 50), default=5,
                         help=say("cli.who.limit")),
        ],
    )
