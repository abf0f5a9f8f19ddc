"""Écrire: the sheet, and a reply that comes sentence by sentence, with or without script."""

from collections.abc import Iterator

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from veilleuse.companion import MAX_ENTRY_CHARACTERS
from veilleuse.conversation import Move
from veilleuse.entrypoints.web.desk import Visit
from veilleuse.entrypoints.web.talk import lamp_class, talk_of, told

MOVES = (
    Move.MIRROR,
    Move.ASK,
    Move.ORDER,
    Move.NAME,
    Move.SOFTEN,
    Move.COUNTERPOINT,
    Move.EXPLAIN,
    Move.SOOTHE,
    Move.METAPHOR,
    Move.FIRST_WORDS,
    Move.HAND_OVER,
    Move.CLOSE,
)


def show(request: Request) -> Response:
    """Show the sheet under the conversation of this moment."""
    visit: Visit = request.app.state.desk.visit(request)
    return _sheet(visit, problem="", text="")


async def submit(request: Request) -> Response:
    """Seal what was written and answer."""
    visit: Visit = request.app.state.desk.visit(request)
    form = await visit.form()
    text, asked = str(form.get("text", "")), str(form.get("move", ""))
    if len(text) > MAX_ENTRY_CHARACTERS:
        problem = visit.say("web.write.too_long", limit=MAX_ENTRY_CHARACTERS)
        return await run_in_threadpool(_sheet, visit, problem=problem, text=text, status=413)
    if not text.strip():
        problem = visit.say("web.write.empty")
        return await run_in_threadpool(_sheet, visit, problem=problem, text="", status=422)
    move = Move(asked) if asked in set(Move) else None
    deposit = asked == "deposit"
    if "text/event-stream" in request.headers.get("accept", ""):
        stream = iterate_in_threadpool(_stream(visit, text, move, deposit=deposit))
        return StreamingResponse(stream, media_type="text/event-stream")
    await run_in_threadpool(_finish, visit, text, move, deposit=deposit)
    return visit.go("/write#last")


def _stream(visit: Visit, text: str, move: Move | None, *, deposit: bool) -> Iterator[bytes]:
    with visit.notebook() as notebook:
        for name, html in told(visit, notebook.write(text, move=move, deposit=deposit)):
            lines = "".join(f"data: {line}\n" for line in html.splitlines())
            yield f"event: {name}\n{lines}\n".encode()
        yield f"event: lamp\ndata: {lamp_class(notebook.talk())}\n\n".encode()


def _finish(visit: Visit, text: str, move: Move | None, *, deposit: bool) -> None:
    with visit.notebook() as notebook:
        for _ in notebook.write(text, move=move, deposit=deposit):
            continue


def _sheet(visit: Visit, *, problem: str, text: str, status: int = 200) -> Response:
    with visit.notebook() as notebook:
        talk = notebook.talk()
        return visit.page(
            "write.html",
            status=status,
            problem=problem,
            text=text,
            exchanges=talk_of(visit, notebook, talk),
            lamp=lamp_class(talk),
            long_talk=talk.usage.minutes >= 30,  # noqa: PLR2004  the lamp dims after thirty minutes
            moves=MOVES,
            idle_seconds=notebook.settings.idle_minutes * 60,
        )
