"""Reviewing a reply, sentence by sentence or whole, against every limit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from veilleuse.language import (
    Catalogues,
    ContextReader,
    Folded,
    Language,
    Lexicon,
    Match,
    Span,
    fold,
    sentences,
)
from veilleuse.limits.rules import Rule, Rulebook, language_rules, parse_rulebook
from veilleuse.limits.shape import Shape, foreign_spans, too_long
from veilleuse.limits.verdict import Action, Limit, Subject, Verdict, Violation
from veilleuse.triage import Level

_WORST = (Action.RELEASE, Action.REPAIR, Action.REPLACE)
_GRAVEST_FIRST = (
    Limit.METHOD,
    Limit.CRISIS_SILENCE,
    Limit.DELUSION,
    Limit.DISCOURAGES_HELP,
    Limit.MEDICATION,
    Limit.SECRECY,
    Limit.DIAGNOSIS,
    Limit.EXCLUSIVITY,
    Limit.HUMAN_CLAIM,
    Limit.CURE_PROMISE,
    Limit.JUDGEMENT,
    Limit.SYCOPHANCY,
    Limit.ENGAGEMENT,
    Limit.LANGUAGE,
    Limit.LENGTH,
)
# A quotation may run over several sentences, but not on and on: else everything could hide in one.
_FAR = 400
_QUOTES = (("«", "»"), ("“", "”"))


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a reply may not do, in both languages; nobody can switch a limit off."""

    books: Mapping[Language, Rulebook]
    contexts: Mapping[Language, ContextReader]
    shape: Shape
    catalogues: Catalogues

    @classmethod
    def parse(
        cls,
        folder: Mapping[str, object],
        *,
        lexicons: Mapping[Language, Lexicon],
        contexts: Mapping[Language, ContextReader],
        catalogues: Catalogues,
    ) -> Self:
        """Validate the rule files (`fr/human_claim` → content, `shape`) and make them ready.

        Raises:
            RuleError: a file is ill-formed, or a language has no rule.
        """
        books = {
            language: parse_rulebook(language_rules(folder, language), lexicons[language])
            for language in Language
        }
        shape = Shape.parse(folder["shape"])
        return cls(books=books, contexts=contexts, shape=shape, catalogues=catalogues)

    def review(self, subject: Subject, released: str, sentence: str) -> Verdict:
        """Judge the next sentence, knowing what was already released.

        What may be shown is in `text`: the sentence itself, or a vetted one in its place.
        """
        violations = (
            *self._sentence_violations(subject, sentence, before=_open_quotation(released)),
            *self._length(subject, released, sentence),
        )
        return self._verdict(subject, sentence, violations, kept=())

    def review_end(self, subject: Subject, released: str) -> Verdict:
        """Judge what only a whole reply shows, such as silence on a danger.

        Raises nothing; `text` is what must replace or follow when the action is not release.
        """
        return self._verdict(subject, released, self._whole_violations(subject, released), kept=())

    def review_reply(self, subject: Subject, reply: str) -> Verdict:
        """Judge a whole reply: repaired when something fit to be shown remains, else replaced."""
        violations: list[Violation] = []
        kept: list[str] = []
        for span in sentences(reply, subject.language):
            sentence = span.of(reply)
            quoted = _open_quotation(reply[max(0, span.start - _FAR) : span.start])
            found = self._sentence_violations(subject, sentence, before=quoted)
            violations.extend(_moved(each, span.start) for each in found)
            if not found and sentence.strip():
                kept.append(sentence.strip())
        whole = self._whole_violations(subject, reply)
        if whole or self._whole_violations(subject, " ".join(kept)):
            kept = []
        violations.extend((*whole, *self._length(subject, "", reply)))
        return self._verdict(subject, reply, tuple(violations), kept=tuple(kept))

    def _sentence_violations(
        self, subject: Subject, sentence: str, *, before: str
    ) -> tuple[Violation, ...]:
        shown = before + sentence
        closing = " »" if _open_quotation(shown) else ""
        folded = fold(shown + closing, subject.language)
        found = [
            _moved(violation, -len(before))
            for language in Language
            for violation in self._broken(language, subject, folded)
            if violation.evidence[0].start >= len(before)
        ]
        spans = foreign_spans(sentence, subject.language, self.shape)
        if spans:
            found.append(Violation(limit=Limit.LANGUAGE, source="shape.language", evidence=spans))
        return tuple(found)

    def _broken(self, language: Language, subject: Subject, folded: Folded) -> Iterable[Violation]:
        book = self.books[language]
        matches = book.in_reply.find(folded)
        for match in matches:
            rule = book.rules.get(match.id)
            if rule is None or rule.absent or _cancelled(match, matches):
                continue
            if self._counts(rule, language, folded, match) and self._asked(rule, language, subject):
                span = folded.span(match.start, match.end)
                yield Violation(limit=book.limit_of[rule.id], source=rule.id, evidence=(span,))

    def _counts(self, rule: Rule, language: Language, folded: Folded, match: Match) -> bool:
        context = self.contexts[language].read(folded, match.start, match.end)
        return (
            (rule.in_negation or not context.negated)
            and (rule.in_quotation or not context.quoted)
            and (rule.in_question or not context.question)
        )

    def _asked(self, rule: Rule, language: Language, subject: Subject) -> bool:
        level = subject.assessment.level if subject.assessment else Level.NONE
        if level < Level[rule.user_level.upper()]:
            return False
        if not rule.user:
            return True
        book = self.books[language]
        matches = book.in_user.find(fold(subject.user_text, subject.language))
        return any(each.id == rule.id and not _cancelled(each, matches) for each in matches)

    def _whole_violations(self, subject: Subject, reply: str) -> tuple[Violation, ...]:
        language = subject.language
        book = self.books[language]
        present = {match.id for match in book.in_reply.find(fold(reply, language))}
        return tuple(
            Violation(
                limit=book.limit_of[rule.id],
                source=rule.id,
                evidence=(Span(start=0, end=len(reply)),),
            )
            for rule in book.rules.values()
            if rule.absent
            and f"{rule.id}#absent" not in present
            and (not rule.patterns or rule.id in present)
            and self._asked(rule, language, subject)
        )

    def _length(self, subject: Subject, released: str, text: str) -> tuple[Violation, ...]:
        whole = f"{released} {text}".strip()
        if not too_long(whole, subject, self.shape):
            return ()
        evidence = (Span(start=0, end=len(text)),)
        return (Violation(limit=Limit.LENGTH, source="shape.length", evidence=evidence),)

    def _verdict(
        self,
        subject: Subject,
        text: str,
        violations: tuple[Violation, ...],
        *,
        kept: tuple[str, ...],
    ) -> Verdict:
        if not violations:
            return Verdict(action=Action.RELEASE, violations=(), text=text)
        repaired = self.shape.shortened(" ".join(kept))
        worst = max((self._action(each) for each in violations), key=_WORST.index)
        if worst is Action.REPAIR and len(repaired.split()) >= self.shape.least_words:
            return Verdict(action=Action.REPAIR, violations=violations, text=repaired)
        stand_in = self.catalogues[subject.language].say(
            f"limits.stand_in.{self._gravest(subject, violations)}"
        )
        return Verdict(action=Action.REPLACE, violations=violations, text=stand_in)

    def _gravest(self, subject: Subject, violations: tuple[Violation, ...]) -> Limit:
        """Choose which limit the vetted sentence speaks of; in danger, always the danger."""
        limits = {violation.limit for violation in violations}
        level = subject.assessment.level if subject.assessment else Level.NONE
        if level >= Level.URGENT and Limit.METHOD not in limits:
            return Limit.CRISIS_SILENCE
        return min(limits, key=_GRAVEST_FIRST.index)

    def _action(self, violation: Violation) -> Action:
        for book in self.books.values():
            if violation.source in book.rules:
                return book.rules[violation.source].action
        return Action.REPAIR


def _cancelled(match: Match, matches: Iterable[Match]) -> bool:
    return any(
        other.id == f"{match.id}#unless" and other.start < match.end and match.start < other.end
        for other in matches
    )


def _moved(violation: Violation, by: int) -> Violation:
    evidence = tuple(Span(start=span.start + by, end=span.end + by) for span in violation.evidence)
    return Violation(limit=violation.limit, source=violation.source, evidence=evidence)


def _open_quotation(text: str) -> str:
    """Give the end of a text from a quotation that is still open there; else nothing."""
    near = text[-_FAR:]
    opened = [
        near.rfind(opening)
        for opening, closing in _QUOTES
        if near.rfind(opening) > near.rfind(closing)
    ]
    return f"{near[min(opened) :]} " if opened else ""
