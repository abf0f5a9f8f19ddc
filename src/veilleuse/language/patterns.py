"""Patterns over folded text, searched together in linear time.

One filter over all literal parts says which patterns may match; only those are then run. The
engine is RE2: no pattern, however written, can hang on a hostile text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgspec
import re2

from veilleuse.language.errors import DataError, PatternError
from veilleuse.language.folding import Folded

# A text can repeat one phrase a hundred thousand times; more places add nothing to a judgement.
MOST_MATCHES = 200
_DEEPEST = 12
_MEMORY_BYTES = 64 << 20
_GAP = re.compile(r"<gap(\d)> ?")
_GROUP = re.compile(r"<([a-z][a-z0-9_]*)(\?)?>( ?)")
_SELF_CHECK = "zqveilleusezq"

Lexicon = Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Match:
    """Where a pattern was found, in the offsets of `Folded.text`."""

    id: str
    start: int
    end: int


def parse_lexicon(raw: object) -> Mapping[str, tuple[str, ...]]:
    """Validate a lexicon file: `name: [alternatives]`.

    Raises:
        DataError: it is not a mapping of names to lists of words.
    """
    try:
        groups = msgspec.convert(raw or {}, dict[str, tuple[str, ...]])
    except msgspec.ValidationError as error:
        raise DataError("language.error.ill_formed", why=str(error)) from error
    return MappingProxyType(groups)


class PatternSet:
    """Named patterns, searched together.

    Patterns are RE2 over `Folded.text` (lower case, no accents, single spaces). `<name>` is any
    alternative of a lexicon group, `<name?> ` an optional one, `<gap3> ` up to three words. A
    match begins and ends on a word's edge.
    """

    def __init__(self, patterns: Mapping[str, Sequence[str]], lexicon: Lexicon) -> None:
        """Compile everything.

        Raises:
            PatternError: a pattern does not compile, or names an unknown group.
        """
        self._filter: Any = re2.Filter()
        self._ids: list[str] = []
        options = re2.Options()
        options.max_mem = _MEMORY_BYTES
        options.log_errors = False
        groups: dict[str, str] = {}
        for name, several in patterns.items():
            for pattern in several:
                self._add(name, expand(pattern, lexicon, groups), options)
        self._add("", _SELF_CHECK, options)
        self._compile()

    def find(self, folded: Folded) -> tuple[Match, ...]:
        """Find every match, in the order of the text; at most 200 for one pattern."""
        data = folded.text.encode("utf-8", "replace")
        found = {
            (start, end, self._ids[index])
            for index in self._filter.Match(data) or ()
            for start, end in _places(self._filter.re(index), data)
        }
        at = _characters(data, found) if len(data) != len(folded.text) else None
        return tuple(
            Match(id=name, start=at[start] if at else start, end=at[end] if at else end)
            for start, end, name in sorted(found)
        )

    def _add(self, name: str, pattern: str, options: object) -> None:
        try:
            self._filter.Add(rf"(?:^|\b| )(?:{pattern})(?:$|\b| )", options)
        except re2.error as error:
            raise PatternError("language.error.pattern", name=name, why=str(error)) from error
        self._ids.append(name)

    def _compile(self) -> None:
        """Compile, and prove on a known word that the filter works within its memory."""
        try:
            self._filter.Compile()
        except re2.error as error:
            raise PatternError("language.error.pattern", name="*", why=str(error)) from error
        if len(self._ids) - 1 not in (self._filter.Match(_SELF_CHECK.encode()) or ()):
            raise PatternError("language.error.pattern", name="*", why="filter out of memory")


def expand(pattern: str, lexicon: Lexicon, groups: dict[str, str] | None = None) -> str:
    """Replace `<name>`, `<name?> ` and `<gap3> ` in a pattern.

    Raises:
        PatternError: a group is unknown, empty, or contains itself.
    """
    return _expand(pattern, lexicon, {} if groups is None else groups, 0)


def _expand(pattern: str, lexicon: Lexicon, groups: dict[str, str], depth: int) -> str:
    if depth > _DEEPEST:
        raise PatternError("language.error.pattern", name=pattern, why="a group contains itself")

    def group(found: re.Match[str]) -> str:
        name, optional, space = found.groups()
        if name not in groups:
            if not lexicon.get(name):
                raise PatternError("language.error.pattern", name=name, why="unknown group")
            parts = [_expand(part, lexicon, groups, depth + 1) for part in lexicon[name]]
            groups[name] = f"(?:{'|'.join(parts)})"
        return f"(?:{groups[name]}{space})?" if optional else f"{groups[name]}{space}"

    return _GROUP.sub(group, _GAP.sub(r"(?:\\w+ ){0,\1}", pattern))


def _places(regexp: Any, data: bytes) -> Iterator[tuple[int, int]]:
    for count, found in enumerate(regexp.finditer(data)):
        if count == MOST_MATCHES:
            return
        start, end = found.span()
        words = data[start:end]
        yield (
            start + len(words) - len(words.lstrip(b" ")),
            end - len(words) + len(words.rstrip(b" ")),
        )


def _characters(data: bytes, found: Iterable[tuple[int, int, str]]) -> dict[int, int]:
    """Turn places in bytes into places in characters, in one pass."""
    at: dict[int, int] = {}
    last = characters = 0
    for place in sorted({place for start, end, _ in found for place in (start, end)}):
        characters += len(data[last:place].decode())
        last = place
        at[place] = characters
    return at
