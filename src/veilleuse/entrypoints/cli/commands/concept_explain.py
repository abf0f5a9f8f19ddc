"""`veilleuse explain`: a concept in everyday words, with its sources."""

import click

from veilleuse.companion import build_library
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.library import Concept


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, words: tuple[str, ...]) -> None:
        library = build_library()
        asked = " ".join(words)
        concept = library.concept(asked, speech.language)
        concept = concept or library.find_concept(asked, speech.language)
        if concept is None:
            known = ", ".join(each.title for each in library.concepts(speech.language))
            speech.fail("cli.explain.none", known=known)
        _tell(concept, speech)

    return click.Command(
        "explain",
        callback=run,
        help=speech.say("cli.explain.help"),
        short_help=speech.say("cli.explain.short"),
        params=[click.Argument(["words"], nargs=-1, required=True)],
    )


def _tell(concept: Concept, speech: Speech) -> None:
    parts = (
        ("feels", concept.what_it_can_feel_like),
        ("happens", concept.what_is_going_on),
        ("misconception", concept.misconception),
        ("helps", concept.what_helps),
    )
    click.echo(f"{concept.title}\n\n{concept.in_one_sentence}")
    for key, text in parts:
        click.echo(f"\n{speech.say(f'cli.explain.heading.{key}')}\n{text}")
    when = concept.when_to_speak
    click.echo(f"\n{speech.say('cli.explain.heading.when')}")
    click.echo(f"{when.ordinary}\n{when.worth_a_visit}\n{when.urgent}")
    click.echo(f"\n{speech.say('cli.explain.sources')}")
    for source in concept.sources:
        click.echo(f"- {source.reference} ({source.date})")
