"""Messages that call for their own answer: who are you, thanks, insults, links, three emojis.

Some are answered the same whatever the voice (`fixed`): what it is, what it can't advise on, a
wish to be told that one is right.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import msgspec

from veilleuse.conversation.errors import VoicesError
from veilleuse.conversation.reading.words import words_of
from veilleuse.conversation.turn_types import Move
from veilleuse.language import Folded, Language, LanguageError, Match, PatternSet, fold
from veilleuse.triage import Role, Utterance

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]", re.IGNORECASE)
_SPARE_WORDS = 3
_GIBBERISH_RUN = 6


class Aside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of message, how it is known, and the moves that its answer counts as."""

    id: str
    moves: tuple[Move, ...]
    patterns: tuple[str, ...] = ()
    whole: bool = False
    most_words: int = 14
    fixed: bool = False
    seen: str = ""


class _AsideFile(msgspec.Struct, frozen=True):
    asides: tuple[Aside, ...]


@dataclass(frozen=True, kw_only=True)
class Asides:
    """Knows these messages in both languages."""

    known: Mapping[Language, Mapping[str, Aside]]
    patterns: Mapping[Language, PatternSet]

    @classmethod
    def parse(cls, folder: Mapping[str, object]) -> Self:
        """Validate `fr/asides` and `en/asides` of the voice's folder.

        Raises:
            VoicesError: a file is missing, ill-formed, or a pattern can't be read.
        """
        files = {language: _read(folder, language) for language in Language}
        return cls(
            known={
                language: {each.id: each for each in file.asides}
                for language, file in files.items()
            },
            patterns={language: _patterns(language, file) for language, file in files.items()},
        )

    def find(
        self, text: str, language: Language, history: Sequence[Utterance] = ()
    ) -> Aside | None:
        """Return what kind of message this is, None when it is one to answer by a move."""
        known = self.known[language]
        seen = _seen(text, history)
        if seen:
            return next((each for each in known.values() if each.seen == seen), None)
        folded = fold(text, language)
        count = len(words_of(text))
        found = {
            match.id
            for match in self.patterns[language].find(folded)
            if count <= known[match.id].most_words
            and (not known[match.id].whole or _fills(folded, match))
        }
        return next((each for each in known.values() if each.id in found), None)


def _read(folder: Mapping[str, object], language: Language) -> _AsideFile:
    name = f"{language}/asides"
    try:
        return msgspec.convert(folder.get(name), _AsideFile)
    except msgspec.ValidationError as error:
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error


def _patterns(language: Language, file: _AsideFile) -> PatternSet:
    try:
        return PatternSet({each.id: each.patterns for each in file.asides if each.patterns}, {})
    except LanguageError as error:
        name = f"{language}/asides"
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error


def _fills(folded: Folded, match: Match) -> bool:
    words = [word for word in folded.text.split() if word[0].isalnum()]
    matched = [word for word in folded.text[match.start : match.end].split() if word[0].isalnum()]
    return len(words) <= len(matched) + _SPARE_WORDS


def _seen(text: str, history: Sequence[Utterance]) -> str:
    """Return what a message is by its looks: empty, emojis, a link, keys struck at random."""
    bare = text.strip()
    without_links = _LINK.sub(" ", bare)
    words = words_of(without_links)
    if not bare:
        return "empty"
    if not words:
        return "link" if without_links != bare else "signs"
    if without_links != bare and len(words) <= _SPARE_WORDS:
        return "link"
    if all(_is_gibberish(without_links[word.start : word.end]) for word in words):
        return "gibberish"
    return "repeated" if _was_said(bare, history) else ""


def _is_gibberish(word: str) -> bool:
    if not word.isalpha() or not word.isascii():
        return False
    if len(set(word.lower())) == 1 and len(word) > 2:  # noqa: PLR2004  "aaa"
        return True
    run = max(len(each) for each in _VOWELS.split(word))
    return run >= _GIBBERISH_RUN


def _was_said(text: str, history: Sequence[Utterance]) -> bool:
    """Say whether the person has just sent the very same message of several words."""
    said = [each.text.strip() for each in history if each.role is Role.USER]
    return len(words_of(text)) > 2 and text in said[-2:]  # noqa: PLR2004  "oui", "je sais pas" come back by nature
