"""Telling a reply in the terminal, event by event."""

from collections.abc import Iterable

import click

from veilleuse.conversation import Carded, Event, Noted, Opened, Piece, Said, Showed
from veilleuse.entrypoints.cli.contact_lines import contact_lines
from veilleuse.entrypoints.cli.speech import Speech
from veilleuse.language import Catalogues


def tell(events: Iterable[Event], speech: Speech, catalogues: Catalogues) -> None:
    """Print each event as it comes; sentences are never held back."""
    said = catalogues[speech.language]
    for event in events:
        match event:
            case Opened(disclosure=True, language=language):
                click.echo(catalogues[language].say("conversation.disclosure"))
            case Said(sentence=sentence):
                click.echo(sentence)
            case Showed(piece=piece):
                _tell_piece(piece, speech, catalogues)
            case Carded(card=card):
                click.echo()
                click.echo("\n".join(contact_lines(speech, card.offers)))
            case Noted(key=key):
                click.echo(said.say(key))
            case _:
                continue


def _tell_piece(piece: Piece, speech: Speech, catalogues: Catalogues) -> None:
    said = catalogues[speech.language]
    group = ""
    for line in piece.lines:
        if line.group != group:
            group = line.group
            click.echo(said.say(group) if group in said else group)
        click.echo(f"  – {line.text}")
