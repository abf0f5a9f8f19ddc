"""`veilleuse triage --json`: what each message asks to be offered."""

import sys
from collections.abc import Sequence

import click
import msgspec

from veilleuse.companion import Reason, build_triage, explain, read_catalogue
from veilleuse.entrypoints.cli.jsonl import answer_lines
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.language import Catalogue, Language
from veilleuse.triage import Assessment, Signal, Triage


class _Message(msgspec.Struct):
    text: str
    id: str | int | None = None
    lang: Language | None = None


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, as_json: bool, explained: bool, text: tuple[str, ...]) -> None:
        triage = build_triage(network=True, wait=True)
        catalogue = read_catalogue(speech.language, "triage")
        why = catalogue if explained else None
        if as_json:
            raise SystemExit(answer_lines(_Message, lambda row: _answer(triage, row, why), speech))
        words = " ".join(text) or sys.stdin.read()
        assessment = triage.assess(words, prefer=speech.language)
        click.echo(_said(speech, assessment, tuple(explain(assessment, words, catalogue))))

    return click.Command(
        "triage",
        callback=run,
        help=speech.say("cli.triage.help"),
        short_help=speech.say("cli.triage.short"),
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=speech.say("cli.json")),
            click.Option(
                ["--explain", "explained"], is_flag=True, help=speech.say("cli.triage.explain")
            ),
            click.Argument(["text"], nargs=-1, required=False),
        ],
    )


def _answer(triage: Triage, row: _Message, why: Catalogue | None) -> dict[str, object]:
    assessment = triage.assess(row.text, prefer=row.lang)
    answer: dict[str, object] = {
        "id": row.id,
        "lang": row.lang or assessment.language,
        "level": assessment.level.word,
        "signals": [_signal(signal) for signal in assessment.signals],
    }
    if assessment.unknown:
        answer["unknown"] = list(assessment.unknown)
    if why is not None:
        doubt = assessment.doubt
        answer["doubt"] = None if doubt is None else [doubt.start, doubt.end]
        answer["why"] = [msgspec.to_builtins(each) for each in explain(assessment, row.text, why)]
    return answer


def _signal(signal: Signal) -> dict[str, object]:
    return {
        "kind": signal.kind,
        "grade": signal.grade,
        "subject": signal.subject,
        "evidence": [[span.start, span.end] for span in signal.evidence],
        "source": signal.source,
    }


def _said(speech: Speech, assessment: Assessment, reasons: Sequence[Reason]) -> str:
    lines = [speech.say(f"cli.triage.level.{assessment.level.word}")]
    for each in reasons:
        words = ", ".join(each.words)
        why = speech.say(
            "cli.triage.signal", kind=each.kind, whose=each.whose, words=words, why=each.why
        )
        lines.append(why)
    if not reasons:
        lines.append(f"- {speech.say('cli.triage.nothing')}")
    lines.extend(speech.say("cli.triage.unknown", part=part) for part in assessment.unknown)
    return "\n".join(lines)
