"""`veilleuse progress --json`: tells feeling better from getting better."""

from typing import Any

import click

from veilleuse.entrypoints.cli.jsonl import answer_lines
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.progress import History, assess_progress


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, as_json: bool) -> None:
        if not as_json:
            speech.fail("cli.needs_json", command="progress")
        raise SystemExit(answer_lines(History, _answer, speech))

    return click.Command(
        "progress",
        callback=run,
        help=speech.say("cli.progress.help"),
        short_help=speech.say("cli.progress.short"),
        params=[click.Option(["--json", "as_json"], is_flag=True, help=speech.say("cli.json"))],
    )


def _answer(history: History) -> dict[str, Any]:
    progress = assess_progress(history)
    return {
        "id": history.id,
        "reliance": progress.reliance,
        "feels_better": progress.feels_better,
        "gets_better": progress.gets_better,
        "why": list(progress.why),
    }
