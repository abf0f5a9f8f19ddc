"""Banks of lines: which to say, by feeling, theme and moment, never twice within 30 days."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self

import msgspec

from veilleuse.conversation.errors import VoicesError
from veilleuse.conversation.turn_types import Address
from veilleuse.language import Language

_FIRST_FEELING, _OTHER_FEELING, _THEME, _MOMENT, _SLOT = 5, 3, 3, 1, 3
_NEAR = 1
_IN_BRACES = re.compile(r"\{(\w+)\}")


class BankLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line: for whom it is said in French, and what it fits."""

    id: str
    text: str = ""
    vous: str = ""
    tu: str = ""
    feelings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    kind: str = ""

    @property
    def slots(self) -> frozenset[str]:
        """Return the names of the words to put in: `quote`, `absolute`."""
        return frozenset(_IN_BRACES.findall(self.text or self.vous))

    @property
    def asks(self) -> bool:
        """Say whether this line is a question."""
        return "?" in (self.text or self.vous)

    def said(self, address: Address) -> str:
        """Return the words for this form of address."""
        return self.text or (self.tu if address is Address.TU else self.vous)


class _BankFile(msgspec.Struct, frozen=True):
    bank: str
    lines: tuple[BankLine, ...]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a line should fit: feelings and themes by importance, the moment, one `kind`.

    `slots` are the words that can be put in; a line that asks for another one doesn't fit, and
    one that uses them is preferred. `short_of_questions` leaves out lines that ask, `least`
    those that fit less well than this score.
    """

    feelings: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    moments: frozenset[str] = frozenset()
    kind: str = ""
    used: frozenset[str] = frozenset()
    said: str = ""
    seed: str = ""
    without: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    short_of_questions: bool = False
    least: int = 0


@dataclass(frozen=True, kw_only=True)
class Banks:
    """Every bank of each language, by name."""

    lines: Mapping[Language, Mapping[str, Sequence[BankLine]]] = field(repr=False)

    @classmethod
    def parse(cls, folder: Mapping[str, object]) -> Self:
        """Validate the files of the voice's folder (`fr/bank_questions` → content).

        Files that hold no bank are left to their own readers.

        Raises:
            VoicesError: a bank is ill-formed, a line says nothing, or an id comes twice.
        """
        return cls(lines={language: _banks(folder, language) for language in Language})

    def of(self, language: Language, bank: str) -> Sequence[BankLine]:
        """Return the lines of a bank, none when the bank is not there."""
        return self.lines[language].get(bank, ())

    def draw(self, language: Language, bank: str, wanted: Wanted) -> BankLine | None:
        """Choose the line that fits best; the same wish gives the same line.

        A line used within 30 days comes back only when nothing else fits.
        """
        fitting = [
            (score, line)
            for line in self.of(language, bank)
            if (score := _fit(line, wanted)) is not None
        ]
        fresh = [each for each in fitting if each[1].id not in wanted.used]
        pool = fresh or fitting
        if not pool:
            return None
        best = max(score for score, _ in pool)
        near = [line for score, line in pool if score >= best - _NEAR]
        return min(near, key=lambda line: _shuffled(wanted.seed, line.id))


def _banks(folder: Mapping[str, object], language: Language) -> dict[str, tuple[BankLine, ...]]:
    found: dict[str, tuple[BankLine, ...]] = {}
    seen: set[str] = set()
    for name, raw in folder.items():
        if not name.startswith(f"{language}/") or not _is_bank(raw):
            continue
        file = _read(name, raw)
        for line in file.lines:
            _check(name, line, language, seen)
        bank = file.bank.removeprefix("bank_")
        found[bank] = (*found.get(bank, ()), *file.lines)
    return found


def _is_bank(raw: object) -> bool:
    return isinstance(raw, Mapping) and "bank" in raw


def _read(name: str, raw: object) -> _BankFile:
    try:
        return msgspec.convert(raw, _BankFile)
    except msgspec.ValidationError as error:
        raise VoicesError("conversation.error.ill_formed", file=name, why=str(error)) from error


def _check(name: str, line: BankLine, language: Language, seen: set[str]) -> None:
    spoken = line.text or (line.vous and line.tu)
    if language is Language.EN and not line.text:
        spoken = ""
    if not spoken or line.id in seen:
        raise VoicesError("conversation.error.ill_formed", file=name, why=line.id)
    seen.add(line.id)


def _fit(line: BankLine, wanted: Wanted) -> int | None:
    """Score a line, None when it would be beside the point."""
    if line.kind != wanted.kind or line.id in wanted.without:
        return None
    if not set(line.when) <= wanted.moments or _already(line, wanted.said):
        return None
    if not line.slots <= wanted.slots or (wanted.short_of_questions and line.asks):
        return None
    feelings = _shared(line.feelings, wanted.feelings)
    themes = _shared(line.themes, wanted.themes)
    if (line.feelings and not feelings) or (set(line.themes) - {"general"} and not themes):
        return None
    score = _SLOT * bool(line.slots) + _MOMENT * len(line.when) + _THEME * min(len(themes), 2)
    if feelings:
        score += _FIRST_FEELING if wanted.feelings[0] in feelings else _OTHER_FEELING
    return score if score >= wanted.least else None


def _shared(has: Iterable[str], wants: Sequence[str]) -> tuple[str, ...]:
    known = set(has) - {"general"}
    return tuple(each for each in wants if each in known)


def _already(line: BankLine, said: str) -> bool:
    return bool(said) and any(text and text in said for text in (line.text, line.vous, line.tu))


def _shuffled(seed: str, name: str) -> bytes:
    return blake2b(f"{seed}|{name}".encode("utf-8", "replace"), digest_size=8).digest()


def every_line(banks: Banks) -> Iterator[tuple[Language, str, BankLine]]:
    """Go through all lines, for those who check them."""
    for language, by_name in banks.lines.items():
        for name, lines in by_name.items():
            for line in lines:
                yield language, name, line
