"""To whom to turn: contacts by need, country, hour, language, age and channel."""

from veilleuse.handover.contact import Channel, Need, Offer, Source, Topic, Way

__all__ = ["Channel", "Need", "Offer", "Source", "Topic", "Way"]
