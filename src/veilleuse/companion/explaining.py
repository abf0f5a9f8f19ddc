"""Why a message was judged so, in a person's language: which words, and what knew them."""

from collections.abc import Iterator
from dataclasses import dataclass

from veilleuse.language import Catalogue
from veilleuse.triage import Assessment, Signal

_HEAD = "head."
_WATCH = "watch."


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One thing noticed: what it is called, of whom, in which words, and what knew them."""

    kind: str
    whose: str
    words: tuple[str, ...]
    why: str


def explain(assessment: Assessment, text: str, catalogue: Catalogue) -> Iterator[Reason]:
    """Give a reason for each signal, then for a doubt; nothing when nothing was noticed."""
    for signal in assessment.signals:
        yield Reason(
            kind=catalogue.say(f"triage.kind.{signal.kind}"),
            whose=catalogue.say(f"triage.explain.{signal.subject}"),
            words=tuple(" ".join(span.of(text).split()) for span in signal.evidence),
            why=_why(signal, catalogue),
        )
    if assessment.doubt is not None:
        yield Reason(
            kind=catalogue.say("triage.kind.suicide"),
            whose=catalogue.say("triage.explain.self"),
            words=(" ".join(assessment.doubt.of(text).split()),),
            why=catalogue.say("triage.explain.doubt"),
        )


def _why(signal: Signal, catalogue: Catalogue) -> str:
    source = signal.source
    if source.startswith(_HEAD):
        percent = str(round(100 * (signal.probability or 0)))
        return catalogue.say("triage.explain.head", percent=percent, source=source)
    if source.startswith(_WATCH):
        return catalogue.say(f"triage.explain.{source.removeprefix(_WATCH)}", source=source)
    return catalogue.say("triage.explain.rule", source=source)
