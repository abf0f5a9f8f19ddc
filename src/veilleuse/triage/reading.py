"""Reading one text by the rules of one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from veilleuse.language import ContextReader, Folded, Match, sentence_bounds
from veilleuse.triage.assessment import Level, Signal, Subject
from veilleuse.triage.rules import TOGETHER, UNLESS, UNLESS_NEAR, Rulebook


@dataclass(frozen=True, kw_only=True)
class RuleReader:
    """The rules of one language and the words that change how a match is meant."""

    book: Rulebook
    context: ContextReader

    def read(self, folded: Folded) -> tuple[Signal, ...]:
        """Give the signals of a folded text, one for each rule and subject."""
        matches = self.book.patterns.find(folded)
        if not matches:
            return ()
        others = _by_id(matches)
        kept: dict[tuple[str, Subject], Signal] = {}
        for match in matches:
            if match.id in self.book.rules and not self._cancelled(folded, match, others):
                for signal in self._signals(folded, match):
                    key = (signal.source, signal.subject)
                    kept[key] = _joined(kept[key], signal) if key in kept else signal
        return tuple(kept.values())

    def _cancelled(
        self, folded: Folded, match: Match, others: Mapping[str, Sequence[Match]]
    ) -> bool:
        rule = self.book.rules[match.id]
        if _touches(others.get(f"{rule.id}{UNLESS}", ()), match.start, match.end):
            return True
        near = others.get(f"{rule.id}{UNLESS_NEAR}", ())
        if near and _touches(near, *sentence_bounds(folded, match.start, match.end)):
            return True
        return bool(rule.together) and f"{rule.id}{TOGETHER}" not in others

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
                standing=rule.standing,
            )


def _touches(matches: Sequence[Match], start: int, end: int) -> bool:
    return any(match.start < end and start < match.end for match in matches)


def _by_id(matches: Sequence[Match]) -> Mapping[str, Sequence[Match]]:
    found: dict[str, list[Match]] = {}
    for match in matches:
        found.setdefault(match.id, []).append(match)
    return found


def _joined(one: Signal, other: Signal) -> Signal:
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    return replace(one, level=max(one.level, other.level), evidence=evidence)
