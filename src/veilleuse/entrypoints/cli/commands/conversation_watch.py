"""`veilleuse watch --json`: where a conversation asks for help to be offered."""

import click
import msgspec

from veilleuse.companion import build_triage
from veilleuse.entrypoints.cli.jsonl import answer_lines
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.language import Language
from veilleuse.triage import Role, Triage, Utterance


class _Spoken(msgspec.Struct):
    role: Role
    text: str


class _Conversation(msgspec.Struct):
    turns: list[_Spoken]
    id: str | int | None = None
    lang: Language | None = None


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, as_json: bool) -> None:
        if not as_json:
            speech.fail("cli.needs_json", command="watch")
        triage = build_triage(network=True, wait=True)
        raise SystemExit(answer_lines(_Conversation, lambda row: _answer(triage, row), speech))

    return click.Command(
        "watch",
        callback=run,
        help=speech.say("cli.watch.help"),
        short_help=speech.say("cli.watch.short"),
        params=[click.Option(["--json", "as_json"], is_flag=True, help=speech.say("cli.json"))],
    )


def _answer(triage: Triage, row: _Conversation) -> dict[str, object]:
    watch = triage.watch([Utterance(role=turn.role, text=turn.text) for turn in row.turns])
    return {
        "id": row.id,
        "turns": [level.word for level in watch.levels],
        "act_at": watch.act_at,
        "reliance": watch.reliance,
        "delusion": watch.delusion,
        "rumination": watch.rumination,
    }
