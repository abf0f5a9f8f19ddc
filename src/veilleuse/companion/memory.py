"""Where a conversation stands, read again from the journal: nothing is kept beside it."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from veilleuse.conversation import Move, Note, Usage
from veilleuse.journal import Entry, Journal, Record, ReplyBody
from veilleuse.triage import Role, Utterance

PAUSE = timedelta(minutes=45)
"""After a longer silence a new conversation begins."""
REPEAT_DAYS = 30
_LONGEST = 80
_VETTED = "v."  # how the id of a vetted text begins (conversation.turn_types)


@dataclass(frozen=True, kw_only=True)
class Conversing:
    """A conversation so far: its id, what was said, and how it was used."""

    identity: str
    history: tuple[Utterance, ...]
    usage: Usage


def conversing(journal: Journal, now: datetime) -> Conversing:
    """Rebuild the conversation of this moment from the journal, or begin one."""
    used = frozenset(line.bank_id for line in journal.used_lines(now - timedelta(days=REPEAT_DAYS)))
    entries = _current(journal, now)
    if not entries:
        fresh = Usage(now=now, used_lines=used)
        return Conversing(identity=secrets.token_hex(8), history=(), usage=fresh)
    replies = [reply for entry in entries for reply in journal.replies(entry.sequence)]
    usage = _usage(entries, replies, now)
    return Conversing(
        identity=entries[0].conversation or "",
        history=_history(journal, entries),
        usage=replace(usage, used_lines=usage.used_lines | used),
    )


def _current(journal: Journal, now: datetime) -> list[Entry]:
    recent = [entry for entry in journal.entries(limit=_LONGEST) if not entry.deposit]
    if not recent or recent[0].conversation is None or now - recent[0].at > PAUSE:
        return []
    last = journal.replies(recent[0].sequence)
    if last and last[-1].body.move == Move.CLOSE:
        return []
    same = [entry for entry in recent if entry.conversation == recent[0].conversation]
    return list(reversed(same))


def _usage(entries: list[Entry], replies: list[Record[ReplyBody]], now: datetime) -> Usage:
    disclosed = [reply.at for reply in replies if Note.DISCLOSURE in reply.body.notes]
    last = replies[-1].body if replies else None
    ids = [line for reply in replies for line in reply.body.bank_ids]
    return Usage(
        now=now,
        turn=len(entries),
        minutes=(now - entries[0].at).total_seconds() / 60,
        moves=tuple(Move(reply.body.move) for reply in replies),
        used_lines=frozenset(ids),
        last_reply=" ".join(last.sentences) if last else "",
        disclosed_minutes_ago=_minutes_since(disclosed, now),
        crisis=last is not None and Note.CRISIS in last.notes,
        vetted=tuple(line for line in ids if line.startswith(_VETTED)),
        reasons=frozenset(reason for reply in replies for reason in reply.body.reasons),
    )


def _minutes_since(moments: list[datetime], now: datetime) -> float | None:
    return (now - moments[-1]).total_seconds() / 60 if moments else None


def _history(journal: Journal, entries: list[Entry]) -> tuple[Utterance, ...]:
    said: list[Utterance] = []
    for entry in entries:
        said.append(Utterance(role=Role.USER, text=entry.text))
        said.extend(
            Utterance(role=Role.ASSISTANT, text=" ".join(reply.body.sentences))
            for reply in journal.replies(entry.sequence)
            if reply.body.sentences
        )
    return tuple(said)
