"""Stored conversations, read one by one from files of several formats, in bounded memory."""

from veilleuse.evaluation.stored.conversation import Conversation, Damage, Record
from veilleuse.evaluation.stored.opening import Store, stores
from veilleuse.evaluation.stored.reading import records

__all__ = ["Conversation", "Damage", "Record", "Store", "records", "stores"]
