"""To whom to turn: contacts by need, country, hour, language, age and channel.

`topics_for(assessment)` gives the needs; `ContactBook.whom(need)` the contacts to offer, in
order; `SafetyPlan` and `first_sentence` help to take the step. Time always comes in.
"""

from veilleuse.handover.book import ContactBook, OfferGroup
from veilleuse.handover.care import CareAccess, CareBook
from veilleuse.handover.contact import Channel, Need, Offer, Source, Topic, Way
from veilleuse.handover.errors import ContactsError, HandoverError
from veilleuse.handover.letter import Recipient, first_sentence
from veilleuse.handover.plan import PlanStep, SafetyPlan, Step
from veilleuse.handover.routing import topics_for

__all__ = [
    "CareAccess",
    "CareBook",
    "Channel",
    "ContactBook",
    "ContactsError",
    "HandoverError",
    "Need",
    "Offer",
    "OfferGroup",
    "PlanStep",
    "Recipient",
    "SafetyPlan",
    "Source",
    "Step",
    "Topic",
    "Way",
    "first_sentence",
    "topics_for",
]
