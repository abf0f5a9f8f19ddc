"""The JSON side: triage, contacts, messages, entries."""

from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from veilleuse.companion import MAX_ENTRY_CHARACTERS
from veilleuse.conversation import Closed
from veilleuse.entrypoints.web.desk import Visit
from veilleuse.entrypoints.web.guards import VISIT_COOKIE, is_form_token
from veilleuse.entrypoints.web.shapes import (
    Answer,
    Contact,
    EntryRow,
    Judged,
    Message,
    Problem,
    Question,
    Signal,
)
from veilleuse.handover import Channel, Need, Topic

_TOO_LARGE = 8_000_000


async def triage(request: Request) -> Response:
    """Judge a text without keeping it."""
    body = await _body(request, Question)
    if isinstance(body, Response):
        return body
    visit: Visit = request.app.state.desk.visit(request)
    assess = visit.desk.companion.core.triage.assess
    assessment = await run_in_threadpool(assess, body.text, prefer=body.lang)
    return _json(
        Judged(
            lang=assessment.language,
            level=assessment.level.word,
            unknown=list(assessment.unknown),
            signals=[
                Signal(
                    kind=each.kind,
                    grade=each.grade,
                    subject=each.subject,
                    evidence=[(span.start, span.end) for span in each.evidence],
                    source=each.source,
                )
                for each in assessment.signals
            ],
        )
    )


def contacts(request: Request) -> Response:
    """Give the contacts of a country, in order; needs no session."""
    visit: Visit = request.app.state.desk.visit(request)
    topic = request.query_params.get("topic", "")
    channel = request.query_params.get("channel", "")
    need = Need(
        at=visit.desk.companion.clock(),
        language=visit.language,
        country=visit.choices.country,
        topics=(Topic(topic),) if topic in set(Topic) else (),
        channel=Channel(channel) if channel in set(Channel) else None,
        limit=10,
    )
    return _json(
        [
            Contact(
                id=offer.id,
                name=offer.name,
                ways=[
                    {"channel": way.channel, "display": way.display, "link": way.link}
                    for way in offer.ways
                ],
                hours=offer.hours,
                open_now=offer.open_now,
                emergency=offer.emergency,
                checked_on=offer.checked_on.isoformat(),
            )
            for offer in visit.desk.companion.contacts(need)
        ]
    )


async def message(request: Request) -> Response:
    """Seal a message and give the whole answer; needs a session and the form token."""
    visit: Visit = request.app.state.desk.visit(request)
    token = request.headers.get("x-veilleuse-token")
    if not is_form_token(request.cookies.get(VISIT_COOKIE), token):
        return _json(Problem(error=visit.say("web.error.form")), 403)
    if visit.session is None:
        return _json(Problem(error=visit.say("web.error.locked")), 401)
    body = await _body(request, Message)
    if isinstance(body, Response):
        return body
    if not body.text.strip() or len(body.text) > MAX_ENTRY_CHARACTERS:
        key = "web.write.too_long" if body.text.strip() else "web.write.empty"
        return _json(Problem(error=visit.say(key, limit=MAX_ENTRY_CHARACTERS)), 422)
    return _json(await run_in_threadpool(_answer, visit, body))


def entries(request: Request) -> Response:
    """Give the latest entries, or those that a query finds; needs a session."""
    visit: Visit = request.app.state.desk.visit(request)
    if visit.session is None:
        return _json(Problem(error=visit.say("web.error.locked")), 401)
    with visit.notebook() as notebook:
        found = notebook.entries(request.query_params.get("q", "")[:200], limit=50)
    return _json([EntryRow(number=each.sequence, at=each.at, text=each.text) for each in found])


def _answer(visit: Visit, body: Message) -> Answer:
    with visit.notebook() as notebook:
        events = notebook.write(body.text, move=body.move, deposit=body.deposit)
        reply = next(event.reply for event in events if isinstance(event, Closed))
    return Answer(
        move=reply.move,
        level=reply.assessment.level.word,
        sentences=list(reply.sentences),
        contacts=[offer.id for offer in reply.card.offers] if reply.card else [],
    )


async def _body(request: Request, shape: Any) -> Any:
    visit: Visit = request.app.state.desk.visit(request)
    content = await request.body()
    if len(content) > _TOO_LARGE:
        return _json(Problem(error=visit.say("web.error.413")), 413)
    try:
        return msgspec.json.decode(content, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _json(Problem(error=visit.say("web.error.json")), 422)


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status_code=status, media_type="application/json")
