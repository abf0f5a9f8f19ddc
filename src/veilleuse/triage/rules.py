"""Rules of what a message shows, as data: types, validation, and their patterns.

The format is written down in docs/reference/rules.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import msgspec

from veilleuse.language import Context, Lexicon, PatternSet
from veilleuse.triage.assessment import Kind, Level, Standing, Subject
from veilleuse.triage.errors import RuleError

UNLESS, UNLESS_NEAR, TOGETHER = "#unless", "#unless_near", "#together"


class Effect(StrEnum):
    """What the words around a match do to it."""

    KEEP = "keep"
    LOWER = "lower"
    DROP = "drop"
    OTHER = "other"


class About(StrEnum):
    """Of whom a rule speaks; `any` lets the words around decide."""

    SELF = "self"
    OTHER = "other"
    ANY = "any"


class Operators(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The effect of each kind of context on a rule's matches."""

    negated: Effect = Effect.DROP
    past: Effect = Effect.LOWER
    hypothetical: Effect = Effect.KEEP
    other: Effect = Effect.OTHER
    quoted: Effect = Effect.LOWER
    fiction: Effect = Effect.DROP
    idiom: Effect = Effect.DROP
    question: Effect = Effect.KEEP
    joking: Effect = Effect.KEEP

    def on(self, level: Level, context: Context) -> Level:
        """Return the level that is left in this context; NONE when the match is dropped."""
        effects = {getattr(self, name) for name in self.__struct_fields__ if getattr(context, name)}
        if Effect.DROP in effects:
            return Level.NONE
        if Effect.LOWER in effects:
            return max(Level(level - 1), Level.SUPPORT) if level else level
        return level


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule of one kind in one language.

    A rule whose words are said in harmless messages too is marked `standing: company`: it then
    counts as far as the second opinion bears it out, and wholly when there is none. Words that
    are said in harmless messages more often than not are a `hint`: they count only at their own
    level, when the second opinion is nearly sure of it already, and not at all without one.
    """

    id: str
    grade: int
    level: str
    patterns: tuple[str, ...]
    reason: str
    source: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    level_other: str | None = None
    subject: About = About.ANY
    standing: Standing = Standing.ALONE
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    operators: Operators = Operators()

    def level_for(self, subject: Subject) -> Level:
        """Return the level that this rule gives for the person, or for somebody else."""
        word = self.level_other if subject is Subject.OTHER and self.level_other else self.level
        return Level[word.upper()]

    def subject_in(self, context: Context) -> Subject:
        """Say of whom a match speaks."""
        if self.subject is About.OTHER or context.told:
            return Subject.OTHER
        other = self.subject is About.ANY and context.other
        return Subject.OTHER if other and self.operators.other is Effect.OTHER else Subject.SELF


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of rules: one kind, one language."""

    kind: Kind
    rules: tuple[Rule, ...]


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """All rules of one language, with their patterns ready to search."""

    rules: Mapping[str, Rule]
    kinds: Mapping[str, Kind]
    patterns: PatternSet

    @classmethod
    def parse(cls, files: Mapping[str, object], lexicon: Lexicon) -> tuple[Self, Self]:
        """Validate the rule files of one language: a book of rules, and one of hints.

        Hints are kept apart: most messages never need them.

        Raises:
            RuleError: a file is ill-formed, an id comes twice, or there is no rule.
            PatternError: a pattern does not compile.
        """
        rules: dict[str, Rule] = {}
        kinds: dict[str, Kind] = {}
        for kind, rule in _rules(files):
            if rule.id in rules:
                raise RuleError("triage.error.twice", rule=rule.id)
            rules[rule.id], kinds[rule.id] = rule, kind
        if not rules:
            raise RuleError("triage.error.no_rules")
        hints = {name: rule for name, rule in rules.items() if rule.standing is Standing.HINT}
        others = {name: rule for name, rule in rules.items() if name not in hints}
        return cls._of(others, kinds, lexicon), cls._of(hints, kinds, lexicon)

    @classmethod
    def _of(cls, rules: Mapping[str, Rule], kinds: Mapping[str, Kind], lexicon: Lexicon) -> Self:
        return cls(rules=rules, kinds=kinds, patterns=PatternSet(_patterns(rules), lexicon))


def _rules(files: Mapping[str, object]) -> Iterator[tuple[Kind, Rule]]:
    for name, raw in files.items():
        try:
            file = msgspec.convert(raw, RuleFile)
        except msgspec.ValidationError as error:
            raise RuleError("triage.error.ill_formed", file=name, why=str(error)) from error
        for rule in file.rules:
            levels = {rule.level, rule.level_other or rule.level}
            if not rule.patterns or not levels <= {level.word for level in Level}:
                raise RuleError("triage.error.ill_formed", file=name, why=rule.id)
            yield file.kind, rule


def _patterns(rules: Mapping[str, Rule]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules.values():
        found[rule.id] = rule.patterns
        found[f"{rule.id}{UNLESS}"] = rule.unless
        found[f"{rule.id}{UNLESS_NEAR}"] = rule.unless_near
        found[f"{rule.id}{TOGETHER}"] = rule.together
    return found
