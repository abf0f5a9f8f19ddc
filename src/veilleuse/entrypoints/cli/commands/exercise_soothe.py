"""`veilleuse soothe`: an exercise, step by step, offline."""

import sys

import click

from veilleuse.companion import build_library
from veilleuse.companion.clock import local_now
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.library import Exercise, Library

_NIGHT_FROM, _NIGHT_TO = 22, 7


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, need: str | None, name: str | None) -> None:
        library = build_library()
        if name is None:
            _propose(library, need or "anxiety", speech)
            return
        exercise = library.exercise(name, speech.language)
        if exercise is None:
            speech.fail("cli.soothe.none", known=", ".join(library.needs()))
        _guide(exercise, speech)

    return click.Command(
        "soothe",
        callback=run,
        help=speech.say("cli.soothe.help"),
        short_help=speech.say("cli.soothe.short"),
        params=[
            click.Option(["--id", "name"], help=speech.say("cli.soothe.id")),
            click.Argument(["need"], required=False),
        ],
    )


def _propose(library: Library, need: str, speech: Speech) -> None:
    hour = local_now().hour
    night = hour >= _NIGHT_FROM or hour < _NIGHT_TO
    found = library.find_exercise([need], speech.language, night=night)
    if not found:
        speech.fail("cli.soothe.none", known=", ".join(library.needs()))
    for exercise in found:
        click.echo(f"{exercise.id:28}  {exercise.title}")
    click.echo(speech.say("cli.soothe.choose"))


def _guide(exercise: Exercise, speech: Speech) -> None:
    click.echo(exercise.title)
    for caution in exercise.cautions:
        click.echo(speech.say("cli.soothe.first", text=caution))
    click.echo(speech.say("cli.soothe.stop"))
    for number, step in enumerate(exercise.steps, start=1):
        click.echo(f"\n{number}. {step.text}")
        if sys.stdin.isatty() and number < len(exercise.steps):
            click.prompt(
                speech.say("cli.soothe.next"), default="", show_default=False, prompt_suffix=" "
            )
    click.echo("\n" + speech.say("cli.soothe.done"))
    click.echo(exercise.evidence)
