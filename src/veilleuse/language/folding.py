"""Folding: one plain form of what people type, for matching, that remembers where it came from.

Lower case, no accents, no apostrophe (« j’ai » → "j ai"), single spaces, marks as words of their
own, stretched letters shortened, short forms spelled out, hidden spellings undone. Each folded
word remembers its place in the original. Linear in the text.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from veilleuse.language.spelling import DOUBLED, HIDDEN, LOOK_ALIKE, SHORT_FORMS, STANDS_FOR
from veilleuse.language.tongue import Language, Span

# Combining marks, then characters that show nothing: zero width, direction, variation, tags.
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e0fff"
)
_LETTER = rf"[^\W\d_][{_COMBINING}{_UNSEEN}]*"
_WORD = rf"[^\W_][^\W_{_COMBINING}{_UNSEEN}]*(?:[{_COMBINING}{_UNSEEN}]+[^\W_]*)*"
_SPACED = rf"(?<![^\W_]){_LETTER}(?:(?: |[.\-_*·•/|~]{{1,3}} ?){_LETTER}){{2,80}}(?![^\W_]|['’*#])"
_LETTERS = rf"(?:[^\W_][{_COMBINING}{_UNSEEN}]*)+"
_MASKED = rf"(?:{_LETTERS}|[$@])(?:[*#@$€!|¡+]+{_LETTERS})+"
_TOKEN = re.compile(
    rf"(?P<spaced>{_SPACED})|(?P<masked>{_MASKED})|(?P<word>{_WORD})|(?P<line>[\n\r\u2028\u2029]+)"
    rf"|(?P<more>\.\.+|…)|(?P<mark>[^\s\x00-\x1f\x7f-\x9f{_COMBINING}{_UNSEEN}\u2800])"
)
_PLAIN = re.compile(
    rf"(?P<word>{_WORD})|(?P<more>\.\.+|…)|(?P<mark>[^\s\x00-\x1f{_COMBINING}{_UNSEEN}])"
)
_OPENING, _CLOSING = "«“„‹‟", "»”›"
_QUOTES = dict.fromkeys(_OPENING, "«") | dict.fromkeys(_CLOSING, "»")
_JOINERS = dict.fromkeys("'’ʼ‘‛′`´＇ʹ", "'") | dict.fromkeys("-‐‑‒–—―−_", "-")
_SHOWS_ALONE = re.compile(rf"[^{_COMBINING}{_UNSEEN}]")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_MIXED = re.compile(r"(?=.*[a-z])(?=.*\d)[a-z0-9]{3,20}")
_LONGEST_HIDDEN = 24
_LEAST_SPELLED = 6
_CONSONANTS = frozenset("bcdfgklmnpqrstvwxz")
_SMALL_WORDS = frozenset(
    {
        "je", "j", "veux", "me", "m", "vais", "tu", "te", "il", "la", "le", "en", "finir",
        "plus", "pas", "ne", "pense", "au", "a", "i", "want", "to", "my", "self", "am", "going",
        "wanna", "kill", "the", "end", "it", "all", "do", "not", "don", "t", "live", "so",
        "tired", "of", "suis", "de", "mon", "ma",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A text folded for matching: `span` leads back to the words as they were typed."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[tuple[int, int], ...]
    line_starts: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the place in the original of a place in `text`, in whole words."""
        if not self.starts:
            return Span(start=0, end=0)
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_left(self.starts, max(end, start + 1)) - 1)
        return Span(start=self.origins[first][0], end=self.origins[last][1])


@dataclass(frozen=True)
class _Unit:
    text: str
    start: int
    end: int


def fold(text: str, language: Language | None = None) -> Folded:
    """Fold a text for matching; short forms are spelled out when the language is given.

    >>> fold("J’ai ENVIE de m o u r i r…", Language.FR).text
    'j ai envie de mourir ...'
    """
    return _folded(list(_words(text)), text, language)


def fold_both(text: str) -> Mapping[Language, Folded]:
    """Fold a text in each language, reading its words once."""
    words = list(_words(text))
    return {language: _folded(words, text, language) for language in Language}


def _folded(found: list[tuple[str, int, int]], text: str, language: Language | None) -> Folded:
    words: list[str] = []
    origins: list[tuple[int, int]] = []
    lines: list[int] = []
    short_forms = SHORT_FORMS[language] if language else {}
    french = language is Language.FR
    for word, start, end in found:
        if word == "\n":
            lines.append(len(words))
            continue
        full = short_forms.get(word, word)
        if full is not word and len(word) == 1 and _elided(text, start, end):
            full = word
        if french:
            if words and words[-1] == "j" and full[0] in _CONSONANTS:
                words[-1] = "je"
            elif full is word and word[0] == "j" and _glued_je(word):
                full = f"je {word[1:]}"
        words.append(full)
        origins.append((start, end))
    return _assembled(words, origins, lines)


def _assembled(words: list[str], origins: list[tuple[int, int]], lines: list[int]) -> Folded:
    starts: list[int] = []
    place = 0
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return Folded(
        text=" ".join(words),
        starts=tuple(starts),
        origins=tuple(origins),
        line_starts=tuple(starts[line] for line in lines if line < len(starts)),
    )


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Give every folded word or mark with its place; a line break is a word too."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        start, end = found.span()
        if kind == "word":
            yield _plain(found.group()), start, end
        elif kind == "mark":
            mark = _mark(text, start)
            if mark:
                yield mark, start, end
        elif kind == "line":
            yield "\n", start, end
        elif kind == "more":
            yield "...", start, end
        else:
            yield from _undone(text, kind == "spaced", start, end)


def _undone(text: str, spaced: bool, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Undo a hidden spelling when it hides something; otherwise read it as it stands."""
    piece = text[start:end]
    hidden = _respelled(piece) if spaced else _unmasked(piece.lower())
    if hidden is not None:
        yield hidden, start, end
        return
    for found in _PLAIN.finditer(text, start, end):
        if found.lastgroup == "word":
            yield _plain(found.group()), *found.span()
        elif found.lastgroup == "more":
            yield "...", *found.span()
        elif mark := _mark(text, found.start()):
            yield mark, *found.span()


def _plain(word: str) -> str:
    lower = word.lower()
    if not lower.isascii():
        lower = _latin(lower)
    if lower.isalpha():
        if _STRETCHED.search(lower):
            lower = _shortened(lower)
    elif not lower.isdigit() and _MIXED.fullmatch(lower):
        lower = _unmasked(lower) or lower
    return lower or "□"


def _latin(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).lower()
    kept = "".join(char for char in plain if char.isalnum())
    if kept.isascii():
        return kept
    return "".join(LOOK_ALIKE.get(char, char) for char in kept)


def _shortened(word: str) -> str:
    double = _STRETCHED.sub(r"\1\1", word)
    return double if double in DOUBLED else _STRETCHED.sub(r"\1", word)


def _unmasked(piece: str) -> str | None:
    """Find the one hidden word that letters, digits, signs and stars can stand for."""
    if len(piece) > _LONGEST_HIDDEN:
        return None
    piece = piece if piece.isascii() else "".join(_latin(char) or char for char in piece)
    shape = "".join(
        STANDS_FOR.get(char) or _any_letter(char) for char in re.sub(r"[*#]+", "*", piece)
    )
    if sum(char.isalpha() for char in piece) < min(2, len(piece) - 1):
        return None
    pattern = re.compile(shape)
    return next((word for word in sorted(HIDDEN) if pattern.fullmatch(word)), None)


def _any_letter(char: str) -> str:
    return "[a-z]{1,3}" if char == "*" else re.escape(char)


def _respelled(piece: str) -> str | None:
    """Join letters typed one by one: a hidden word, or a run too long to be anything else."""
    letters = "".join(char for char in _latin_all(piece) if char.isalpha())
    letters = _shortened(letters) if _STRETCHED.search(letters) else letters
    if letters in HIDDEN:
        return letters
    if len(letters) < _LEAST_SPELLED:
        return None
    return _segmented(letters) or letters


def _latin_all(piece: str) -> str:
    return "".join(_latin(char.lower()) or " " for char in piece)


def _segmented(letters: str) -> str | None:
    """Cut a run of letters into known words, the longest first; None when it cannot be."""
    known = HIDDEN | _SMALL_WORDS
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 12), end):
            before, word = best[start], letters[start:end]
            if before is not None and word in known:
                current = best[end]
                if current is None or len(before) + 1 < len(current):
                    best[end] = (*before, word)
    found = best[-1]
    return " ".join(found) if found else None


def _mark(text: str, place: int) -> str:
    """Name a mark; an apostrophe or a hyphen inside a word is none."""
    char = text[place]
    if char in _JOINERS:
        return "" if _between_letters(text, place) else _JOINERS[char]
    if char.isascii() or char in _QUOTES:
        return _QUOTES.get(char, char)
    plain = unicodedata.normalize("NFKC", char)
    if plain.isascii() and len(plain) == 1 and not plain.isspace():
        return plain
    return "□" if "\ud800" <= char <= "\udfff" else char


def _between_letters(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    ends = before.isalnum() or (before != "" and _SHOWS_ALONE.match(before) is None)
    return ends and after != "" and (after.isalnum() or after in _OPENING)


def _elided(text: str, start: int, end: int) -> bool:
    """Tell a letter that belongs to its neighbour (« c’est », « S.N.C.F. ») from a short form."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(before.strip()) or bool(after.strip(" ,!?…;)\n\t\r\u00a0\u202f"))


def _glued_je(word: str) -> bool:
    """Tell « jveux » : no French word begins with j and a consonant."""
    return len(word) > 3 and word[1] in _CONSONANTS and word.isalpha()  # noqa: PLR2004  shorter ones are in the table
