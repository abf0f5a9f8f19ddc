"""Limits that no pattern holds: the reply's language and its length."""

import unicodedata
from typing import Self

import msgspec

from veilleuse.language import Language, Span, detect, sentences
from veilleuse.limits.errors import RuleError
from veilleuse.limits.verdict import Subject
from veilleuse.triage import Level

_QUOTES = {"«": "»", "“": "”", '"': '"'}


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a reply may be, and from how many words a language is judged."""

    most_words: int
    most_words_in_danger: int
    least_words: int
    language_words: int
    foreign_letters: int
    reason: str
    source: str

    @classmethod
    def parse(cls, raw: object) -> Self:
        """Validate the numbers of `shape.yaml`.

        Raises:
            RuleError: a number is missing or is not one.
        """
        try:
            return msgspec.convert(raw, cls)
        except msgspec.ValidationError as error:
            raise RuleError("limits.error.ill_formed", file="shape", why=str(error)) from error

    def shortened(self, text: str) -> str:
        """Keep whole sentences up to the most words allowed."""
        kept: list[str] = []
        for span in sentences(text, Language.FR):
            sentence = span.of(text).strip()
            if kept and len(" ".join((*kept, sentence)).split()) > self.most_words:
                break
            kept.append(sentence)
        return " ".join(kept)


def too_long(text: str, subject: Subject, shape: Shape) -> bool:
    """Say whether a reply is longer than a tired person can read."""
    danger = subject.assessment is not None and subject.assessment.level >= Level.URGENT
    most = shape.most_words_in_danger if danger else shape.most_words
    return len(text.split()) > most


def foreign_spans(text: str, language: Language, shape: Shape) -> tuple[Span, ...]:
    """Find where a reply leaves the person's language, quotations apart."""
    bare = _without_quotations(text)
    letters = [place for place, char in enumerate(bare) if _is_foreign_letter(char)]
    if len(letters) >= shape.foreign_letters:
        return (Span(start=letters[0], end=letters[-1] + 1),)
    if len(bare.split()) < shape.language_words:
        return ()
    detection = detect(bare, prefer=language)
    if detection.certain and detection.language is not language:
        return (Span(start=0, end=len(text)),)
    return ()


def _is_foreign_letter(char: str) -> bool:
    return char.isalpha() and not unicodedata.name(char, "LATIN").startswith(("LATIN", "MICRO"))


def _without_quotations(text: str) -> str:
    """Blank out what is quoted, keeping every place where it was."""
    blanked: list[str] = []
    closing = ""
    for char in text:
        blanked.append(" " if closing or char in _QUOTES else char)
        if closing:
            closing = "" if char == closing else closing
        elif char in _QUOTES:
            closing = _QUOTES[char]
    return "".join(blanked)
