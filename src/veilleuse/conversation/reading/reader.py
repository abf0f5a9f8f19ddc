"""Reading a message: what it holds and where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from veilleuse.conversation.reading.clauses import clauses_of, extracts_of, trimmed
from veilleuse.conversation.reading.lexicon import Lexicon, parse_lexicon
from veilleuse.conversation.reading.reading import Mark, Reading
from veilleuse.conversation.reading.words import words_of
from veilleuse.language import Folded, Language, Match, Span, fold, sentences

MOST_CHARACTERS = 20_000
"""What is read of a message; a longer one is read by its beginning."""

_NEGATABLE = frozenset({"feeling", "body", "worry"})
# A lexicon lists under this name the turns of phrase that only look like a mark.
_NOT_MEANT = "_"
_REACH = 18
_STOPS = frozenset(".!?…,;:()")


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads messages in both languages."""

    lexicons: Mapping[Language, Lexicon]

    @classmethod
    def parse(cls, folder: Mapping[str, object]) -> Self:
        """Validate `fr/reading` and `en/reading` of the voice's folder.

        Raises:
            VoicesError: a file is missing or ill-formed.
        """
        return cls(
            lexicons={
                language: parse_lexicon(f"{language}/reading", folder.get(f"{language}/reading"))
                for language in Language
            }
        )

    def read(self, text: str, language: Language) -> Reading:
        """Find all that a voice may speak of; any text is accepted."""
        text = text[:MOST_CHARACTERS]
        lexicon = self.lexicons[language]
        cut = sentences(text, language)
        marks, denied = self._marks(text, language)
        clauses = clauses_of(text, cut, lexicon)
        words = words_of(text)
        return Reading(
            text=text,
            language=language,
            sentences=cut,
            clauses=clauses,
            marks=marks,
            extracts=extracts_of(text, clauses, cut, marks, lexicon),
            words=len(words),
            repeated=_repeated([word.plain for word in words], lexicon),
            themes_of=lexicon.file.people_themes,
            denied=denied,
        )

    def trim(self, text: str, span: Span, language: Language) -> Span:
        """Return a place without the little words at its end, so that it can be quoted."""
        return trimmed(text, span, self.lexicons[language]) or span

    def person_said(self, name: str, language: Language, form: str) -> str | None:
        """Say whom the person means ("votre mère", "your mother"), None when it can't be said."""
        return self.lexicons[language].file.people_said.get(name, {}).get(form)

    def _marks(self, text: str, language: Language) -> tuple[tuple[Mark, ...], frozenset[str]]:
        folded = fold(text, language)
        found = self.lexicons[language].patterns.find(folded)
        negators = [match for match in found if match.id == "negator"]
        safe = [match for match in found if match.id == "never_negated"]
        marks: list[Mark] = []
        denied: set[str] = set()
        for match in _longest(found):
            kind, _, name = match.id.partition(".")
            if name == _NOT_MEANT:
                continue
            if kind in _NEGATABLE and _negated(folded, match, negators, safe):
                denied |= {name} if kind == "feeling" else set()
                continue
            marks.append(Mark(span=folded.span(match.start, match.end), kind=kind, name=name))
        return tuple(sorted(marks)), frozenset(denied)


def _longest(found: Sequence[Match]) -> list[Match]:
    """Keep, of the matches of one kind that overlap, the longest."""
    kept: list[Match] = []
    named = [match for match in found if "." in match.id]
    for match in sorted(named, key=lambda each: (each.start - each.end, each.start)):
        kind = match.id.partition(".")[0]
        if not any(
            other.id.partition(".")[0] == kind
            and other.start < match.end
            and match.start < other.end
            for other in kept
        ):
            kept.append(match)
    return sorted(kept, key=lambda each: (each.start, each.end, each.id))


def _negated(
    folded: Folded, match: Match, negators: Sequence[Match], safe: Sequence[Match]
) -> bool:
    if any(each.start <= match.start and match.start <= each.end + 1 for each in safe):
        return False
    return any(
        match.start - _REACH <= each.end <= match.start
        and not _STOPS & set(folded.text[each.end : match.start])
        for each in negators
    )


def _repeated(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words said three times or more, most often first."""
    telling = (word for word in words if word not in lexicon.stop_words and len(word) > 3)  # noqa: PLR2004  short words repeat by grammar
    return tuple(word for word, count in Counter(telling).most_common() if count >= 3)  # noqa: PLR2004  twice is chance
