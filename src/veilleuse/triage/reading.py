"""Reading one text by the rules of one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from veilleuse.language import ContextReader, Folded, Language, Match, fold
from veilleuse.triage.assessment import Level, Signal, Subject
from veilleuse.triage.rules import TOGETHER, UNLESS, Rulebook


@dataclass(frozen=True, kw_only=True)
class RuleReader:
    """The rules of one language and the words that change how a match is meant."""

    language: Language
    book: Rulebook
    context: ContextReader

    def read(self, text: str) -> tuple[Signal, ...]:
        """Give the signals of a text, one for each rule and subject."""
        folded = fold(text, self.language)
        matches = self.book.patterns.find(folded)
        if not matches:
            return ()
        cancels = _by_id(matches)
        kept: dict[tuple[str, Subject], Signal] = {}
        for match in matches:
            if match.id in self.book.rules and not self._cancelled(match, cancels):
                for signal in self._signals(folded, match):
                    key = (signal.source, signal.subject)
                    kept[key] = _joined(kept[key], signal) if key in kept else signal
        return tuple(kept.values())

    def _cancelled(self, match: Match, by_id: Mapping[str, Sequence[Match]]) -> bool:
        rule = self.book.rules[match.id]
        unless = by_id.get(f"{rule.id}{UNLESS}", ())
        if any(other.start < match.end and match.start < other.end for other in unless):
            return True
        return bool(rule.together) and f"{rule.id}{TOGETHER}" not in by_id

    def _signals(self, folded: Folded, match: Match) -> Iterator[Signal]:
        rule = self.book.rules[match.id]
        context = self.context.read(folded, match.start, match.end)
        subject = rule.subject_in(context)
        level = rule.operators.on(rule.level_for(subject), context)
        if level > Level.NONE:
            yield Signal(
                kind=self.book.kinds[rule.id],
                grade=rule.grade,
                subject=subject,
                level=level,
                evidence=(folded.span(match.start, match.end),),
                source=rule.id,
            )


def _by_id(matches: Sequence[Match]) -> Mapping[str, Sequence[Match]]:
    found: dict[str, list[Match]] = {}
    for match in matches:
        found.setdefault(match.id, []).append(match)
    return found


def _joined(one: Signal, other: Signal) -> Signal:
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    return replace(one, level=max(one.level, other.level), evidence=evidence)
