"""The words that a reader knows, as data: `content/voice/{fr,en}/reading.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from veilleuse.conversation.errors import VoicesError
from veilleuse.language import LanguageError, PatternSet


class LexiconFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns over folded text, by kind and name; lists of words for cutting extracts."""

    marks: dict[str, dict[str, tuple[str, ...]]]
    lexicon: dict[str, tuple[str, ...]]
    people_said: dict[str, dict[str, str]]
    people_themes: dict[str, str]
    negators: tuple[str, ...]
    never_negated: tuple[str, ...]
    breaks: tuple[str, ...]
    subjects: tuple[str, ...]
    lead_ins: tuple[str, ...]
    particles: tuple[str, ...]
    tails: tuple[str, ...]
    stop_words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """One language's words, ready to search."""

    file: LexiconFile
    patterns: PatternSet
    lead_ins: tuple[tuple[str, ...], ...]
    subjects: re.Pattern[str]
    tails: frozenset[str]
    particles: frozenset[str]
    stop_words: frozenset[str]
    breaks: frozenset[str]


def parse_lexicon(name: str, raw: object) -> Lexicon:
    """Validate a reading file.

    Raises:
        VoicesError: the file is missing, ill-formed, or a pattern can't be read.
    """
    try:
        file = msgspec.convert(raw, LexiconFile)
        patterns = PatternSet(_patterns(file), file.lexicon)
    except (msgspec.ValidationError, LanguageError) as error:
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error
    return Lexicon(
        file=file,
        patterns=patterns,
        lead_ins=tuple(
            sorted((tuple(each.split()) for each in file.lead_ins), key=len, reverse=True)
        ),
        subjects=re.compile(rf"(?:{'|'.join(file.subjects)}) "),
        tails=frozenset(file.tails),
        particles=frozenset(file.particles),
        stop_words=frozenset((*file.stop_words, *file.tails)),
        breaks=frozenset(file.breaks),
    )


def _patterns(file: LexiconFile) -> Mapping[str, tuple[str, ...]]:
    named = {
        f"{kind}.{name}": patterns
        for kind, names in file.marks.items()
        for name, patterns in names.items()
    }
    return {**named, "negator": file.negators, "never_negated": file.never_negated}
