"""Many patterns looked for at once, in linear time, by RE2: no text can make it hang."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import re2

from veilleuse.language.errors import PatternError
from veilleuse.language.fold import Folded

_REFERENCE = re.compile(r"<(\w+)>")
_GAP = re.compile(r"<gap(\d+)>")
_CHUNK = 40
_MEMORY = 128 << 20
_DEPTH = 6


@dataclass(frozen=True, kw_only=True)
class Match:
    """Where a pattern was found in a folded text."""

    id: str
    start: int
    end: int


class PatternSet:
    """Patterns by id, written in RE2 over folded text; `<name>` stands for a lexicon group."""

    def __init__(
        self,
        patterns: Mapping[str, Sequence[str]],
        lexicon: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Compile every pattern.

        Raises:
            PatternError: a pattern or a group can't be read; names the id.
        """
        groups = dict(lexicon or {})
        self._owners: list[str] = []
        self._compiled: list[re2._Regexp] = []
        for owner, alternatives in patterns.items():
            for alternative in alternatives:
                self._owners.append(owner)
                self._compiled.append(_compiled(owner, _expanded(alternative, groups, owner)))
        self._sets = [
            _set(self._compiled[start : start + _CHUNK])
            for start in range(0, len(self._compiled), _CHUNK)
        ]

    def find(self, folded: Folded) -> tuple[Match, ...]:
        """Return every place where a pattern matches, by place."""
        text = folded.text
        found = {
            Match(id=self._owners[index], start=match.start(), end=match.end())
            for index in self._hits(text)
            for match in self._compiled[index].finditer(text)
            if match.end() > match.start()
        }
        return tuple(sorted(found, key=lambda match: (match.start, match.end, match.id)))

    def _hits(self, text: str) -> Iterator[int]:
        for number, each in enumerate(self._sets):
            for index in each.Match(text) or ():
                yield number * _CHUNK + index


def _options() -> "re2.Options":
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


def _compiled(owner: str, pattern: str) -> "re2._Regexp":
    try:
        return re2.compile(pattern, _options())
    except re2.error as error:
        raise PatternError("language.error.pattern", owner=owner, pattern=pattern) from error


def _set(compiled: Sequence["re2._Regexp"]) -> "re2.Set":
    made = re2.Set.SearchSet(_options())
    for each in compiled:
        made.Add(each.pattern)
    made.Compile()
    return made


def _expanded(pattern: str, groups: Mapping[str, Sequence[str]], owner: str) -> str:
    text = _GAP.sub(lambda match: rf"(?:\S+ ){{0,{match.group(1)}}}", pattern)
    for _ in range(_DEPTH):
        if not _REFERENCE.search(text):
            break
        text = _REFERENCE.sub(lambda match: _group(match.group(1), groups, owner), text)
    start = "" if text.startswith(("^", r"\b")) else r"\b"
    end = "" if text.endswith(("$", r"\b", " ", ")*", "?", "[^ ]")) and not text.endswith(")?") else r"\b"
    if not text[:1].isalnum() and text[:1] not in "(\\<[":
        start = ""
    if text[-1:] in "!?.,%\"" :
        end = ""
    return f"{start}(?:{text}){end}"


def _group(name: str, groups: Mapping[str, Sequence[str]], owner: str) -> str:
    alternatives = groups.get(name)
    if not alternatives:
        raise PatternError("language.error.group", owner=owner, name=name)
    return "(?:" + "|".join(alternatives) + ")"
