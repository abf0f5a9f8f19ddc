"""Reading a message for danger: rules first, then a second opinion that can only raise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from veilleuse.language import ContextReader, Language, Lexicon, Span, detect, fold_both
from veilleuse.triage.assessment import Assessment, Level, Role, Signal, Standing, Utterance
from veilleuse.triage.errors import OpinionError
from veilleuse.triage.opinion import Hearing, Opinion, SecondOpinion
from veilleuse.triage.reading import RuleReader
from veilleuse.triage.rules import Rulebook
from veilleuse.triage.watching import Watch, WatchCues, watch

# What a message is read with, when it might be grave: the person's last messages, their ends.
_BEFORE = 2
_BEFORE_CHARACTERS = 300
# Words that are heavy together sound graver than each: only near certainty counts.
_CONTEXT_LIKELY = 0.9
_APART = frozenset({"lexicon", "watch"})


@dataclass(frozen=True, kw_only=True)
class Triage:
    """Assesses messages and conversations in both languages."""

    readers: Mapping[Language, RuleReader]
    hints: Mapping[Language, RuleReader]
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
        readers: dict[Language, RuleReader] = {}
        hints: dict[Language, RuleReader] = {}
        for each in Language:
            rules, common = Rulebook.parse(_rule_files(folder, each), lexicons[each])
            readers[each] = RuleReader(book=rules, context=contexts[each])
            hints[each] = RuleReader(book=common, context=contexts[each])
        cues = {
            language: WatchCues.parse(folder.get(f"{language}/watch"), language, lexicons[language])
            for language in Language
        }
        return cls(readers=readers, hints=hints, cues=cues)

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
        signals = list(_read(self.readers, text))
        for each in Language if history else ():
            signals.extend(self.cues[each].answered(text, history))
        hearing, unknown = self._hear(text, language)
        if hearing.hints_at > Level.NONE:
            signals.extend(_read(self.hints, text))
        signals = list(_borne_out(signals, hearing))
        ruled = max((signal.level for signal in signals), default=Level.NONE)
        signals.extend(_signal(each) for each in hearing.opinions if each.level >= ruled)
        if history and hearing.bears_out == Level.URGENT:
            signals.extend(self._in_context(text, history, language))
        found = tuple(sorted(signals, key=_gravest_first))
        level = max((signal.level for signal in found), default=Level.NONE)
        if hearing.doubt is not None:
            level = max(level, Level.SUPPORT)
        return Assessment(
            language=language,
            level=level,
            signals=found,
            unknown=unknown,
            doubt=hearing.doubt if level < Level.URGENT else None,
            kinds=hearing.kinds,
        )

    def watch(self, turns: Sequence[Utterance]) -> Watch:
        """Follow a conversation: a level for each of the person's turns, and when to act."""
        return watch(self.assess, self.cues, turns)

    def _in_context(
        self, text: str, history: Sequence[Utterance], language: Language
    ) -> Iterator[Signal]:
        """Read a message that might be grave after what the person said just before it."""
        before = [said.text for said in history if said.role is Role.USER][-_BEFORE:]
        context = "".join(f"{said[-_BEFORE_CHARACTERS:]}\n" for said in before)
        hearing, _ = self._hear(context + text, language)
        for opinion in hearing.opinions:
            likely = opinion.probability >= _CONTEXT_LIKELY
            if before and likely and opinion.level >= Level.URGENT:
                whole = (Span(start=0, end=len(text)),)
                yield replace(_signal(opinion), evidence=whole, source="watch.in_context")

    def _hear(self, text: str, language: Language) -> tuple[Hearing, tuple[str, ...]]:
        if self.opinion is None or not text.strip():
            return Hearing(), ()
        try:
            return self.opinion.hear(text, language), ()
        except OpinionError:
            return Hearing(), (self.opinion.name,)


def _rule_files(folder: Mapping[str, object], language: Language) -> dict[str, object]:
    prefix = f"{language}/"
    return {
        name.removeprefix(prefix): raw
        for name, raw in folder.items()
        if name.startswith(prefix) and name.removeprefix(prefix) not in _APART
    }


def _read(readers: Mapping[Language, RuleReader], text: str) -> Iterator[Signal]:
    """Read by the rules of both languages: people change language when it hurts."""
    for language, folded in fold_both(text).items():
        yield from readers[language].read(folded)


def _gravest_first(signal: Signal) -> tuple[int, int, str]:
    return -signal.level, -signal.grade, signal.source


def _borne_out(signals: Iterable[Signal], hearing: Hearing) -> Iterator[Signal]:
    """Keep what stands alone, and the rest as far as the second opinion bears it out."""
    for signal in signals:
        if signal.standing is Standing.HINT:
            if hearing.hints_at >= signal.level and hearing.is_about(signal.kind):
                yield signal
        elif signal.standing is Standing.ALONE or hearing.bears_out is None:
            yield signal
        elif hearing.bears_out > Level.NONE:
            yield replace(signal, level=min(signal.level, hearing.bears_out))


def _signal(opinion: Opinion) -> Signal:
    return Signal(
        kind=opinion.kind,
        grade=opinion.grade,
        subject=opinion.subject,
        level=opinion.level,
        evidence=opinion.evidence,
        source=opinion.source,
        probability=opinion.probability,
    )
