"""What a move works with: the message as read, what came before, the banks, the toolbox."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from veilleuse.conversation.banks import BankLine, Banks, Wanted
from veilleuse.conversation.reading import Mark, Reader, Reading
from veilleuse.conversation.toolbox import Toolbox
from veilleuse.conversation.turn_types import Address, Line, Phrasing
from veilleuse.language import Catalogue, Span
from veilleuse.triage import Role

_RECENT = 6
_MEMORY = 12
_NIGHT_FROM, _NIGHT_TO, _MORNING_TO = 22, 5, 11


class Scene:
    """One reply being phrased; it remembers which lines and quotes it has taken."""

    def __init__(
        self,
        *,
        phrasing: Phrasing,
        reader: Reader,
        banks: Banks,
        catalogue: Catalogue,
        toolbox: Toolbox | None,
        asks_for_move: bool,
    ) -> None:
        """Prepare to phrase; with `asks_for_move` the message only names what is wished."""
        self.phrasing = phrasing
        self.banks = banks
        self.catalogue = catalogue
        self.toolbox = toolbox
        self.reader = reader
        self._asks_for_move = asks_for_move
        self._taken: set[str] = set()
        self._quoted: set[str] = set()

    @cached_property
    def memory(self) -> tuple[Reading, ...]:
        """Return what the person wrote before in this conversation, as read."""
        said = [each for each in self.phrasing.request.history if each.role is Role.USER]
        return tuple(
            self.reader.read(each.text, self.phrasing.language) for each in said[-_MEMORY:]
        )

    @cached_property
    def focus(self) -> Reading:
        """Return what the reply is about: this message, or the one before a bare wish."""
        here = self.reader.read(self.phrasing.request.text, self.phrasing.language)
        bare = (self._asks_for_move and not here.is_long) or not here.words
        if bare and self.memory:
            return max(self.memory[-3:], key=lambda each: each.words)
        return here

    @cached_property
    def feelings(self) -> tuple[str, ...]:
        """Return the feelings of the message, then those of the messages before."""
        earlier = (name for each in reversed(self.memory[-3:]) for name in each.feelings)
        now = self.focus.feelings
        return now or tuple(dict.fromkeys(earlier))[:2]

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """Return the themes of the message, then those of the conversation."""
        earlier = (name for each in reversed(self.memory) for name in each.themes)
        return tuple(dict.fromkeys((*self.focus.themes, *earlier)))[:6]

    @cached_property
    def said_before(self) -> str:
        """Return the latest replies as one text, so that none is said again."""
        said = [each for each in self.phrasing.request.history if each.role is Role.ASSISTANT]
        return " ".join((*(each.text for each in said), self.phrasing.usage.last_reply))

    @cached_property
    def moments(self) -> frozenset[str]:
        """Return the moments that lines may be kept for."""
        hour, usage = self.phrasing.usage.now.hour, self.phrasing.usage
        night = hour >= _NIGHT_FROM or hour < _NIGHT_TO
        found = {"night"} if night else set()
        found |= {"morning"} if _NIGHT_TO <= hour < _MORNING_TO else set()
        found |= {"first"} if usage.turn == 0 else {"later"}
        found |= {"short"} if self.focus.is_short else set()
        return frozenset(found | ({"long"} if self.focus.is_long else set()))

    @property
    def address(self) -> Address:
        """Return how the person wishes to be spoken to."""
        return self.phrasing.person.address

    @property
    def asked_lately(self) -> int:
        """Return how many of the last two replies asked something."""
        said = [each for each in self.phrasing.request.history if each.role is Role.ASSISTANT]
        return sum("?" in each.text for each in said[-2:])

    def draw(
        self,
        bank: str,
        *,
        kind: str = "",
        slots: Mapping[str, str | None] | None = None,
        asking: bool = True,
        feelings: tuple[str, ...] | None = None,
        themes: tuple[str, ...] | None = None,
    ) -> Line | None:
        """Take a line of a bank with its slots filled, None when no line fits."""
        filled = {name: words for name, words in (slots or {}).items() if words}
        wanted = Wanted(
            feelings=self.feelings if feelings is None else feelings,
            themes=self.themes if themes is None else themes,
            moments=self.moments,
            kind=kind,
            used=self.phrasing.usage.used_lines,
            said=self.said_before,
            seed=f"{self.phrasing.usage.turn}|{self.phrasing.request.text}",
            without=frozenset(self._taken),
            slots=frozenset(filled),
            short_of_questions=not asking,
        )
        line = self.banks.draw(self.phrasing.language, bank, wanted)
        return None if line is None else self._said(line, filled)

    def _said(self, line: BankLine, filled: Mapping[str, str]) -> Line:
        self._taken.add(line.id)
        if "quote" in line.slots:
            self._quoted.add(filled["quote"])
        return Line(text=line.said(self.address).format_map(dict(filled)), bank_id=line.id)

    def quote(self, *kinds: str) -> str | None:
        """Return the best extract not quoted lately; with `kinds`, one that holds such a mark."""
        return next(self.quotes(*kinds), None)

    def quotes(self, *kinds: str) -> Iterator[str]:
        """Give the extracts not quoted lately, best first."""
        for span in self.focus.extracts:
            words = self.focus.quote(span)
            if self._is_sore(span) or words in self.said_before or words in self._quoted:
                continue
            if not kinds or self.focus.marks_in(span, kinds):
                yield words

    def marked(self, kind: str) -> tuple[Mark, ...]:
        """Return the marks of a kind in what the reply is about."""
        return self.focus.of_kind(kind)

    def _is_sore(self, span: Span) -> bool:
        """Say whether these words are what triage noticed: a danger is never quoted back."""
        if self.focus.text != self.phrasing.request.text:
            return False
        noticed = (place for each in self.phrasing.assessment.signals for place in each.evidence)
        return any(place.start < span.end and span.start < place.end for place in noticed)

    def frame(self, kind: str, **slots: str | None) -> Line | None:
        """Take one of the short sentences that hold a move together."""
        return self.draw("frames", kind=kind, slots=slots)
