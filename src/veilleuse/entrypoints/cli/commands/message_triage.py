"""`veilleuse triage --json`: what each message asks to be offered."""

import sys

import click
import msgspec

from veilleuse.companion import build_triage
from veilleuse.entrypoints.cli.jsonl import answer_lines
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.language import Language
from veilleuse.triage import Assessment, Signal, Triage


class _Message(msgspec.Struct):
    text: str
    id: str | int | None = None
    lang: Language | None = None


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, as_json: bool, text: tuple[str, ...]) -> None:
        triage = build_triage(encoder=True, wait=True)
        if as_json:
            raise SystemExit(answer_lines(_Message, lambda row: _answer(triage, row), speech))
        words = " ".join(text) or sys.stdin.read()
        click.echo(_said(speech, triage.assess(words, prefer=speech.language), words))

    return click.Command(
        "triage",
        callback=run,
        help=speech.say("cli.triage.help"),
        short_help=speech.say("cli.triage.short"),
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=speech.say("cli.json")),
            click.Argument(["text"], nargs=-1, required=False),
        ],
    )


def _answer(triage: Triage, row: _Message) -> dict[str, object]:
    assessment = triage.assess(row.text, prefer=row.lang)
    answer: dict[str, object] = {
        "id": row.id,
        "lang": row.lang or assessment.language,
        "level": assessment.level.word,
        "signals": [_signal(signal) for signal in assessment.signals],
    }
    if assessment.unknown:
        answer["unknown"] = list(assessment.unknown)
    return answer


def _signal(signal: Signal) -> dict[str, object]:
    return {
        "kind": signal.kind,
        "grade": signal.grade,
        "subject": signal.subject,
        "evidence": [[span.start, span.end] for span in signal.evidence],
        "source": signal.source,
    }


def _said(speech: Speech, assessment: Assessment, words: str) -> str:
    lines = [speech.say(f"cli.triage.level.{assessment.level.word}")]
    for signal in assessment.signals:
        quoted = ", ".join(span.of(words) for span in signal.evidence)
        kind = speech.say(f"cli.triage.kind.{signal.kind}")
        lines.append(speech.say("cli.triage.signal", kind=kind, words=quoted, source=signal.source))
    lines.extend(speech.say("cli.triage.unknown", part=part) for part in assessment.unknown)
    return "\n".join(lines)
