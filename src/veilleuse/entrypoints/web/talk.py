"""A conversation as the page shows it: events become fragments, sealed replies become exchanges."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from veilleuse.companion import Conversing, Notebook
from veilleuse.conversation import Carded, Event, Noted, Opened, Piece, PieceLine, Said, Showed
from veilleuse.entrypoints.web.arranging import arrangement_of
from veilleuse.entrypoints.web.desk import Visit
from veilleuse.handover import Need, Offer
from veilleuse.journal import Entry, ReplyBody, SealedPiece

DIM_AFTER_MINUTES = 30
_DIM_AFTER = ((90, "lamp-dim-3"), (60, "lamp-dim-2"), (DIM_AFTER_MINUTES, "lamp-dim-1"))


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """An entry and what answered it, ready to be shown."""

    entry: Entry
    disclosed: bool
    sentences: tuple[str, ...]
    piece: Piece | None
    struck: tuple[int, ...]
    offers: tuple[Offer, ...]
    notes: tuple[str, ...]

    @property
    def answered(self) -> bool:
        """Whether anything came back."""
        return bool(self.disclosed or self.sentences or self.piece or self.offers or self.notes)


def lamp_class(talk: Conversing) -> str:
    """Name how dim the lamp is: it dims as a conversation grows long."""
    return next((name for minutes, name in _DIM_AFTER if talk.usage.minutes >= minutes), "")


def told(visit: Visit, notebook: Notebook, events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Turn the events of a turn into named fragments."""
    for event in events:
        match event:
            case Opened(disclosure=True):
                yield "note", visit.fragment("_note.html", key="conversation.disclosure")
            case Said(sentence=sentence):
                yield "said", visit.fragment("_sentence.html", sentence=sentence)
            case Showed(piece=piece):
                number = notebook.entries(limit=1)[0].sequence
                yield "piece", visit.fragment("_piece.html", piece=piece, number=number, struck=())
            case Carded(card=card):
                shown = {"offers": card.offers, "known": card.country_known, "last": True}
                yield "card", visit.fragment("_card.html", **shown)
            case Noted(key=key) if key != "conversation.disclosure":
                yield "note", visit.fragment("_note.html", key=key)


def talk_of(visit: Visit, notebook: Notebook, talk: Conversing) -> list[Exchange]:
    """Give the exchanges of the conversation of this moment, oldest first."""
    if not talk.history:
        return []
    recent = notebook.entries(limit=80)
    current = [entry for entry in recent if entry.conversation == talk.identity]
    return [exchange(visit, notebook, entry) for entry in reversed(current)]


def exchange(visit: Visit, notebook: Notebook, entry: Entry) -> Exchange:
    """Give one entry with what answered it."""
    bodies = [reply.body for reply in notebook.page(entry.sequence).replies]
    piece = next((_piece(body.piece) for body in bodies if body.piece), None)
    arranged = arrangement_of(notebook, entry.sequence) if piece else None
    return Exchange(
        entry=entry,
        disclosed=any("conversation.disclosure" in body.notes for body in bodies),
        sentences=tuple(sentence for body in bodies for sentence in body.sentences),
        piece=arranged.applied(piece) if arranged and piece else piece,
        struck=arranged.struck if arranged else (),
        offers=_offers(visit, notebook, bodies),
        notes=tuple(
            note for body in bodies for note in body.notes if note != "conversation.disclosure"
        ),
    )


def _piece(piece: SealedPiece) -> Piece:
    return Piece(
        kind=piece.kind,
        lines=tuple(PieceLine(group=line.group, text=line.text) for line in piece.lines),
    )


def _offers(visit: Visit, notebook: Notebook, bodies: list[ReplyBody]) -> tuple[Offer, ...]:
    shown = [contact for body in bodies for contact in body.contacts]
    if not shown:
        return ()
    settings = notebook.settings
    need = Need(at=notebook.clock(), language=visit.language, country=settings.country, limit=60)
    by_id = {
        offer.id: offer
        for group in notebook.core.book.for_page(settings.country, need.at, need.language)
        for offer in group.offers
    }
    return tuple(by_id[contact] for contact in dict.fromkeys(shown) if contact in by_id)
