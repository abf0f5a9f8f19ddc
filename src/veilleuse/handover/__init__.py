"""To whom to turn: contacts by need, country, hour, language, age and channel.

`topics_for(assessment)` gives the needs; `ContactBook.whom(need)` the contacts to offer, in
order; `SafetyPlan` and `first_sentence` help to take the step. Time always comes in.
"""

from veilleuse.handover.book import ContactBook, OfferGroup
from veilleuse.handover.contact import Channel, Need, Offer, Source, Topic, Way
from veilleuse.handover.errors import ContactsError, HandoverError
from veilleuse.handover.routing import topics_for

__all__ = [
    "Channel",
    "ContactBook",
    "ContactsError",
    "HandoverError",
    "Need",
    "Offer",
    "OfferGroup",
    "Source",
    "Topic",
    "Way",
    "topics_for",
]
