"""Reading a message for danger: rules first, then a second opinion that can only raise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from veilleuse.language import ContextReader, Language, Lexicon, Span, detect, fold_both, sentences
from veilleuse.triage.assessment import Assessment, Level, Signal, Utterance
from veilleuse.triage.errors import OpinionError
from veilleuse.triage.opinion import Opinion, SecondOpinion
from veilleuse.triage.reading import RuleReader
from veilleuse.triage.rules import Rulebook
from veilleuse.triage.watching import Watch, WatchCues, watch

_APART = frozenset({"lexicon", "watch"})


@dataclass(frozen=True, kw_only=True)
class Triage:
    """Assesses messages and conversations in both languages."""

    readers: Mapping[Language, RuleReader]
    cues: Mapping[Language, WatchCues]
    opinion: SecondOpinion | None = None

    @classmethod
    def parse(
        cls,
        folder: Mapping[str, object],
        *,
        lexicons: Mapping[Language, Lexicon],
        contexts: Mapping[Language, ContextReader],
    ) -> Self:
        """Validate rule files (`fr/suicide` → content, `fr/watch` → cues of conversations).

        Raises:
            RuleError: a file is ill-formed, an id comes twice, or a language has no rule.
            PatternError: a pattern does not compile.
        """
        readers = {
            language: RuleReader(
                book=Rulebook.parse(_rule_files(folder, language), lexicons[language]),
                context=contexts[language],
            )
            for language in Language
        }
        cues = {
            language: WatchCues.parse(folder.get(f"{language}/watch"), language, lexicons[language])
            for language in Language
        }
        return cls(readers=readers, cues=cues)

    def with_opinion(self, opinion: SecondOpinion) -> Self:
        """Return the same triage with a second opinion."""
        return replace(self, opinion=opinion)

    def assess(
        self,
        text: str,
        history: Sequence[Utterance] = (),
        *,
        prefer: Language | None = None,
    ) -> Assessment:
        """Say what a message asks to be offered.

        `history` is what was said before, oldest first: it gives their meaning to answers such
        as « oui » or "tonight". Never raises, whatever the text; what failed is in `unknown`.
        """
        language = detect(text, prefer=prefer).language
        signals = list(self._read(text))
        for each in Language if history else ():
            signals.extend(self.cues[each].answered(text, history))
        further, unknown = self._second(text, language)
        found = tuple(sorted((*signals, *further), key=_gravest_first))
        level = max((signal.level for signal in found), default=Level.NONE)
        return Assessment(language=language, level=level, signals=found, unknown=unknown)

    def watch(self, turns: Sequence[Utterance]) -> Watch:
        """Follow a conversation: a level for each of the person's turns, and when to act."""
        return watch(self.assess, self.cues, turns)

    def _read(self, text: str) -> Iterator[Signal]:
        """Read by the rules of both languages: people change language when it hurts."""
        for language, folded in fold_both(text).items():
            yield from self.readers[language].read(folded)

    def _second(self, text: str, language: Language) -> tuple[tuple[Signal, ...], tuple[str, ...]]:
        if self.opinion is None or not text.strip():
            return (), ()
        spans = sentences(text, language)
        try:
            opinions = self.opinion.opine([span.of(text) for span in spans], text, language)
        except OpinionError:
            return (), (self.opinion.name,)
        return tuple(_signal(opinion, spans, text) for opinion in opinions), ()


def _rule_files(folder: Mapping[str, object], language: Language) -> dict[str, object]:
    prefix = f"{language}/"
    return {
        name.removeprefix(prefix): raw
        for name, raw in folder.items()
        if name.startswith(prefix) and name.removeprefix(prefix) not in _APART
    }


def _gravest_first(signal: Signal) -> tuple[int, int, str]:
    return -signal.level, -signal.grade, signal.source


def _signal(opinion: Opinion, spans: Sequence[Span], text: str) -> Signal:
    whole = Span(start=0, end=len(text))
    place = opinion.sentence
    known = place is not None and 0 <= place < len(spans)
    return Signal(
        kind=opinion.kind,
        grade=opinion.grade,
        subject=opinion.subject,
        level=opinion.level,
        evidence=(spans[place] if known and place is not None else whole,),
        source=opinion.source,
    )
