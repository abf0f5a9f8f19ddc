"""`veilleuse review --json`: which limits a reply breaks, and what may be shown instead."""

import click
import msgspec

from veilleuse.companion import build_limits, build_triage
from veilleuse.entrypoints.cli.jsonl import answer_lines
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.language import Language
from veilleuse.limits import Limits, Subject
from veilleuse.triage import Triage


class _Exchange(msgspec.Struct):
    user: str
    reply: str
    id: str | int | None = None
    lang: Language | None = None


def command(speech: Speech) -> click.Command:
    """Build the command in one language."""

    def run(*, as_json: bool) -> None:
        if not as_json:
            speech.fail("cli.needs_json", command="review")
        triage, limits = build_triage(network=True, wait=True), build_limits()
        status = answer_lines(_Exchange, lambda row: _answer(triage, limits, row), speech)
        raise SystemExit(status)

    return click.Command(
        "review",
        callback=run,
        help=speech.say("cli.review.help"),
        short_help=speech.say("cli.review.short"),
        params=[click.Option(["--json", "as_json"], is_flag=True, help=speech.say("cli.json"))],
    )


def _answer(triage: Triage, limits: Limits, row: _Exchange) -> dict[str, object]:
    assessment = triage.assess(row.user, prefer=row.lang)
    language = row.lang or assessment.language
    subject = Subject(user_text=row.user, language=language, assessment=assessment)
    verdict = limits.review_reply(subject, row.reply)
    return {
        "id": row.id,
        "violations": list(dict.fromkeys(each.limit for each in verdict.violations)),
        "action": verdict.action,
        "text": verdict.text,
    }
