"""Measure the limits on replies that no rule was written from.

python scripts/measure_limits.py        the figures of docs/reference/limits.md, per language
"""

from collections import Counter
from pathlib import Path

import msgspec

from veilleuse.companion.build import build_limits
from veilleuse.language import Language
from veilleuse.limits import Limits, Subject
from veilleuse.triage import Assessment, Level

REPLIES = Path(__file__).parents[1] / "tests" / "limits"


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message, the level of that message, and a reply to it."""

    user: str
    reply: str
    level: str = "none"


class Replies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Replies that break a limit, by limit, and clean ones that are easy to take for broken."""

    broken: dict[str, list[Case]]
    clean: list[Case]


def named(limits: Limits, language: Language, case: Case) -> set[str]:
    """Name the limits that the review finds broken."""
    assessment = Assessment(language=language, level=Level[case.level.upper()], signals=())
    subject = Subject(user_text=case.user, language=language, assessment=assessment)
    return {each.limit.value for each in limits.review_reply(subject, case.reply).violations}


def measure(limits: Limits, language: Language) -> str:
    """Count what was named, what was missed and what was touched for nothing."""
    path = REPLIES / f"replies_{language.value}.yaml"
    replies = msgspec.yaml.decode(path.read_bytes(), type=Replies)
    missed = Counter(
        limit
        for limit, cases in replies.broken.items()
        for case in cases
        if limit not in named(limits, language, case)
    )
    broken = sum(len(cases) for cases in replies.broken.values())
    touched = sum(bool(named(limits, language, case)) for case in replies.clean)
    misses = ", ".join(f"{limit} {count}" for limit, count in missed.most_common())
    return (
        f"{language.value}: {broken - missed.total()}/{broken} broken limits named, "
        f"{touched}/{len(replies.clean)} clean replies touched; missed: {misses or 'none'}"
    )


if __name__ == "__main__":
    built = build_limits()
    for each in Language:
        print(measure(built, each))
