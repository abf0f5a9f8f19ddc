"""Situations that many lives know, told by a few words: what can be said, and asked, of each.

Data: `voice/{fr,en}/situations`. A situation's lines may hold {quote}, the words that told it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import msgspec

from veilleuse.conversation.errors import VoicesError
from veilleuse.language import Language, LanguageError, PatternSet, Span, fold


class _Situation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()


class _SituationFile(msgspec.Struct, frozen=True):
    situations: tuple[_Situation, ...]
    lexicon: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A situation found, and where its words stand."""

    id: str
    span: Span


@dataclass(frozen=True, kw_only=True)
class Situations:
    """Knows these situations in both languages."""

    order: Mapping[Language, Sequence[str]]
    patterns: Mapping[Language, PatternSet]

    @classmethod
    def parse(cls, folder: Mapping[str, object]) -> Self:
        """Validate `fr/situations` and `en/situations` of the voice's folder.

        Raises:
            VoicesError: a file is missing, ill-formed, or a pattern can't be read.
        """
        files = {language: _read(folder, language) for language in Language}
        return cls(
            order={
                language: tuple(each.id for each in file.situations)
                for language, file in files.items()
            },
            patterns={language: _patterns(language, file) for language, file in files.items()},
        )

    def find(self, text: str, language: Language) -> tuple[Told, ...]:
        """Return the situations that a text tells, the most particular first."""
        folded = fold(text, language)
        matches = self.patterns[language].find(folded)
        barred = {each.id.removeprefix("unless.") for each in matches if "unless." in each.id}
        found: dict[str, Told] = {}
        for match in matches:
            if match.id not in barred and not match.id.startswith("unless."):
                told = Told(id=match.id, span=folded.span(match.start, match.end))
                found.setdefault(match.id, told)
        order = self.order[language]
        return tuple(sorted(found.values(), key=lambda each: order.index(each.id)))


def _read(folder: Mapping[str, object], language: Language) -> _SituationFile:
    name = f"{language}/situations"
    try:
        return msgspec.convert(folder.get(name), _SituationFile)
    except msgspec.ValidationError as error:
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error


def _patterns(language: Language, file: _SituationFile) -> PatternSet:
    named = {each.id: each.patterns for each in file.situations}
    named |= {f"unless.{each.id}": each.unless for each in file.situations if each.unless}
    try:
        return PatternSet(named, file.lexicon)
    except LanguageError as error:
        name = f"{language}/situations"
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error
