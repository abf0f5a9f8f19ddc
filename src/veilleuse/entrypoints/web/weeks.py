"""Four weeks of one notebook, as counts: relief by evening, and how much room the tool takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from veilleuse.companion import Notebook
from veilleuse.journal import Entry, Record, ReliefBody
from veilleuse.progress import History, Reliance, Session, assess_progress

DAYS = 28
MOST_DRAWN = 16
_MOST_ENTRIES = 2000


@dataclass(frozen=True, kw_only=True)
class Relief:
    """How it felt before and after one conversation, 0 (at the worst) to 10."""

    before: int
    after: int


def paired(records: Sequence[Record[ReliefBody]]) -> list[Relief]:
    """Put each "after" with the "before" of the same day; the latest that a drawing holds."""
    pairs: list[Relief] = []
    waiting: Record[ReliefBody] | None = None
    for record in records:
        if record.body.moment == "before":
            waiting = record
        elif waiting is not None and waiting.at.date() == record.at.date():
            pairs.append(Relief(before=waiting.body.score, after=record.body.score))
            waiting = None
    return pairs[-MOST_DRAWN:]


def is_leaning(notebook: Notebook) -> bool:
    """Say whether the notebook takes more room than is good; counts decide, no word is read."""
    since = notebook.recent(DAYS)
    recent = [each for each in notebook.entries(limit=_MOST_ENTRIES) if each.at >= since]
    progress = assess_progress(History(sessions=tuple(_sessions(recent, since))))
    return progress.reliance is not Reliance.LOW


def _sessions(entries: Iterable[Entry], since: datetime) -> Iterable[Session]:
    by_talk: dict[str, list[Entry]] = {}
    for entry in entries:
        by_talk.setdefault(entry.conversation or str(entry.sequence), []).append(entry)
    for talk in by_talk.values():
        first, last = min(each.at for each in talk), max(each.at for each in talk)
        yield Session(
            day=min((first - since).days, DAYS - 1),
            start=first.strftime("%H:%M"),
            minutes=(last - first).total_seconds() / 60,
            messages=len(talk),
        )
