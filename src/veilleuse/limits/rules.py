"""Rules of what a reply may not do, as data: types, validation, and their patterns."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from veilleuse.language import Language, Lexicon, PatternSet
from veilleuse.limits.errors import RuleError
from veilleuse.limits.verdict import Action, Limit


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An exchange that a rule must, or must not, object to."""

    reply: str
    user: str = ""
    level: str = "none"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of one limit in one language.

    `patterns` are looked for in each sentence of the reply, `unless` cancels an overlapping
    match, `user` must be found in what the person wrote, `user_level` is the least level of
    their message. A rule with `absent` looks at the whole reply and objects when none of those
    patterns is found there. `in_negation`, `in_quotation` and `in_question` say whether the
    match still counts there.
    """

    id: str
    reason: str
    source: str
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...] = ()
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    user: tuple[str, ...] = ()
    user_unless: tuple[str, ...] = ()
    user_level: str = "none"
    absent: tuple[str, ...] = ()
    action: Action = Action.REPAIR
    in_negation: bool = False
    in_quotation: bool = False
    in_question: bool = True


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of rules: one limit, one language."""

    limit: Limit
    rules: tuple[Rule, ...]


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """All rules of one language, with their patterns ready to search."""

    rules: Mapping[str, Rule]
    limit_of: Mapping[str, Limit]
    in_reply: PatternSet
    in_user: PatternSet


def parse_rulebook(files: Mapping[str, object], lexicon: Lexicon) -> Rulebook:
    """Validate the rule files of one language and compile their patterns.

    Raises:
        RuleError: a file is ill-formed, an id is used twice, or there is no rule at all.
    """
    rules: dict[str, Rule] = {}
    limit_of: dict[str, Limit] = {}
    for name, raw in files.items():
        for file, rule in _rules_of(name, raw):
            if rule.id in rules:
                raise RuleError("limits.error.twice", rule=rule.id)
            rules[rule.id], limit_of[rule.id] = rule, file.limit
    if not rules:
        raise RuleError("limits.error.no_rules")
    return Rulebook(
        rules=rules,
        limit_of=limit_of,
        in_reply=PatternSet(_reply_patterns(rules), lexicon),
        in_user=PatternSet(_user_patterns(rules), lexicon),
    )


def _rules_of(name: str, raw: object) -> list[tuple[RuleFile, Rule]]:
    try:
        file = msgspec.convert(raw, RuleFile)
    except msgspec.ValidationError as error:
        raise RuleError("limits.error.ill_formed", file=name, why=str(error)) from error
    return [(file, rule) for rule in file.rules]


def _reply_patterns(rules: Mapping[str, Rule]) -> dict[str, tuple[str, ...]]:
    found = {rule.id: rule.patterns for rule in rules.values() if rule.patterns}
    found |= {f"{rule.id}#unless": rule.unless for rule in rules.values() if rule.unless}
    return found | {f"{rule.id}#absent": rule.absent for rule in rules.values() if rule.absent}


def _user_patterns(rules: Mapping[str, Rule]) -> dict[str, tuple[str, ...]]:
    found = {rule.id: rule.user for rule in rules.values() if rule.user}
    cancels = {f"{rule.id}#unless": rule.user_unless for rule in rules.values() if rule.user_unless}
    return found | cancels


def language_rules(files: Mapping[str, object], language: Language) -> dict[str, object]:
    """Pick the files of one language from a folder read as `fr/human_claim` → content."""
    prefix = f"{language}/"
    return {
        name.removeprefix(prefix): raw
        for name, raw in files.items()
        if name.startswith(prefix) and not name.endswith("/lexicon")
    }
