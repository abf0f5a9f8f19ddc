"""The `veilleuse` command: a table of commands, each loaded only when it is asked for."""

import os
import sys
from importlib import import_module

import click

from veilleuse.companion.content import read_catalogue
from veilleuse.entrypoints.cli.speech import Speech, fail_clearly, spoken_language

AREAS = ("cli",)

COMMANDS = {
    "write": "entry_write",
    "talk": "conversation_talk",
    "list": "entry_list",
    "search": "entry_search",
    "show": "entry_show",
    "erase": "entry_erase",
    "export": "journal_export",
    "import": "journal_import",
    "triage": "message_triage",
    "watch": "conversation_watch",
    "review": "reply_review",
    "audit": "stored_audit",
    "progress": "history_progress",
    "who": "contact_who",
    "soothe": "exercise_soothe",
    "explain": "concept_explain",
    "open": "notebook_open",
}
"""Each command's name and the module that builds it, in the order that help shows."""


class LateGroup(click.Group):
    """A group that imports a command when it is asked for: help stays fast."""

    def __init__(self, speech: Speech) -> None:
        """Prepare the group in one language, with nothing loaded."""
        super().__init__(
            name="veilleuse",
            help=speech.say("cli.help"),
            invoke_without_command=True,
            callback=_open_by_default,
            params=self._options(speech),
        )
        self._speech = speech

    @staticmethod
    def _options(speech: Speech) -> list[click.Parameter]:
        return [
            click.Option(
                ["--port"],
                type=click.IntRange(1, 65535),
                default=8377,
                show_default=True,
                help=speech.say("cli.open.port"),
            ),
            click.Option(["--no-browser"], is_flag=True, help=speech.say("cli.open.no_browser")),
            click.Option(
                ["--lang"],
                type=click.Choice(["fr", "en"]),
                expose_value=False,
                is_eager=True,
                help=speech.say("cli.lang"),
            ),
        ]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Name the commands in their order."""
        return [name for name in COMMANDS if name != "open"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """Import one command and build it in the person's language."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        built: click.Command = import_module(
            f"veilleuse.entrypoints.cli.commands.{module}"
        ).command(self._speech)
        return built

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one line a command without importing any."""
        rows = [(name, self._speech.say(f"cli.{name}.short")) for name in self.list_commands(ctx)]
        with formatter.section(self._speech.say("cli.commands")):
            formatter.write_dl(rows)


@click.pass_context
def _open_by_default(ctx: click.Context, *, port: int, no_browser: bool) -> None:
    if ctx.invoked_subcommand is None:
        group = ctx.command
        opener = group.get_command(ctx, "open") if isinstance(group, click.Group) else None
        if opener is not None:
            ctx.invoke(opener, port=port, no_browser=no_browser)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a usage or input error is one line and exit status 2."""
    given = sys.argv[1:] if arguments is None else arguments
    language = spoken_language(given, os.environ)
    speech = Speech(read_catalogue(language, *AREAS))
    try:
        LateGroup(speech).main(args=given, prog_name="veilleuse")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except Exception as error:  # noqa: BLE001  the outermost: what is known is said, no more
        fail_clearly(error, speech)
