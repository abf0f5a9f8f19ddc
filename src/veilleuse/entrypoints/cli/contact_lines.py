"""Contacts as lines of a terminal: name, ways to reach, open or not, source and date."""

from collections.abc import Iterator, Sequence

from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.handover import Offer


def contact_lines(speech: Speech, offers: Sequence[Offer]) -> Iterator[str]:
    """Give the lines of each contact, a blank one after each."""
    for offer in offers:
        ways = " · ".join(way.display for way in offer.ways)
        yield f"{offer.name} — {ways}"
        yield f"  {offer.state}" if offer.state else f"  {offer.hours}"
        if offer.about:
            yield f"  {offer.about}"
        for source in offer.sources[:1]:
            said = speech.say("cli.who.source", reference=source.reference, date=source.date)
            yield f"  {said}"
        if offer.stale and not offer.emergency:
            yield f"  {speech.say('cli.who.stale')}"
        yield ""
