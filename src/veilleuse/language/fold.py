"""Folding a text for matching, with a way back to the words as they were written.

One pass over the characters, then one over the words: compatibility forms, case, accents,
apostrophes, invisible characters, stretched letters, letters set apart, digits for letters,
and texting spellings. Both passes are linear.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from veilleuse.language.spelling import MASKED, TEXTING
from veilleuse.language.tongue import Language, Span

_SPACED = frozenset(".!?…,;:()[]")
_APOSTROPHES = frozenset("'’‘ʼ`´′＇")
_QUOTES = frozenset('"«»“”„‟〝〞＂‹›')
_DASHES = frozenset("-‐‑‒–—―−_/\\|")
_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_LEET = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
_APART = 5


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A text made plain: lower case, no accents, words and marks apart by one space."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the original of a place in `text`, end excluded."""
        if not self.starts:
            return Span(start=0, end=0)
        first = min(max(start, 0), len(self.starts) - 1)
        last = min(max(end - 1, first), len(self.starts) - 1)
        return Span(start=self.starts[first], end=self.ends[last])


@dataclass(frozen=True)
class _Word:
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str, language: Language | None = None) -> Folded:
    """Fold a text; without a language the texting spellings of both are undone.

    Any text is accepted: lone surrogates, control and invisible characters count as nothing.
    """
    words = _joined([_plain(word) for word in _words(text)])
    tables = [TEXTING[language]] if language else list(TEXTING.values())
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for word in words:
        said = next((table[word.text] for table in tables if word.text in table), None)
        if chars:
            chars.append(" ")
            starts.append(word.starts[0])
            ends.append(word.starts[0])
        if said is None:
            chars.extend(word.text)
            starts.extend(word.starts)
            ends.extend(word.ends)
        else:
            chars.extend(said)
            starts.extend([word.starts[0]] * len(said))
            ends.extend([word.ends[-1]] * len(said))
    return Folded(text="".join(chars), starts=tuple(starts), ends=tuple(ends))


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    letters: list[str] = []
    places: list[int] = []

    def close() -> None:
        if letters:
            ends = tuple(place + 1 for place in places)
            words.append(_Word("".join(letters), tuple(places), ends))
            letters.clear()
            places.clear()

    for place, char in enumerate(text):
        folded = _folded(char)
        if folded == " ":
            close()
        elif folded and folded[0] == " ":
            close()
            words.append(
                _Word(folded[1:], (place,) * (len(folded) - 1), (place + 1,) * (len(folded) - 1))
            )
        else:
            letters.extend(folded)
            places.extend([place] * len(folded))
    close()
    return words


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """Return what a character becomes: "" for nothing, " " for a break, " x" for a mark x."""
    if char.isascii() and char.isalnum():
        return char.lower()
    if char in _APOSTROPHES or char in _DASHES or char.isspace():
        return " "
    if char in _QUOTES:
        return ' "'
    if char in _SPACED:
        return f" {char}"
    category = unicodedata.category(char)
    if category in {"Cf", "Mn", "Me", "Cs", "Co", "Cn"}:
        return ""
    if category == "Cc":
        return " "
    lowered = _LIGATURES.get(char.lower()) or unicodedata.normalize("NFKD", char).lower()
    kept = "".join(each for each in lowered if unicodedata.category(each) not in {"Mn", "Cf"})
    if char in _LEET or kept.isalnum():
        return kept
    return char if char in "*@$%&" else f" {char}"


def _plain(word: _Word) -> _Word:
    """Undo stretched letters, digits and stars put for letters."""
    text = word.text
    if len(text) > 2 and any(text[i] == text[i + 1] == text[i + 2] for i in range(len(text) - 2)):  # noqa: PLR2004  three in a row
        word = _squeezed(word)
        text = word.text
    if not text.isalpha() and _is_masked(text):
        return _Word("".join(_LEET.get(char, char) for char in text), word.starts, word.ends)
    if "*" in text and text in MASKED:
        return _spread(MASKED[text], word)
    return word


def _is_masked(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    inside = any(char in _LEET for char in text[1:-1])
    return letters >= 3 and inside and text[0].isalpha() and not text[-2:].isdigit()  # noqa: PLR2004  fewer letters are codes and hours


def _squeezed(word: _Word) -> _Word:
    keep: list[int] = []
    place = 0
    for _, run in groupby(word.text):
        length = len(list(run))
        keep.extend(range(place, place + (1 if length > 2 else length)))  # noqa: PLR2004  no word has three
        place += length
    return _Word(
        "".join(word.text[i] for i in keep),
        tuple(word.starts[i] for i in keep),
        tuple(word.ends[i] for i in keep),
    )


def _spread(said: str, word: _Word) -> _Word:
    count = len(said)
    return _Word(said, (word.starts[0],) * count, (word.ends[-1],) * count)


def _joined(words: list[_Word]) -> list[_Word]:
    """Join letters set apart: "m o u r i r", "s . u . i . c . i . d . e"."""
    joined: list[_Word] = []
    place = 0
    while place < len(words):
        run = _letters_from(words, place)
        letters = [word for word in words[place:run] if word.text.isalpha()]
        if len(letters) >= _APART:
            joined.append(
                _Word(
                    "".join(word.text for word in letters),
                    tuple(word.starts[0] for word in letters),
                    tuple(word.ends[-1] for word in letters),
                )
            )
            place = run
        else:
            joined.append(words[place])
            place += 1
    return joined


def _letters_from(words: list[_Word], place: int) -> int:
    if len(words[place].text) != 1 or not words[place].text.isalpha():
        return place
    end = place + 1
    while (
        end < len(words)
        and len(words[end].text) == 1
        and (words[end].text.isalpha() or words[end].text in ".,*")
    ):
        end += 1
    return end
