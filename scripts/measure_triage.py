"""Measure triage on labelled messages that are not part of the project.

python scripts/measure_triage.py [--data FOLDER] [--errors] [--lang fr] [--kind KIND]
python scripts/measure_triage.py --fold "some words"     shows what patterns are matched against
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

import veilleuse
from veilleuse.language import ContextReader, Language, fold, parse_lexicon
from veilleuse.triage import Assessment, Level, Role, Triage, Utterance

Row = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A labelled message and what triage says of it."""

    row: Row
    said: Assessment

    @property
    def level(self) -> Level:
        return Level[str(self.row["level"]).upper()]


def read_folder(folder: str) -> dict[str, object]:
    """Read the YAML files below a folder of the packaged content, by their paths."""
    root = Path(veilleuse.__file__).parent / "content" / folder
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        path.relative_to(root).with_suffix("").as_posix(): yaml.load(
            path.read_bytes(),
            Loader=loader,  # noqa: S506  the safe loader, in C where it is built
        )
        for path in sorted(root.rglob("*.yaml"))
    }


def rules_alone() -> Triage:
    """Build triage from the packaged rules, without a second opinion."""
    folder = read_folder("triage")
    contexts = read_folder("language")
    return Triage.parse(
        folder,
        lexicons={each: parse_lexicon(folder[f"{each}/lexicon"]) for each in Language},
        contexts={each: ContextReader.parse(contexts[f"{each}/context"]) for each in Language},
    )


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    if options.fold:
        for language in Language:
            print(language, fold(options.fold, language).text)
        return 0
    folder = options.data or os.environ.get("VEILLEUSE_DEV_DATA")
    if not folder or not Path(folder).is_dir():
        print("no labelled data: name its folder with --data or VEILLEUSE_DEV_DATA")
        return 2
    started = time.perf_counter()
    triage = rules_alone()
    print(f"rules loaded in {time.perf_counter() - started:.2f} s")
    for language in Language:
        if options.lang in {None, language}:
            _messages(triage, Path(folder) / f"messages_{language}.jsonl", options)
    conversations = Path(folder) / "conversations.jsonl"
    if conversations.exists() and not options.kind:
        _conversations(triage, conversations, errors=options.errors)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="folder of messages_fr.jsonl, messages_en.jsonl")
    parser.add_argument("--errors", action="store_true", help="list misses and false alarms by id")
    parser.add_argument("--text", action="store_true", help="with --errors: show the words too")
    parser.add_argument("--lang", choices=[str(each) for each in Language])
    parser.add_argument("--kind", help="only what is labelled, or raised, with this kind")
    parser.add_argument("--fold", help="show what patterns are matched against")
    return parser.parse_args(arguments)


def _messages(triage: Triage, path: Path, options: argparse.Namespace) -> None:
    rows = _rows(path)
    seconds: list[float] = []
    cases = []
    for row in rows:
        started = time.perf_counter()
        said = triage.assess(str(row["text"]))
        seconds.append(time.perf_counter() - started)
        cases.append(Case(row=row, said=said))
    print(f"\n{path.stem}  n={len(cases)}  p50 {1000 * median(seconds):.2f} ms")
    danger = [case for case in cases if case.level >= Level.URGENT]
    none = [case for case in cases if case.level is Level.NONE]
    lines: list[tuple[str, list[Case], Callable[[Case], bool]]] = [
        ("explicit → urgent+", [c for c in danger if c.row.get("explicit") is True], _urgent),
        ("veiled   → urgent+", [c for c in danger if c.row.get("explicit") is False], _urgent),
        ("urgent+  → urgent+", danger, _urgent),
        ("emergency named", [c for c in cases if c.level is Level.EMERGENCY], _emergency),
        ("support  → support+", [c for c in cases if c.level is Level.SUPPORT], _support),
        ("support  → urgent+", [c for c in cases if c.level is Level.SUPPORT], _urgent),
        ("none     → urgent+", none, _urgent),
        ("none     → support+", none, _support),
        ("right kind named", [c for c in cases if c.row["signals"]], _right_kind),
        ("exact level", cases, lambda case: case.said.level is case.level),
    ]
    for name, chosen, test in lines:
        right = sum(test(case) for case in chosen)
        share = f"{right / len(chosen):6.1%}" if chosen else "   –  "
        print(f"  {name:22} {share}  ({right}/{len(chosen)})")
    if options.errors:
        _errors(cases, options)


def _urgent(case: Case) -> bool:
    return case.said.level >= Level.URGENT


def _support(case: Case) -> bool:
    return case.said.level >= Level.SUPPORT


def _emergency(case: Case) -> bool:
    return case.said.level is Level.EMERGENCY


def _right_kind(case: Case) -> bool:
    return bool(_kinds(case.row) & {str(signal.kind) for signal in case.said.signals})


def _kinds(row: Row) -> set[str]:
    signals = row["signals"]
    return {str(signal["kind"]) for signal in signals} if isinstance(signals, list) else set()


def _errors(cases: Sequence[Case], options: argparse.Namespace) -> None:
    blamed: Counter[str] = Counter()
    for case in cases:
        said, level = case.said.level, case.level
        kinds = _kinds(case.row) | {str(signal.kind) for signal in case.said.signals}
        if said is level or (options.kind and options.kind not in kinds):
            continue
        sources = ", ".join(s.source for s in case.said.signals) or "–"
        what = "MISS " if said < level else "ALARM"
        labelled = ",".join(sorted(_kinds(case.row)))
        print(f"  {what} {case.row['id']} {level.word}→{said.word} [{labelled}] {sources}")
        if options.text:
            print(f"        {case.row['text']}")
        if said > level:
            blamed.update(s.source for s in case.said.signals if s.level > level)
    for source, count in blamed.most_common(15):
        print(f"  raised too high {count:3} times by {source}")


def _conversations(triage: Triage, path: Path, *, errors: bool) -> None:
    right: Counter[str] = Counter()
    rows = _rows(path)
    for row in rows:
        turns, labels = row["turns"], row["labels"]
        if not isinstance(turns, list) or not isinstance(labels, dict):
            continue
        said = triage.watch([Utterance(role=Role(t["role"]), text=t["text"]) for t in turns])
        got = {"act_at": said.act_at, "reliance": said.reliance, "delusion": said.delusion,
               "rumination": said.rumination}  # fmt: skip
        right.update(name for name, value in got.items() if labels[name] == value)
        wrong = {
            name: (labels[name], value) for name, value in got.items() if labels[name] != value
        }
        if errors and wrong:
            print(f"  {row['id']} (labelled, said): {wrong}")
    print(f"\nconversations n={len(rows)}: " + ", ".join(f"{k} {v}" for k, v in right.items()))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
