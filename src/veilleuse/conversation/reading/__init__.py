"""What stands in a message, each thing with its exact place.

`Reader.read(text, language) → Reading`: marks (feelings, body, people, times, absolutes, worries,
needs, events, harsh words about oneself), clauses, and the extracts worth quoting.
"""

from veilleuse.conversation.reading.reader import Reader
from veilleuse.conversation.reading.reading import Mark, Reading
from veilleuse.conversation.reading.sorting import Group, Sorted, sort

__all__ = ["Group", "Mark", "Reader", "Reading", "Sorted", "sort"]
