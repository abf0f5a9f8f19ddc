"""Sealing a turn: what was written first, what answered after, as the journal keeps them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from veilleuse.companion.memory import Conversing
from veilleuse.conversation import Piece, Reply, SealError, Written
from veilleuse.journal import (
    Draft,
    EntryBody,
    Journal,
    JournalError,
    ReplyBody,
    SealedLine,
    SealedPiece,
    SealedSignal,
)
from veilleuse.triage import Signal


@dataclass(kw_only=True)
class Sealer:
    """Seals the records of one turn; remembers the entry's number for its reply."""

    journal: Journal
    clock: Callable[[], datetime]
    talk: Conversing
    source: str
    entry: int | None = field(default=None, init=False)

    def seal(self, record: Written | Reply) -> None:
        """Put a record on the disk.

        Raises:
            SealError: the journal could not keep it; nothing else was lost.
        """
        try:
            if isinstance(record, Written):
                self.entry = self.journal.append("entry", self._written(record), self.clock())
            elif self.entry is not None:
                self.journal.append_all(self._reply_drafts(record, self.entry))
        except JournalError as error:
            raise SealError(error.key, **error.arguments) from error

    def _written(self, record: Written) -> EntryBody:
        return EntryBody(
            text=record.text,
            deposit=record.deposit,
            conversation=self.talk.identity,
            source=self.source,
        )

    def _reply_drafts(self, reply: Reply, entry: int) -> list[Draft]:
        now = self.clock()
        contacts = tuple(offer.id for offer in reply.card.offers) if reply.card else ()
        reasons = reply.card.reasons if reply.card else ()
        level = reply.assessment.level.word
        drafts = [Draft(kind="reply", body=_reply_body(reply, entry, self.talk.identity), at=now)]
        if contacts:
            shown = {
                "contacts": contacts,
                "level": level,
                "reasons": reasons,
                "conversation": self.talk.identity,
            }
            drafts.append(Draft(kind="contact_shown", body=shown, at=now))
        return drafts


def _reply_body(reply: Reply, entry: int, conversation: str) -> ReplyBody:
    return ReplyBody(
        entry=entry,
        move=reply.move,
        language=reply.language,
        sentences=reply.sentences,
        voice=reply.voice,
        conversation=conversation,
        level=reply.assessment.level.word,
        signals=tuple(_signal(signal) for signal in reply.assessment.signals),
        unknown=reply.assessment.unknown,
        piece=_piece(reply.piece),
        contacts=tuple(offer.id for offer in reply.card.offers) if reply.card else (),
        reasons=reply.card.reasons if reply.card else (),
        bank_ids=reply.bank_ids,
        notes=tuple(str(note) for note in reply.notes),
    )


def _signal(signal: Signal) -> SealedSignal:
    return SealedSignal(
        kind=signal.kind,
        grade=signal.grade,
        subject=signal.subject,
        level=signal.level.word,
        source=signal.source,
        evidence=tuple((span.start, span.end) for span in signal.evidence),
    )


def _piece(piece: Piece | None) -> SealedPiece | None:
    if piece is None:
        return None
    lines = tuple(
        SealedLine(
            group=line.group,
            text=line.text,
            start=line.span.start if line.span else None,
            end=line.span.end if line.span else None,
        )
        for line in piece.lines
    )
    return SealedPiece(kind=piece.kind, lines=lines)
