"""Entries as one line each."""

from collections.abc import Iterator, Sequence

from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.journal import Entry

_WIDTH = 72


def entry_rows(speech: Speech, entries: Sequence[Entry]) -> Iterator[str]:
    """Give one line an entry: its number, when, and how it begins."""
    for entry in entries:
        start = " ".join(entry.text.split())
        shown = start if len(start) <= _WIDTH else f"{start[:_WIDTH]}…"
        date = entry.at.strftime("%Y-%m-%d %H:%M")
        yield speech.say("cli.list.row", number=entry.sequence, date=date, text=shown)
