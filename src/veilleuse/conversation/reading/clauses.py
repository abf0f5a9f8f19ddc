"""Cutting sentences into clauses, and clauses into extracts worth quoting."""

import re
from collections.abc import Iterator, Sequence

from veilleuse.conversation.reading.lexicon import Lexicon
from veilleuse.conversation.reading.reading import Mark
from veilleuse.conversation.reading.words import Word, around, words_of
from veilleuse.language import Span

MOST_WORDS = 8
_SAYABLE = 5
_LEAST_WORDS = 2
_TELLS = 3
_SAID_ALONE = frozenset({"feeling", "harsh"})
_STOP = re.compile(r"[,;:()\n…!?.\"«»“”]+|\s[-–—]+\s?")
_WEIGHTS = {
    "harsh": 5,
    "feeling": 4,
    "body": 3,
    "worry": 4,
    "need": 3,
    "unable": 3,
    "absolute": 2,
    "must": 2,
    "event": 2,
    "time": 1,
    "people": 1,
}


def clauses_of(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> tuple[Span, ...]:
    """Cut at punctuation and before words that begin another thought."""
    found: list[Span] = []
    for sentence in sentences:
        for piece in _pieces(text, sentence):
            found.extend(_before_breaks(words_of(text, piece), lexicon))
    return tuple(found)


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for stop in _STOP.finditer(text, sentence.start, sentence.end):
        yield Span(start=start, end=stop.start())
        start = stop.end()
    yield Span(start=start, end=sentence.end)


def _before_breaks(words: tuple[Word, ...], lexicon: Lexicon) -> Iterator[Span]:
    first = 0
    for place, word in enumerate(words):
        if word.plain in lexicon.breaks and place - first >= 2:  # noqa: PLR2004  one word alone is no clause
            yield around(words[first:place])
            first = place
    if words[first:]:
        yield around(words[first:])


def extracts_of(
    text: str,
    clauses: Sequence[Span],
    sentences: Sequence[Span],
    marks: Sequence[Mark],
    lexicon: Lexicon,
) -> tuple[Span, ...]:
    """Return the extracts worth quoting, best first; never a whole sentence over five words."""
    scored: list[tuple[float, Span]] = []
    for place, clause in enumerate(clauses):
        inside = [mark for mark in marks if clause.start <= mark.span.start < clause.end]
        extract = _extract(text, clause, inside, lexicon)
        if (
            extract is None
            or _is_stray(text, extract, inside)
            or _is_whole_sentence(text, extract, sentences)
        ):
            extract = _shorter(text, clause, inside, lexicon)
        if extract is not None:
            late = 2 * place / max(1, len(clauses))
            scored.append((_score(text, extract, marks) + late, extract))
    scored.sort(key=lambda each: -each[0])
    return tuple(dict.fromkeys(span for _, span in scored))


def _extract(text: str, clause: Span, marks: Sequence[Mark], lexicon: Lexicon) -> Span | None:
    words = _without_lead_ins(words_of(text, clause), marks, lexicon)
    if len(words) > MOST_WORDS:
        words = _window(words, marks)
    return _trimmed(words, lexicon)


def _without_lead_ins(
    words: tuple[Word, ...], marks: Sequence[Mark], lexicon: Lexicon
) -> tuple[Word, ...]:
    """Drop "et", "mais", "je me sens"… but never so far that a mark is cut."""
    first_mark = min((mark.span.start for mark in marks if mark.kind in _WEIGHTS), default=None)
    while True:
        lead = next((each for each in lexicon.lead_ins if _begins(words, each)), None)
        if lead is None or len(words) <= len(lead):
            return words
        rest = words[len(lead) :]
        if first_mark is not None and words[0].start <= first_mark < rest[0].start:
            return words
        words = rest


def _begins(words: tuple[Word, ...], lead: tuple[str, ...]) -> bool:
    return tuple(word.plain for word in words[: len(lead)]) == lead


def _window(words: tuple[Word, ...], marks: Sequence[Mark]) -> tuple[Word, ...]:
    """Keep the words from the heaviest mark on, or the last ones."""
    heavy = max(marks, key=lambda mark: _WEIGHTS.get(mark.kind, 0), default=None)
    if heavy is None:
        return words[:MOST_WORDS]
    place = next((i for i, word in enumerate(words) if word.end > heavy.span.start), 0)
    last = max(place + MOST_WORDS, sum(word.start < heavy.span.end for word in words))
    return words[max(0, min(place, len(words) - 3)) : last]


def _trimmed(words: tuple[Word, ...], lexicon: Lexicon) -> Span | None:
    while words and words[-1].plain in lexicon.tails:
        words = words[:-1]
    return around(words) if _tells(words, lexicon) else None


def _tells(words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Say whether there is more here than little words."""
    return any(word.plain not in lexicon.stop_words for word in words)


def _shorter(text: str, clause: Span, marks: Sequence[Mark], lexicon: Lexicon) -> Span | None:
    """Take what is said of the subject, or one mark; never a stray word."""
    words = words_of(text, clause)
    said = _without_subject(words, lexicon)
    if len(said) > MOST_WORDS:
        said = _window(said, marks)
    if _LEAST_WORDS <= len(said) < len(words):
        return _trimmed(said, lexicon)
    heavy = max(marks, key=lambda mark: _WEIGHTS.get(mark.kind, 0), default=None)
    if heavy is None or _WEIGHTS.get(heavy.kind, 0) < _TELLS:
        return None
    kept = tuple(word for word in words if heavy.span.start <= word.start < heavy.span.end)
    alone = len(kept) == 1 and heavy.kind not in _SAID_ALONE
    return around(kept) if kept and not alone and _tells(kept, lexicon) else None


def _without_subject(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Word, ...]:
    """Drop who it is about: "ma mère croit que ça va" → "croit que ça va"."""
    plain = " ".join(word.plain for word in words)
    found = max(
        (each.end() for each in lexicon.subjects.finditer(plain) if not each.start()), default=0
    )
    return words[plain[:found].count(" ") :]


def trimmed(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """Return a turn of phrase without the little words at its end, but "move on" whole.

    None when nothing that tells is left.
    """
    words = words_of(text, span)
    while words and words[-1].plain in lexicon.tails - lexicon.particles:
        words = words[:-1]
    return around(words) if _tells(words, lexicon) else None


def _is_stray(text: str, extract: Span, marks: Sequence[Mark]) -> bool:
    """Say whether one word alone would be quoted that names no feeling and judges nobody."""
    if len(words_of(text, extract)) > 1:
        return False
    return not any(
        mark.kind in _SAID_ALONE and mark.span.start <= extract.start < mark.span.end
        for mark in marks
    )


def _is_whole_sentence(text: str, extract: Span, sentences: Sequence[Span]) -> bool:
    home = next((each for each in sentences if each.start <= extract.start < each.end), None)
    if home is None:
        return False
    if len(home.of(text).split()) <= _SAYABLE:
        return False
    return len(words_of(text, extract)) >= len(words_of(text, home))


def _score(text: str, extract: Span, marks: Sequence[Mark]) -> float:
    inside = {
        mark.kind
        for mark in marks
        if extract.start <= mark.span.start and mark.span.end <= extract.end
    }
    length = len(words_of(text, extract))
    fit = 2.0 if 2 <= length <= MOST_WORDS - 1 else 0.0  # noqa: PLR2004  a few words say more than one
    return sum(_WEIGHTS.get(kind, 0) for kind in inside) + fit
