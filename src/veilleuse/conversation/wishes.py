"""What the person asks for in words, and the cues that point to a move: data in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import msgspec

from veilleuse.conversation.errors import VoicesError
from veilleuse.conversation.turn_types import Move
from veilleuse.language import Folded, Language, LanguageError, Match, PatternSet, fold

_SPARE_WORDS = 3


class _Wish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    whole: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()


class _WishFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    moves: dict[Move, _Wish]
    cues: dict[str, tuple[str, ...]]
    never: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """Reads wishes and cues."""

    patterns: Mapping[Language, PatternSet]

    @classmethod
    def parse(cls, folder: Mapping[str, object]) -> Self:
        """Validate `fr/wishes` and `en/wishes` of the voice's folder.

        Raises:
            VoicesError: a file is missing, ill-formed, or a move can't be asked for.
        """
        return cls(patterns={language: _read(folder, language) for language in Language})

    def move(self, text: str, language: Language) -> Move | None:
        """Return the move that a message asks for, None when it asks for none."""
        folded = fold(text, language)
        found = self.patterns[language].find(folded)
        if any(match.id == "never" for match in found):
            return None
        fitting = [match for match in found if _is_asked(folded, match)]
        if not fitting:
            return None
        order = tuple(Move)
        best = max(
            fitting, key=lambda each: (each.end - each.start, -order.index(Move(_name(each))))
        )
        return Move(_name(best))

    def cues(self, text: str, language: Language) -> frozenset[str]:
        """Return the cues of a message: `vague`, `why`, `telling`, `winding`, `alone`."""
        folded = fold(text, language)
        found = self.patterns[language].find(folded)
        return frozenset(each.id.partition(".")[2] for each in found if each.id.startswith("cue."))


def _read(folder: Mapping[str, object], language: Language) -> PatternSet:
    name = f"{language}/wishes"
    try:
        file = msgspec.convert(folder.get(name), _WishFile)
        missing = [move for move in Move if move not in file.moves]
        if missing:
            raise VoicesError("conversation.error.ill_formed", file=name, why=missing[0])
        return PatternSet(_named(file), {})
    except (msgspec.ValidationError, LanguageError) as error:
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error


def _named(file: _WishFile) -> dict[str, tuple[str, ...]]:
    named = {f"whole.{move}": wish.whole for move, wish in file.moves.items() if wish.whole}
    named |= {
        f"anywhere.{move}": wish.anywhere for move, wish in file.moves.items() if wish.anywhere
    }
    named |= {"never": file.never} if file.never else {}
    return named | {f"cue.{name}": patterns for name, patterns in file.cues.items()}


def _is_asked(folded: Folded, match: Match) -> bool:
    way = match.id.partition(".")[0]
    return way == "anywhere" or (way == "whole" and _fills(folded, match))


def _name(match: Match) -> str:
    return match.id.partition(".")[2]


def _fills(folded: Folded, match: Match) -> bool:
    """Say whether a match is nearly all of the message."""
    words = [word for word in folded.text.split() if word[0].isalnum()]
    matched = [word for word in folded.text[match.start : match.end].split() if word[0].isalnum()]
    spare = _SPARE_WORDS if len(matched) >= _SPARE_WORDS else 1
    return len(words) <= len(matched) + spare
