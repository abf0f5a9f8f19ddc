"""What a move works with: the message as read, what came before, the banks, the toolbox."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from veilleuse.conversation.banks import BankLine, Banks, Wanted
from veilleuse.conversation.reading import Mark, Reader, Reading
from veilleuse.conversation.situations import Situations, Told
from veilleuse.conversation.toolbox import Toolbox
from veilleuse.conversation.turn_types import Address, Line, Move, Phrasing
from veilleuse.language import Span
from veilleuse.triage import Role

_MEMORY = 12
_NIGHT_FROM, _NIGHT_TO, _MORNING_TO = 22, 5, 11
_FITS = 3

# What a whole conversation is about stays; the rest counts only where it is named.
_LASTING = frozenset({"exam", "baby", "carer", "breakup", "grief"})
_FELT = {
    "exam": "stress",
    "baby": "tiredness",
    "carer": "tiredness",
    "breakup": "hurt",
    "grief": "grief",
}
_TOLD_WORDS = 4
_OF_THE_HOUR = frozenset({"night", "sleep"})


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Where a voice takes its words from."""

    reader: Reader
    situations: Situations
    banks: Banks
    toolbox: Toolbox | None


def _hardness(reading: Reading) -> int:
    """Say how much of a message could do with another look."""
    hard = ("harsh", "absolute", "worry", "told")
    return sum(mark.kind in hard for mark in reading.marks)


class Scene:
    """One reply being phrased; it remembers which lines and quotes it has taken."""

    def __init__(
        self, phrasing: Phrasing, sources: Sources, *, wish: Move | None, winds_down: bool
    ) -> None:
        """Prepare to phrase; with a `wish` in words, the message may say nothing else."""
        self.winds_down = winds_down
        self.phrasing = phrasing
        self.sources = sources
        self.wish = wish
        self._taken: set[str] = set()
        self._quoted: set[str] = set()

    @cached_property
    def memory(self) -> tuple[Reading, ...]:
        """Return what the person wrote before in this conversation, as read."""
        said = [each for each in self.phrasing.request.history if each.role is Role.USER]
        return tuple(self._read(each.text) for each in said[-_MEMORY:])

    @cached_property
    def focus(self) -> Reading:
        """Return what the reply is about: this message, or the one before a bare wish."""
        here = self._read(self.phrasing.request.text)
        bare = (self.wish is not None and len(here.clauses) <= 2) or not here.words  # noqa: PLR2004  a wish and a word or two
        if bare and self.memory:
            told = [each for each in self.memory if each.words >= _TOLD_WORDS] or self.memory
            if self.wish is Move.ORDER:
                return max(told[-3:], key=lambda each: each.words)
            if self.wish in {Move.COUNTERPOINT, Move.SOFTEN}:
                return max(reversed(told[-5:]), key=_hardness)
            return told[-1]
        return here

    def _read(self, text: str) -> Reading:
        return self.sources.reader.read(text, self.phrasing.language)

    @cached_property
    def felt(self) -> tuple[str, ...]:
        """Return the feelings of the message, else those of the messages just before."""
        earlier = (name for each in reversed(self.memory[-4:]) for name in each.feelings)
        lasting = (_FELT[name] for name in self.themes if name in _FELT)
        return self.focus.feelings or tuple(dict.fromkeys((*lasting, *earlier)))[:3]

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """Return what the message is about, and what the conversation is about."""
        now = self.focus.themes
        before = Counter(name for each in self.memory for name in each.themes)
        lasting = [name for name, _ in before.most_common() if name in _LASTING][:2]
        if lasting or _LASTING & set(now):
            kept = _LASTING | _OF_THE_HOUR
            return tuple(dict.fromkeys(each for each in (*now, *lasting) if each in kept))
        return now

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Return the situations that the message tells."""
        return self.sources.situations.find(self.focus.text, self.phrasing.language)

    def rests(self) -> bool:
        """Say whether the situation told asks for no question."""
        language, banks = self.phrasing.language, self.sources.banks
        if not self.told:
            return False
        kind = f"{self.told[0].id}.ask"
        return not any(line.kind == kind for line in banks.of(language, "situations"))

    @cached_property
    def said_before(self) -> str:
        """Return the replies so far as one text, so that none is said again."""
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
    def turn(self) -> int:
        """Return the number of this turn, from 0."""
        return self.phrasing.usage.turn

    @property
    def asked_lately(self) -> int:
        """Return how many of the last two replies asked something."""
        said = [each for each in self.phrasing.request.history if each.role is Role.ASSISTANT]
        return sum("?" in each.text for each in said[-2:])

    def draw(  # noqa: PLR0913  every wish has its own name, and a default
        self,
        bank: str,
        *,
        kind: str = "",
        slots: Mapping[str, str | None] | None = None,
        asking: bool = True,
        feelings: tuple[str, ...] | None = None,
        themes: tuple[str, ...] | None = None,
        fitting: bool = False,
        fresh: bool = False,
    ) -> Line | None:
        """Take a line of a bank with its slots filled, None when no line fits.

        `fitting` asks for a line about these feelings or themes, `fresh` for one that was not
        said within 30 days.
        """
        filled = {name: words for name, words in (slots or {}).items() if words}
        wanted = Wanted(
            feelings=self.focus.feelings if feelings is None else feelings,
            themes=self.themes if themes is None else themes,
            moments=self.moments,
            kind=kind,
            used=self.phrasing.usage.used_lines,
            said=self.said_before,
            seed=f"{self.turn}|{self.phrasing.request.text}",
            without=frozenset(self._taken),
            slots=frozenset(filled),
            short_of_questions=not asking,
            least=_FITS if fitting else 0,
        )
        line = self.sources.banks.draw(self.phrasing.language, bank, wanted)
        if line is None or (fresh and line.id in self.phrasing.usage.used_lines):
            return None
        return self._said(line, filled)

    def _said(self, line: BankLine, filled: Mapping[str, str]) -> Line:
        self._taken.add(line.id)
        if "quote" in line.slots:
            self._quoted.add(filled["quote"])
        return Line(text=line.said(self.address).format_map(dict(filled)), bank_id=line.id)

    def quote(self, *kinds: str) -> str | None:
        """Return the best extract not quoted yet; with `kinds`, one that holds such a mark."""
        return next(self.quotes(*kinds), None)

    def quotes(self, *kinds: str) -> Iterator[str]:
        """Give the extracts not quoted yet in this conversation, best first."""
        for span in self.focus.extracts:
            words = self.focus.quote(span)
            if self.is_sore(span) or words in self.said_before or words in self._quoted:
                continue
            if not kinds or self.focus.touches(span, kinds):
                yield words

    def marked(self, kind: str) -> tuple[Mark, ...]:
        """Return the marks of a kind in what the reply is about."""
        return self.focus.of_kind(kind)

    def is_sore(self, span: Span) -> bool:
        """Say whether these words are what triage noticed: a danger is never quoted back."""
        if self.focus.text != self.phrasing.request.text:
            return False
        noticed = (place for each in self.phrasing.assessment.signals for place in each.evidence)
        return any(place.start < span.end and span.start < place.end for place in noticed)

    def frame(self, kind: str, **slots: str | None) -> Line | None:
        """Take one of the short sentences that hold a move together."""
        return self.draw("frames", kind=kind, slots=slots)
