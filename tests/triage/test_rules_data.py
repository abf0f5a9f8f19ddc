"""Every rule that ships: its examples, its counter-examples, its reason and source."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import yaml

import veilleuse
from veilleuse.language import Language
from veilleuse.triage import Hearing, Kind, Level, Rule, Signal, Subject, Triage
from veilleuse.triage.rules import RuleFile

_LEAST_REASON = 10


def _content(folder: str) -> dict[str, object]:
    """Read the YAML files below a folder of the packaged content, by their paths."""
    root = Path(veilleuse.__file__).parent / "content" / folder
    return {
        path.relative_to(root).with_suffix("").as_posix(): yaml.safe_load(path.read_bytes())
        for path in sorted(root.rglob("*.yaml"))
    }


def _files() -> Iterator[tuple[str, RuleFile]]:
    for name, raw in _content("triage").items():
        if name.rpartition("/")[2] not in {"lexicon", "watch"}:
            yield name, msgspec.convert(raw, RuleFile)


FILES = dict(_files())
RULES = [(name, rule) for name, file in FILES.items() for rule in file.rules]
EXAMPLES = [
    pytest.param(rule, Language(name[:2]), text, id=f"{rule.id}-{number}")
    for name, rule in RULES
    for number, text in enumerate(rule.examples)
]
COUNTER_EXAMPLES = [
    pytest.param(rule, Language(name[:2]), text, id=f"{rule.id}-{number}")
    for name, rule in RULES
    for number, text in enumerate(rule.counter_examples)
]


class _Believer:
    """Somebody who believes every hint."""

    name = "believer"

    def hear(self, text: str, language: Language) -> Hearing:
        del text, language
        return Hearing(hints_at=Level.EMERGENCY)


def _of(rule: Rule, triage: Triage, language: Language, text: str) -> tuple[Signal, ...]:
    found = triage.with_opinion(_Believer()).assess(text, prefer=language).signals
    return tuple(signal for signal in found if signal.source == rule.id)


@pytest.mark.parametrize(("rule", "language", "text"), EXAMPLES)
def test_an_example_is_noticed_at_the_rules_level(
    triage: Triage, rule: Rule, language: Language, text: str
) -> None:
    signals = _of(rule, triage, language, text)
    assert signals
    subject = signals[0].subject
    assert max(signal.level for signal in signals) == rule.level_for(subject)


@pytest.mark.parametrize(("rule", "language", "text"), COUNTER_EXAMPLES)
def test_a_counter_example_is_left_alone(
    triage: Triage, rule: Rule, language: Language, text: str
) -> None:
    assert not _of(rule, triage, language, text)


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_a_rule_says_who_wrote_it_and_why(name: str, rule: Rule) -> None:
    language = name.partition("/")[0]
    assert rule.id.split(".")[1] == language
    assert len(rule.reason) >= _LEAST_REASON
    assert rule.source.strip()
    assert rule.examples
    assert 1 <= rule.grade <= 4
    assert rule.level_for(Subject.SELF) > Level.NONE


@pytest.mark.parametrize("language", Language)
def test_both_languages_have_every_kind(language: Language) -> None:
    kinds = {file.kind for name, file in FILES.items() if name.startswith(f"{language}/")}
    assert kinds == set(Kind)


@pytest.mark.parametrize(("name", "file"), FILES.items(), ids=FILES)
def test_a_file_is_named_after_its_kind(name: str, file: RuleFile) -> None:
    assert name.split("/")[1].removesuffix("_signs").removesuffix("_hints") == file.kind
