"""`veilleuse who`: to whom to turn, in order, with no journal and no network."""

from datetime import datetime

import click

from veilleuse.companion import build_book
from veilleuse.companion.clock import local_now
from veilleuse.entrypoints.cli.contact_lines import contact_lines
from veilleuse.entrypoints.cli.jsonl import write_row
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.entrypoints.cli.topics import topics_named
from veilleuse.handover import Channel, ContactBook, Need, Offer
from veilleuse.language import Language


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, as_json: bool, topic: tuple[str, ...], at: str | None, **asked: object) -> None:
        book = build_book()
        country = _country(asked.pop("country"), speech)
        language = Language(str(asked.pop("language")))
        channel = asked.pop("channel")
        need = Need(
            at=_moment(at, book, country, speech),
            topics=topics_named(topic, speech),
            country=country,
            language=language,
            channel=Channel(str(channel)) if channel else None,
            **asked,  # type: ignore[arg-type]  # click gives age, deaf and limit typed
        )
        offers = book.whom(need)
        if as_json:
            for offer in offers:
                write_row(_row(offer))
            return
        if not book.knows(country):
            click.echo(speech.say("cli.who.country_unknown") + "\n")
        click.echo("\n".join(contact_lines(speech, offers)))

    return click.Command(
        "who",
        callback=run,
        help=speech.say("cli.who.help"),
        short_help=speech.say("cli.who.short"),
        params=_options(speech),
    )


def _options(speech: Speech) -> list[click.Parameter]:
    say = speech.say
    return [
        click.Option(["--json", "as_json"], is_flag=True, help=say("cli.json")),
        click.Option(["--country"], help=say("cli.who.country")),
        click.Option(["--topic"], multiple=True, help=say("cli.who.topic")),
        click.Option(["--at"], help=say("cli.who.at")),
        click.Option(["--age"], type=click.IntRange(0, 130), help=say("cli.who.age")),
        click.Option(
            ["--lang", "language"],
            type=click.Choice([str(each) for each in Language]),
            default=str(speech.language),
            help=say("cli.lang"),
        ),
        click.Option(
            ["--channel"],
            type=click.Choice([str(each) for each in Channel]),
            help=say("cli.who.channel"),
        ),
        click.Option(["--deaf"], is_flag=True, help=say("cli.who.deaf")),
        click.Option(
            ["--limit"],
            type=click.IntRange(1, 50),
            default=5,
            show_default=True,
            help=say("cli.who.limit"),
        ),
    ]


def _country(given: object, speech: Speech) -> str | None:
    if not isinstance(given, str) or not given.strip():
        return None
    code = given.strip().upper().replace("_", "-")
    if not code.replace("-", "").isalpha() or len(code.split("-")[0]) != 2:  # noqa: PLR2004  ISO 3166 alpha-2
        speech.fail("cli.who.bad_country", value=given)
    return code


def _moment(at: str | None, book: ContactBook, country: str | None, speech: Speech) -> datetime:
    if at is None:
        return local_now()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        speech.fail("cli.who.bad_time", value=at)
    if moment.tzinfo is not None:
        return moment
    zone = book.zone(country)
    return moment.replace(tzinfo=zone) if zone else moment.astimezone()


def _row(offer: Offer) -> dict[str, object]:
    first = next((way for way in offer.ways if way.link), offer.ways[0])
    return {
        "id": offer.id,
        "name": offer.name,
        "country": offer.country,
        "number": first.display,
        "link": first.link,
        "ways": [
            {"channel": way.channel, "number": way.display, "link": way.link} for way in offer.ways
        ],
        "hours": offer.hours,
        "open_now": offer.open_now,
        "opens_at": offer.opens_at.isoformat() if offer.opens_at else None,
        "emergency": offer.emergency,
        "languages": list(offer.languages),
        "cost": offer.cost,
        "about": offer.about,
        "topics": list(offer.topics),
        "source": [
            {"reference": each.reference, "url": each.url, "date": each.date}
            for each in offer.sources
        ],
        "date": offer.checked_on.isoformat(),
        "stale": offer.stale,
    }
