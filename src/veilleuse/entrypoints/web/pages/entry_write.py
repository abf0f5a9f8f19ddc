"""Écrire: the sheet, and a reply that comes sentence by sentence, with or without script."""

from collections.abc import Iterator

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from veilleuse.companion import MAX_ENTRY_CHARACTERS
from veilleuse.conversation import Move
from veilleuse.entrypoints.web.desk import ForgedFormError, Visit
from veilleuse.entrypoints.web.talk import DIM_AFTER_MINUTES, lamp_class, talk_of, told

MOVES = (
    Move.ASK,
    Move.ORDER,
    Move.MIRROR,
    Move.SOOTHE,
    Move.COUNTERPOINT,
    Move.NAME,
    Move.SOFTEN,
    Move.EXPLAIN,
    Move.METAPHOR,
    Move.FIRST_WORDS,
    Move.HAND_OVER,
    Move.CLOSE,
)
"""The first five show at once; the thirteenth, silence, is the button that deposits."""


def show(request: Request) -> Response:
    """Show the sheet under the conversation of this moment."""
    visit: Visit = request.app.state.desk.visit(request)
    return sheet(visit)


async def submit(request: Request) -> Response:
    """Seal what was written and answer; whatever is refused, the text stays on the sheet."""
    visit: Visit = request.app.state.desk.visit(request)
    text = str((await visit.fields()).get("text", ""))
    if visit.session is None:
        return visit.locked(draft=text)
    try:
        asked = str((await visit.form()).get("move", ""))
    except ForgedFormError:
        return await run_in_threadpool(sheet, visit, "web.write.stale", text, 403)
    if len(text) > MAX_ENTRY_CHARACTERS:
        return await run_in_threadpool(sheet, visit, "web.write.too_long", text, 413)
    if not text.strip():
        return await run_in_threadpool(sheet, visit, "web.write.empty", "", 422)
    move = Move(asked) if asked in set(Move) else None
    deposit = asked == "deposit"
    if "text/event-stream" in request.headers.get("accept", ""):
        stream = iterate_in_threadpool(_stream(visit, text, move, deposit=deposit))
        return StreamingResponse(stream, media_type="text/event-stream")
    await run_in_threadpool(_finish, visit, text, move, deposit=deposit)
    return visit.go("/write#last")


def sheet(visit: Visit, problem: str = "", text: str = "", status: int = 200) -> Response:
    """Show the sheet, with what is wrong (a catalogue key) and the text that stays on it."""
    with visit.notebook() as notebook:
        talk = notebook.talk()
        return visit.page(
            "write.html",
            status=status,
            problem=visit.say(problem, limit=MAX_ENTRY_CHARACTERS) if problem else "",
            text=text,
            exchanges=talk_of(visit, notebook, talk),
            lamp=lamp_class(talk),
            long_talk=talk.usage.minutes >= DIM_AFTER_MINUTES,
            hour=visit.hour,
            moves=MOVES,
        )


def _stream(visit: Visit, text: str, move: Move | None, *, deposit: bool) -> Iterator[bytes]:
    with visit.notebook() as notebook:
        events = notebook.write(text, move=move, deposit=deposit)
        for name, html in told(visit, notebook, events):
            yield _event(name, html)
        talk = notebook.talk()
        yield _event("lamp", lamp_class(talk))
        if talk.usage.minutes >= DIM_AFTER_MINUTES:
            yield _event("rest", visit.fragment("_rest.html"))


def _event(name: str, html: str) -> bytes:
    lines = "".join(f"data: {line}\n" for line in html.splitlines())
    return f"event: {name}\n{lines}\n".encode()


def _finish(visit: Visit, text: str, move: Move | None, *, deposit: bool) -> None:
    with visit.notebook() as notebook:
        for _ in notebook.write(text, move=move, deposit=deposit):
            continue
