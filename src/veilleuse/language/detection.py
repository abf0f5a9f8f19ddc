"""Telling French from English, down to fragments, by common words and by how words look."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from veilleuse.language.common_words import ENGLISH, ENGLISH_LOOKS, FRENCH, FRENCH_LOOKS
from veilleuse.language.tongue import Language

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_CLAUSE = re.compile(r"[.!?;:,\n…«»“”\"()]+")
_MOST_CHARACTERS = 4000
_FEW_WORDS = 4
_CLEAR = 1.5
_CERTAIN = 2.5
_MIXED_EACH = 3.0
_MIXED_SHARE = 0.25


@dataclass(frozen=True, kw_only=True)
class Detection:
    """The language of a text, whether there is no real doubt, and whether both are there."""

    language: Language
    certain: bool
    mixed: bool


@dataclass(frozen=True)
class _Weights:
    french: float
    english: float

    @property
    def lead(self) -> float:
        return self.french - self.english


def detect(text: str, *, prefer: Language | None = None) -> Detection:
    """Name the language of a text, from its first 4,000 characters.

    Under four words, and whenever there is nothing to tell by, `prefer` wins unless the words
    are clear. Without `prefer`, a text with nothing to tell by is said to be French, uncertainly.
    """
    head = text[:_MOST_CHARACTERS].lower()
    words = _WORD.findall(head)
    weights = _weigh(words)
    need = _CLEAR if len(words) < _FEW_WORDS else 0.0
    language = Language.FR if weights.lead >= 0 else Language.EN
    if prefer is not None and (abs(weights.lead) < need or weights.lead == 0):
        language = prefer
    mixed = _is_mixed(head, weights)
    certain = not mixed and abs(weights.lead) >= _CERTAIN and _leads(weights)
    return Detection(language=language, certain=certain, mixed=mixed)


def _leads(weights: _Weights) -> bool:
    low, high = sorted((weights.french, weights.english))
    return low <= high / 2


def _weigh(words: list[str]) -> _Weights:
    french = english = 0.0
    for word in words:
        apart = re.split("[’']", word) if "’" in word or "'" in word else []
        french += _weight(word, apart, FRENCH, FRENCH_LOOKS)
        english += _weight(word, apart, ENGLISH, ENGLISH_LOOKS)
    return _Weights(french, english)


def _weight(
    word: str, apart: list[str], common: Mapping[str, float], looks: re.Pattern[str]
) -> float:
    if word in common:
        return common[word]
    known = sum(common.get(part, 0.0) for part in apart)
    return known or (0.7 if looks.search(word) else 0.0)


def _is_mixed(head: str, whole: _Weights) -> bool:
    """Tell a text where some clause is clearly in one language and some in the other."""
    low, high = sorted((whole.french, whole.english))
    if low < _MIXED_EACH or low < _MIXED_SHARE * high:
        return False
    leads = [_weigh(_WORD.findall(clause)).lead for clause in _CLAUSE.split(head)]
    return (max(leads) >= _CLEAR and min(leads) <= -_CLEAR) or low >= high / 2
