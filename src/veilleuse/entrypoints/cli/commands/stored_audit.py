"""`veilleuse audit`: screens stored conversations and writes a report."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click
import msgspec

from veilleuse.entrypoints.cli.speech import Speech

_STOPPED: Final = 130


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, paths: tuple[str, ...], as_json: bool, **asked: Any) -> None:
        try:
            from veilleuse.evaluation import AuditOptions, audit
        except ImportError:
            speech.fail("cli.audit.extra", extra="audit")
        options = AuditOptions(language=speech.language, **asked)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service is stopped so
        try:
            with _bar(speech) as tell:
                made = audit(paths, options, tell)
        except KeyboardInterrupt:
            click.echo(f"veilleuse: {speech.say('cli.audit.stopped')}", err=True)
            raise SystemExit(_STOPPED) from None
        if made.begun_anew:
            click.echo(speech.say("cli.audit.anew"), err=True)
        if made.resumed:
            click.echo(speech.say("cli.audit.resumed", count=made.resumed), err=True)
        if as_json:
            click.echo(msgspec.json.encode(made.summary))
            return
        summary = made.summary
        click.echo(
            speech.say(
                "cli.audit.done",
                messages=summary.messages,
                conversations=summary.conversations,
                damaged=sum(summary.damaged.values()),
                path=str(made.report),
            )
        )

    return click.Command(
        "audit",
        callback=run,
        help=speech.say("cli.audit.help"),
        short_help=speech.say("cli.audit.short"),
        params=_params(speech),
    )


def _params(speech: Speech) -> list[click.Parameter]:
    return [
        click.Argument(["paths"], nargs=-1, required=True, metavar="PATH..."),
        click.Option(
            ["--out"],
            type=click.Path(path_type=Path),
            default="report",
            show_default=True,
            help=speech.say("cli.audit.out"),
        ),
        click.Option(["--json", "as_json"], is_flag=True, help=speech.say("cli.audit.json")),
        click.Option(
            ["--examples"],
            type=click.IntRange(0, 1000),
            default=0,
            help=speech.say("cli.audit.examples"),
        ),
        click.Option(["--unmasked"], is_flag=True, help=speech.say("cli.audit.unmasked")),
        click.Option(["--network/--rules"], default=True, help=speech.say("cli.audit.rules")),
        click.Option(
            ["--workers"],
            type=click.IntRange(0, 256),
            default=0,
            help=speech.say("cli.audit.workers"),
        ),
        click.Option(["--ray"], help=speech.say("cli.audit.ray"), metavar="ADDRESS"),
    ]


@contextmanager
def _bar(speech: Speech) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on standard error, when somebody watches it."""
    with click.progressbar(
        length=1000,
        label=speech.say("cli.audit.bar"),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:

        def tell(done: int, total: int) -> None:
            bar.update(1000 * done // max(1, total) - bar.pos)

        yield tell
