"""A message to somebody of one's own: drafted from one's own words, never sent from here."""

from starlette.requests import Request
from starlette.responses import Response

from veilleuse.entrypoints.web.desk import Visit
from veilleuse.handover import Recipient, first_sentence


def show(request: Request) -> Response:
    """Show the first sentence, to change and to send with one's own telephone."""
    visit: Visit = request.app.state.desk.visit(request)
    with visit.notebook() as notebook:
        latest = notebook.entries(limit=1)
        words = latest[0].text if latest else ""
        circle = notebook.settings.circle
        catalogue = notebook.core.catalogues[visit.language]
        sentence = first_sentence(words, to=Recipient.CLOSE, catalogue=catalogue)
    return visit.page("message.html", sentence=sentence, circle=circle)
