"""How the person arranged an ordered text: which line goes where, which is struck out.

Sealed as places and names of parts, never words: erasing an entry leaves no word behind here.
"""

from dataclasses import replace

import msgspec

from veilleuse.companion import Notebook
from veilleuse.conversation import Piece

KIND = "arrangement"


class Arrangement(msgspec.Struct, frozen=True, kw_only=True):
    """The part of each line, in order, and the lines struck out."""

    entry: int
    groups: tuple[str, ...]
    struck: tuple[int, ...] = ()

    def applied(self, piece: Piece) -> Piece:
        """Return the piece with its lines where the person put them."""
        if len(self.groups) != len(piece.lines):
            return piece
        placed = zip(piece.lines, self.groups, strict=True)
        return replace(piece, lines=tuple(replace(line, group=group) for line, group in placed))


def arrangement_of(notebook: Notebook, entry: int) -> Arrangement | None:
    """Give the latest arrangement of what answered an entry."""
    for record in reversed(notebook.journal.kept(dict)):
        if record.kind == KIND and record.body.get("entry") == entry:
            return msgspec.convert(record.body, Arrangement)
    return None


def keep_arrangement(notebook: Notebook, arrangement: Arrangement) -> None:
    """Seal how the person arranged it."""
    notebook.journal.append(KIND, msgspec.to_builtins(arrangement), notebook.clock())
