"""A message once read: marks, clauses, and what they add up to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from veilleuse.language import Language, Span


@dataclass(frozen=True, kw_only=True, order=True)
class Mark:
    """Something found: its kind (`feeling`, `people`…), its name in the lexicon, its place."""

    span: Span
    kind: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a reader found in a text; every span is a place in `text` as it was written.

    `denied` names the feelings that the person says they don't have.
    """

    text: str
    language: Language
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    marks: tuple[Mark, ...]
    extracts: tuple[Span, ...]
    words: int
    repeated: tuple[str, ...]
    themes_of: Mapping[str, str]
    denied: frozenset[str] = frozenset()

    def of_kind(self, kind: str) -> tuple[Mark, ...]:
        """Return the marks of one kind, in the order of the text."""
        return tuple(mark for mark in self.marks if mark.kind == kind)

    def names(self, kind: str) -> tuple[str, ...]:
        """Return what was found of one kind, most often first, then first found."""
        counts = Counter(mark.name for mark in self.of_kind(kind))
        return tuple(name for name, _ in counts.most_common())

    def has(self, kind: str, name: str | None = None) -> bool:
        """Say whether something of a kind, or one thing, was found."""
        return any(mark.kind == kind and name in (None, mark.name) for mark in self.marks)

    def quote(self, span: Span) -> str:
        """Return the exact words at a place."""
        return span.of(self.text)

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of things found."""
        return frozenset(mark.kind for mark in self.marks)

    @cached_property
    def feelings(self) -> tuple[str, ...]:
        """Return the feelings, the one that fills most of the text first."""
        return self.names("feeling")

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """Return what it is about, from the themes and from the people named."""
        people = (self.themes_of.get(name, "") for name in self.names("people"))
        return tuple(dict.fromkeys(each for each in (*self.names("theme"), *people) if each))

    @cached_property
    def own_absolute(self) -> Mark | None:
        """Return the first absolute said of the person's own life, in a clause with "I" or "me"."""
        for mark in self.of_kind("absolute"):
            if mark.name == "everybody":
                continue
            home = (each for each in self.clauses if each.start <= mark.span.start < each.end)
            if self.marks_in(next(home, mark.span), ("me",)):
                return mark
        return None

    @property
    def is_short(self) -> bool:
        """Say whether only a few words were written."""
        return self.words <= _SHORT

    @property
    def is_long(self) -> bool:
        """Say whether the text overflows."""
        return self.words >= _LONG

    def touches(self, span: Span, kinds: Iterable[str]) -> bool:
        """Say whether a place shares words with a mark of these kinds."""
        wanted = frozenset(kinds)
        return any(
            mark.kind in wanted and mark.span.start < span.end and span.start < mark.span.end
            for mark in self.marks
        )

    def marks_in(self, span: Span, kinds: Iterable[str] | None = None) -> tuple[Mark, ...]:
        """Return the marks inside a place."""
        wanted = None if kinds is None else frozenset(kinds)
        return tuple(
            mark
            for mark in self.marks
            if span.start <= mark.span.start
            and mark.span.end <= span.end
            and (wanted is None or mark.kind in wanted)
        )


_SHORT, _LONG = 7, 55
